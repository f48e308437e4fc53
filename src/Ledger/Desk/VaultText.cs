
namespace Tongban.Ledger.Desk;

/// <summary>Personal text under the keys of the vault.</summary>
public sealed class VaultText(PersonVault vault) : IPersonalText
{
    /// <inheritdoc/>
    public async ValueTask<IPersonKeyring> KeysOfAsync(IReadOnlyCollection<string> persons, CancellationToken cancellation)
    {
        var keys = new Dictionary<string, byte[]?>(persons.Count, StringComparer.Ordinal);
        foreach (var person in persons)
        {
            keys[person] = PersonId.TryParse(person, out var id) ? await vault.KeyAsync(id, cancellation) : null;
        }

        return new Ring(keys);
    }

    private sealed class Ring(Dictionary<string, byte[]?> keys) : IPersonKeyring
    {
        public byte[] Seal(string person, string text) => keys.GetValueOrDefault(person) is { } key
            ? Envelope.Seal(key, System.Text.Encoding.UTF8.GetBytes(text), person)
            : throw new InvalidOperationException("Nothing can be sealed for a person who is not on file or was erased.");

        public string? Open(string person, ReadOnlySpan<byte> sealedText) =>
            keys.GetValueOrDefault(person) is { } key ? System.Text.Encoding.UTF8.GetString(Envelope.Open(key, sealedText, person)) : null;
    }
}
