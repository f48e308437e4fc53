using System.Security.Cryptography;

namespace Tongban.Ledger;

/// <summary>
/// Keys in files that only their owner may read (mode 0600), made on first use. Not a key store: who runs a real house keeps them in
/// one and hands them in.
/// </summary>
public static class KeyFile
{
    /// <summary>The signing key of roots and documents, ECDSA P-256 in PEM.</summary>
    public static ECDsa SigningKey(string path)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        key.ImportFromPem(ReadOrMake(path, key.ExportPkcs8PrivateKeyPem));
        return key;
    }

    /// <summary>The master key that wraps the keys of persons: 32 bytes in base64.</summary>
    public static MasterKey MasterKey(string path) =>
        Ledger.MasterKey.Parse(ReadOrMake(path, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Ledger.MasterKey.Length))));

    private static string ReadOrMake(string path, Func<string> make)
    {
        if (!File.Exists(path))
        {
            MakeOnce(path, make);
        }

        return File.ReadAllText(path);
    }

    /// <summary>One maker at a time; whoever waited finds the file there.</summary>
    private static void MakeOnce(string path, Func<string> make)
    {
        using var turn = Turn(path + ".lock");
        if (!File.Exists(path))
        {
            Write(path, make());
        }
    }

    private static FileStream Turn(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            {
                Thread.Sleep(5);
            }
        }
    }

    /// <summary>Whole or not at all: written beside, forced to the disk, then renamed.</summary>
    private static void Write(string path, string text)
    {
        var beside = path + ".new";
        File.Delete(beside);
        using (var file = new FileStream(beside, Options()))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path);
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
