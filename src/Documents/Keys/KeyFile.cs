using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NodaTime;

namespace Tongban.Documents.Keys;

/// <summary>
/// The platform's document key in one PEM file (PKCS #8 private key, then its self-signed certificate), readable by its
/// owner alone. One key signs for all offices. It does not protect the key from whoever runs the platform: for that,
/// put a hardware module behind <see cref="IPaperSigners"/>.
/// </summary>
public sealed class KeyFile : IPaperSigner, IPaperSigners, IDisposable
{
    /// <summary>The usual name of the file, inside the data folder.</summary>
    public const string DefaultName = "document-key.pem";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly ECDsa _key;

    private KeyFile(ECDsa key, X509Certificate2 certificate)
    {
        _key = key;
        Certificate = [.. certificate.RawData];
        Published = TrustedKeys.Of(certificate);
        KeyId = Published.Ids.Single();
    }

    /// <inheritdoc/>
    public string KeyId { get; }

    /// <inheritdoc/>
    public ImmutableArray<byte> Certificate { get; }

    /// <inheritdoc/>
    public TrustedKeys Published { get; }

    /// <summary>Opens the key file, making a new key first when there is none. Two processes that start at once end up with the same key.</summary>
    /// <param name="path">The file; its folder is made when missing.</param>
    /// <param name="now">The beginning of a new certificate's twenty years; not used when the file exists.</param>
    /// <exception cref="IOException">The file can be read by others than its owner, or cannot be read or written.</exception>
    /// <exception cref="CryptographicException">The file holds no P-256 key with its certificate.</exception>
    public static KeyFile OpenOrCreate(string path, Instant now)
    {
        if (!File.Exists(path))
        {
            Create(path, now);
        }

        return Open(path);
    }

    /// <inheritdoc/>
    public IPaperSigner For(string issuerOffice) => this;

    /// <inheritdoc/>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        lock (_key)
        {
            return _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static KeyFile Open(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(OwnerOnly | UnixFileMode.UserExecute)) != UnixFileMode.None)
        {
            throw new IOException($"The document key {path} can be read by others; run: chmod 600 {path}");
        }

        var pem = File.ReadAllText(path);
        using var certificate = X509Certificate2.CreateFromPem(pem);
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return Matching(key, certificate, path);
    }

    private static KeyFile Matching(ECDsa key, X509Certificate2 certificate, string path) =>
        key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(certificate.PublicKey.ExportSubjectPublicKeyInfo())
            ? new KeyFile(key, certificate)
            : throw new CryptographicException($"The key and the certificate in {path} do not belong together.");

    private static void Create(string path, Instant now)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, Path.GetRandomFileName());
        Write(draft, NewKey(now));
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    private static void Write(string path, string pem)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var stream = new FileStream(path, options);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(pem));
        stream.Flush(flushToDisk: true);
    }

    private static string NewKey(Instant now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Tongban document key, OU=Papers", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var certificate = request.CreateSelfSigned(now.ToDateTimeOffset(), now.ToDateTimeOffset().AddYears(20));
        return key.ExportPkcs8PrivateKeyPem() + "\n" + certificate.ExportCertificatePem() + "\n";
    }
}
