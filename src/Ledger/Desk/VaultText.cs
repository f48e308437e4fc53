using System.Buffers;
using System.Security.Cryptography;
using System.Text;

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

    /// <summary>
    /// Keys, and the ciphers made of them as they are asked for: one entry seals or opens many texts of few people. Nonces are random and each is
    /// used once, but drawn many at a time, because drawing costs more than the bytes.
    /// </summary>
    private sealed class Ring(Dictionary<string, byte[]?> keys) : IPersonKeyring
    {
        private const int NoncesAtOnce = 12;

        private readonly Dictionary<string, AesGcm> ciphers = new(keys.Count, StringComparer.Ordinal);
        private readonly byte[] nonces = new byte[NoncesAtOnce * Envelope.NonceLength];
        private int drawn = NoncesAtOnce * Envelope.NonceLength;

        public bool Has(string person) => keys.GetValueOrDefault(person) is not null;

        public byte[] Seal(string person, string text) =>
            !keys.TryGetValue(person, out var key) ? throw new InvalidOperationException("Nothing can be sealed for a person whose key was not fetched.")
            : key is null ? []
            : Seal(CipherOf(person, key), person, text);

        public string? Open(string person, ReadOnlySpan<byte> sealedText) =>
            keys.GetValueOrDefault(person) is { } key ? Encoding.UTF8.GetString(Envelope.Open(CipherOf(person, key), sealedText, person)) : null;

        public void Dispose()
        {
            foreach (var cipher in ciphers.Values)
            {
                cipher.Dispose();
            }
        }

        private byte[] Seal(AesGcm cipher, string person, string text)
        {
            Span<byte> context = stackalloc byte[person.Length];
            Encoding.ASCII.GetBytes(person, context);
            var plain = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
            var sealedText = Envelope.Seal(cipher, Nonce(), plain.AsSpan(0, Encoding.UTF8.GetBytes(text, plain)), context);
            ArrayPool<byte>.Shared.Return(plain, clearArray: true);
            return sealedText;
        }

        private ReadOnlySpan<byte> Nonce()
        {
            if (drawn == nonces.Length)
            {
                RandomNumberGenerator.Fill(nonces);
                drawn = 0;
            }

            return nonces.AsSpan((drawn += Envelope.NonceLength) - Envelope.NonceLength, Envelope.NonceLength);
        }

        private AesGcm CipherOf(string person, byte[] key) => ciphers.TryGetValue(person, out var cipher) ? cipher : ciphers[person] = Envelope.Cipher(key);
    }
}
