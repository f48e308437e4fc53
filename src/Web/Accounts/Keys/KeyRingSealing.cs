using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Tongban.Web.Accounts.Store;

namespace Tongban.Web.Accounts.Keys;

/// <summary>Seals, at start, the keys of a ring that was written before rings were sealed. The keys stay the same: nobody is signed out.</summary>
internal sealed class KeyRingSealing(IServiceScopeFactory scopes, MasterKeyEncryptor encryptor) : IHostedService
{
    private static readonly XNamespace Framework = "http://schemas.asp.net/2015/03/dataProtection";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        foreach (var key in await db.RingKeys.Where(key => !key.Xml.Contains("encryptedSecret")).ToArrayAsync(cancellationToken))
        {
            key.Xml = Sealed(XElement.Parse(key.Xml)).ToString(SaveOptions.DisableFormatting);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>As the framework writes a key with an encryptor: every secret element in an envelope that names what opens it.</summary>
    private XElement Sealed(XElement key)
    {
        foreach (var secret in key.Descendants().Where(one => (bool?)one.Attribute(Framework + "requiresEncryption") == true).ToArray())
        {
            var info = encryptor.Encrypt(secret);
            secret.ReplaceWith(new XElement(
                Framework + "encryptedSecret", new XAttribute("decryptorType", info.DecryptorType.AssemblyQualifiedName ?? ""), info.EncryptedElement));
        }

        return key;
    }
}
