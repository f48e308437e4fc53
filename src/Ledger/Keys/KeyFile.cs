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
            Write(path, make());
        }

        return File.ReadAllText(path);
    }

    /// <summary>Whole or not at all: written beside, forced to the disk, then renamed; of two who make it at once, both read the one that stayed.</summary>
    private static void Write(string path, string text)
    {
        var beside = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        using (var file = new FileStream(beside, Options()))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        MoveUnlessThere(beside, path);
    }

    private static void MoveUnlessThere(string beside, string path)
    {
        try
        {
            File.Move(beside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(beside);
        }
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
