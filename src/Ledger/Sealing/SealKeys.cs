using System.Security.Cryptography;

namespace Tongban.Ledger;

/// <summary>
/// The public parts of the keys that signed roots, kept beside the ledger under their ids. Whoever can write to the database could
/// put another key there: a verifier who wants to be sure compares the key's id with one that was published elsewhere.
/// </summary>
public static class SealKeys
{
    /// <summary>Keeps a key's public part.</summary>
    public static ValueTask PublishAsync(ISettings settings, ECDsa key, CancellationToken cancellation = default) =>
        settings.SetSettingAsync(Name(RootSeal.KeyIdOf(key)), Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), cancellation);

    /// <summary>The public key with an id; null when none is kept or what is kept has another id.</summary>
    public static async ValueTask<ECDsa?> FindAsync(ISettings settings, Hash id, CancellationToken cancellation = default)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(await settings.SettingAsync(Name(id), cancellation) ?? ""), out _);
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            key.Dispose();
            return null;
        }

        return RootSeal.KeyIdOf(key) == id ? key : null;
    }

    private static string Name(Hash id) => $"seal-key:{id}";
}
