using System.Text.Json;
using Tongban.Ledger;
using Tongban.Web.Accounts;

namespace Tongban.Web.Cases;

/// <summary>
/// Details of persons in the ledger, in a book of each person's own, sealed under her key: erasing the key erases them.
/// </summary>
internal sealed class PeopleInVault(PersonVault vault, IStore store, TimeProvider time) : IPeople
{
    public async Task<string> ReferenceAsync(string identityNumber, CancellationToken cancellation) =>
        (await vault.RegisterAsync(identityNumber, cancellation)).ToString();

    public async Task KeepAsync(string personId, PersonDetails details, CancellationToken cancellation)
    {
        if (await ReadAsync(personId, cancellation) is { } kept && Text(kept) == Text(details))
        {
            return;
        }

        var envelope = await vault.SealAsync(PersonId.Parse(personId), Text(details), cancellation);
        var at = NodaTime.Instant.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var body = JsonSerializer.SerializeToUtf8Bytes(new Kept(personId, envelope));
        await store.AppendAsync(new Append([new EntryDraft(BookOf(personId), EntryDraft.AtTheEnd, "details", "", "person:" + personId, "", at, body)], []), cancellation);
    }

    public async Task<PersonDetails?> ReadAsync(string personId, CancellationToken cancellation)
    {
        var version = await store.VersionAsync(BookOf(personId), cancellation);
        await foreach (var entry in store.ReadAsync(BookOf(personId), version - 1, cancellation))
        {
            return JsonSerializer.Deserialize<Kept>(entry.Body.Span) is { } kept
                && await vault.OpenAsync(PersonId.Parse(personId), kept.Sealed, cancellation) is { } text
                    ? JsonSerializer.Deserialize<PersonDetails>(text)
                    : null;
        }

        return null;
    }

    private static string BookOf(string personId) => "person:" + personId;

    private static string Text(PersonDetails details) => JsonSerializer.Serialize(details);

    private sealed record Kept(string Of, byte[] Sealed);
}
