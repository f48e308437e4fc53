using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts.Keys;

/// <summary>The key ring in the accounts' database, sealed under the master key, or under a certificate when one is configured.</summary>
internal static class KeyRingSetup
{
    internal static void Add(IServiceCollection services, PlatformOptions options)
    {
        var protection = services.AddDataProtection().SetApplicationName("Tongban");
        services.AddSingleton<IXmlRepository, DatabaseKeys>();
        services.AddSingleton<MasterKeySeal>();
        services.AddSingleton<MasterKeyEncryptor>();
        services.AddOptions<KeyManagementOptions>().Configure<IXmlRepository>((keys, repository) => keys.XmlRepository = repository);
        if (options.KeyRing.Certificate.Length > 0)
        {
            protection.ProtectKeysWithCertificate(Certificate(options.KeyRing));
            return;
        }

        services.AddOptions<KeyManagementOptions>().Configure<MasterKeyEncryptor>((keys, encryptor) => keys.XmlEncryptor = encryptor);
        services.AddHostedService<KeyRingSealing>();
    }

    private static X509Certificate2 Certificate(KeyRingOptions ring) =>
        File.Exists(ring.Certificate)
            ? X509CertificateLoader.LoadPkcs12FromFile(ring.Certificate, ring.CertificatePassword)
            : throw new FileNotFoundException($"The certificate of the key ring is not there: {ring.Certificate}. Put it there, or leave Tongban:KeyRing:Certificate out.");
}
