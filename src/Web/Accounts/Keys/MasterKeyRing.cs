using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Tongban.Ledger;
using Tongban.Web.Cases;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts.Keys;

/// <summary>
/// Seals the keys of the key ring under a key drawn from the master key file, so that the accounts' database alone opens no session and no
/// authenticator key. Not the master key itself: what is derived for one purpose opens nothing of another.
/// </summary>
internal sealed class MasterKeySeal(PlatformOptions options)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly Lazy<byte[]> key = new(() => Derive(options.FileIn(CasesSetup.MasterKeyFile)));

    internal string Seal(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedBytes = new byte[NonceLength + plain.Length + TagLength];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key.Value, TagLength);
        cipher.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceLength, plain.Length), sealedBytes.AsSpan(^TagLength..));
        return Convert.ToBase64String(sealedBytes);
    }

    /// <exception cref="CryptographicException">The bytes were changed, or sealed under another master key.</exception>
    internal string Open(string text)
    {
        var bytes = Convert.FromBase64String(text);
        var plain = new byte[bytes.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(key.Value, TagLength);
        cipher.Decrypt(bytes.AsSpan(0, NonceLength), bytes.AsSpan(NonceLength, plain.Length), bytes.AsSpan(^TagLength..), plain);
        return Encoding.UTF8.GetString(plain);
    }

    private static byte[] Derive(string file)
    {
        _ = KeyFile.MasterKey(file); // made, when it is not there yet, with the mode a key has
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, Convert.FromBase64String(File.ReadAllText(file).Trim()), 32, info: "tongban:key-ring:1"u8.ToArray());
    }
}

/// <summary>Seals one key of the ring as it is written.</summary>
internal sealed class MasterKeyEncryptor(MasterKeySeal seal) : IXmlEncryptor
{
    internal const string Element = "sealedUnderMasterKey";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement(Element, seal.Seal(plaintextElement.ToString(SaveOptions.DisableFormatting))), typeof(MasterKeyDecryptor));
}

/// <summary>Opens one key of the ring; made by the framework from the type's name in the key's XML.</summary>
internal sealed class MasterKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(services.GetRequiredService<MasterKeySeal>().Open(encryptedElement.Value));
}
