using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Tongban.Ledger;

/// <summary>
/// Keeps what is personal unreadable without the person's own key. Every person has one; it is wrapped by the master key and
/// lies beside the ledger, never in it: to erase it is to erase the person from a book in which nothing can be erased. Identity
/// numbers are found by a keyed hash. Not a register of people: there is no way to list or search names.
/// </summary>
/// <param name="persons">Where the wrapped keys are.</param>
/// <param name="master">The key that wraps them.</param>
/// <param name="time">The host's time, by which keys in memory grow old.</param>
/// <param name="mostInMemory">The most keys held in memory.</param>
public sealed class PersonVault(IPersonKeys persons, MasterKey master, TimeProvider time, int mostInMemory = 50_000)
{
    /// <summary>How long a key stays in memory: after this long an erasure by another process takes effect here too.</summary>
    public static readonly TimeSpan LongestInMemory = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<PersonId, (byte[]? Key, long Since)> _keys = new();

    /// <summary>The person with an identity number; a new one, kept durably, when there is none. With no number always a new one.</summary>
    /// <exception cref="StorageUnavailableException">Not made durable.</exception>
    public async ValueTask<PersonId> RegisterAsync(string? identityNumber = null, CancellationToken cancellation = default) =>
        identityNumber is null ? await AddAsync(null, cancellation)
        : await FindAsync(identityNumber, cancellation) ?? await AddAsync(LookupOf("identity", identityNumber), cancellation);

    /// <summary>The person with an identity number; null when there is none or it was erased.</summary>
    public async ValueTask<PersonId?> FindAsync(string identityNumber, CancellationToken cancellation = default) =>
        await persons.FindPersonByLookupAsync(LookupOf("identity", identityNumber), cancellation) is { } found ? PersonId.Parse(found.Id) : null;

    /// <summary>
    /// A keyed hash of a value of a kind (a phone, a plate), for columns that are searched by the exact value. Spaces, width and letter
    /// case do not matter. Nobody without the master key can try values out.
    /// </summary>
    public Hash LookupOf(string kind, string value)
    {
        var normal = new string([.. value.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter))]).ToUpperInvariant();
        return new Hash(HMACSHA256.HashData(master.Index, Encoding.UTF8.GetBytes($"{kind}\n{normal}")));
    }

    /// <summary>Encrypts a text for a person.</summary>
    /// <exception cref="InvalidOperationException">There is no such person, or it was erased.</exception>
    public ValueTask<byte[]> SealAsync(PersonId person, string text, CancellationToken cancellation = default) =>
        SealAsync(person, Encoding.UTF8.GetBytes(text), cancellation);

    /// <summary>Encrypts bytes for a person.</summary>
    /// <exception cref="InvalidOperationException">There is no such person, or it was erased.</exception>
    public async ValueTask<byte[]> SealAsync(PersonId person, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) =>
        Envelope.Seal(
            await KeyAsync(person, cancellation) ?? throw new InvalidOperationException("Nothing can be sealed for a person who is not on file or was erased."),
            bytes.Span,
            person.ToString());

    /// <summary>Decrypts a text; null after the person was erased.</summary>
    /// <exception cref="CryptographicException">The bytes were changed or belong to another person.</exception>
    public async ValueTask<string?> OpenAsync(PersonId person, ReadOnlyMemory<byte> envelope, CancellationToken cancellation = default) =>
        await OpenBytesAsync(person, envelope, cancellation) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>Decrypts bytes; null after the person was erased.</summary>
    /// <exception cref="CryptographicException">The bytes were changed or belong to another person.</exception>
    public async ValueTask<byte[]?> OpenBytesAsync(PersonId person, ReadOnlyMemory<byte> envelope, CancellationToken cancellation = default) =>
        await KeyAsync(person, cancellation) is { } key ? Envelope.Open(key, envelope.Span, person.ToString()) : null;

    /// <summary>Destroys a person's key: from now on nothing sealed for the person can be read by anyone. Returns false when there is no such person.</summary>
    public async ValueTask<bool> EraseAsync(PersonId person, Instant at, CancellationToken cancellation = default)
    {
        var erased = await persons.ErasePersonAsync(person.ToString(), at, cancellation);
        _keys.TryRemove(person, out _);
        return erased;
    }

    private async ValueTask<PersonId> AddAsync(Hash? lookup, CancellationToken cancellation)
    {
        var id = PersonId.New();
        var key = RandomNumberGenerator.GetBytes(Envelope.KeyLength);
        var kept = await persons.AddPersonAsync(new PersonKey(id.ToString(), Envelope.Seal(master.Wrapping, key, id.ToString()), lookup, null), cancellation);
        return PersonId.Parse(kept.Id);
    }

    internal ValueTask<byte[]?> KeyAsync(PersonId person, CancellationToken cancellation) =>
        _keys.TryGetValue(person, out var held) && time.GetElapsedTime(held.Since) < LongestInMemory ? ValueTask.FromResult(held.Key) : ReadKeyAsync(person, cancellation);

    private async ValueTask<byte[]?> ReadKeyAsync(PersonId person, CancellationToken cancellation)
    {
        var found = await persons.FindPersonAsync(person.ToString(), cancellation);
        var key = found is { Wrapped.IsEmpty: false } ? Envelope.Open(master.Wrapping, found.Wrapped.Span, found.Id) : null;
        if (_keys.Count >= mostInMemory)
        {
            _keys.Clear();
        }

        _keys[person] = (key, time.GetTimestamp());
        return key;
    }
}
