using System.Collections.Concurrent;
using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Offices;
using Tongban.Ledger;
using Tongban.Waters.Clues;

namespace Tongban.Views.Clues;

/// <summary>
/// The one door to the books of silences, one an office (<c>silence:OFFICE</c>): facts in the ledger and not a setting in memory, so that every process knows them, and who asked why can be read for ever.
/// </summary>
/// <param name="store">The ledger.</param>
/// <param name="clock">The host's clock.</param>
public sealed class SilenceDesk(IStore store, TimeProvider clock)
{
    /// <summary>What the streams begin with.</summary>
    public const string Prefix = "silence:";

    private const int Tries = 8;
    private readonly ConcurrentDictionary<OfficeId, Book> books = new();

    /// <summary>The host's moment, to the millisecond the ledger keeps.</summary>
    public Instant Now => Instant.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Every silence that an office asked for, those that are over among them.</summary>
    public async ValueTask<ImmutableArray<OfficeSilence>> OfOfficeAsync(OfficeId office, CancellationToken cancellation) => (await BookAsync(office, cancellation)).Silences;

    /// <summary>Asks for silence over the office of the clue.</summary>
    /// <exception cref="StorageUnavailableException">Not made durable.</exception>
    public ValueTask<SilenceDecision> DoAsync(SilenceCommand.Ask ask, CancellationToken cancellation) => DoAsync(ask.Clue.Office, ask, cancellation);

    /// <summary>Ends a silence before its time.</summary>
    /// <exception cref="StorageUnavailableException">Not made durable.</exception>
    public ValueTask<SilenceDecision> DoAsync(SilenceCommand.Lift lift, CancellationToken cancellation) => DoAsync(lift.Office, lift, cancellation);

    private async ValueTask<SilenceDecision> DoAsync(OfficeId office, SilenceCommand command, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var book = await BookAsync(office, cancellation);
            var decision = SilenceDecider.Decide(book.Silences, command, Now);
            if (decision is not SilenceDecision.Accepted { Fact: var fact } || await IsWrittenAsync(office, command.By, book.Version, fact, cancellation))
            {
                return decision;
            }
        }

        throw new StorageUnavailableException($"The silences of {office} changed {Tries} times while one was decided about.");
    }

    private async ValueTask<bool> IsWrittenAsync(OfficeId office, Actor by, long version, SilenceFact fact, CancellationToken cancellation)
    {
        var kind = fact.Match(_ => "silenced", _ => "silence-lifted");
        var draft = new EntryDraft(Prefix + office, version, kind, "", by.ToString(), by is Actor.Official official ? official.Office.ToString() : "", Now, ClueCodec.Write(fact));
        return await store.AppendAsync(new Append([draft], []), cancellation) is not AppendResult.Conflict;
    }

    // What is known is known for good, since a book only grows: one look at its version says whether there is more.
    private async ValueTask<Book> BookAsync(OfficeId office, CancellationToken cancellation)
    {
        var book = books.GetValueOrDefault(office, new(0, []));
        if (await store.VersionAsync(Prefix + office, cancellation) > book.Version)
        {
            await foreach (var entry in store.ReadAsync(Prefix + office, book.Version, cancellation))
            {
                book = new(entry.Version, OfficeSilence.Fold(book.Silences, ClueCodec.ReadSilence(entry)));
            }

            books[office] = book;
        }

        return book;
    }

    private sealed record Book(long Version, ImmutableArray<OfficeSilence> Silences);
}
