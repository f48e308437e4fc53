using System.Text.Json;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Ledger;
using Tongban.Waters.Clues;

namespace Tongban.Views.Clues;

/// <summary>
/// The one door to the books of clues: loads a clue, decides, appends the fact and its row in one transaction. Two who decide at once are told apart by the expected version; the later one decides
/// again on what it finds.
/// </summary>
/// <param name="store">The ledger and its views.</param>
/// <param name="law">The law in force now.</param>
/// <param name="clock">The host's clock.</param>
public sealed class ClueDesk(IStore store, Func<LawInForce> law, TimeProvider clock)
{
    /// <summary>The parameter that says by when an office judges a clue.</summary>
    public const string DueParameter = "fisheries.judge-clue";

    private const int Tries = 8;

    /// <summary>The host's moment, to the millisecond the ledger keeps.</summary>
    public Instant Now => Instant.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>The clue as the ledger has it now, for somebody who may see it; null otherwise, in the same way as for a number nobody gave.</summary>
    public async ValueTask<ClueAt?> SeeAsync(ClueNumber number, Actor by, CancellationToken cancellation) =>
        await FindAsync(number, cancellation) is { } at && ClueDecider.MaySee(law().Offices, at.Clue, by) ? at : null;

    /// <summary>Whether there is such a clue; for the watch, not for people.</summary>
    public async ValueTask<bool> IsKnownAsync(ClueNumber number, CancellationToken cancellation) => await store.VersionAsync(ClueRows.StreamOf(number), cancellation) > 0;

    /// <summary>Tells a sighting; the same telling twice is one entry.</summary>
    /// <param name="number">The clue's number.</param>
    /// <param name="office">The office whose water it is.</param>
    /// <param name="evidence">What it rests on.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="StorageUnavailableException">Not made durable: tell it again.</exception>
    public ValueTask<ClueDecision> TellAsync(ClueNumber number, OfficeId office, ClueEvidence evidence, CancellationToken cancellation)
    {
        var tell = new ClueCommand.Tell(new Actor.System("watch"), office, DueOf(office), evidence);
        var fingerprint = ClueCodec.Fingerprint(evidence);
        return DoAsync(number, tell, $"clue:{number}:{fingerprint}", fingerprint, cancellation);
    }

    /// <summary>Does what an official asks of a clue.</summary>
    /// <exception cref="StorageUnavailableException">Not made durable.</exception>
    public ValueTask<ClueDecision> DoAsync(ClueNumber number, ClueCommand command, CancellationToken cancellation) => DoAsync(number, command, null, default, cancellation);

    /// <summary>Writes down that an official looked at a clue, and why.</summary>
    public async ValueTask LookAsync(ClueNumber number, Actor.Official by, string why, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Look(by.DisplayName, why), JsonSerializerOptions.Web);
        await store.AppendAsync(new Append([new EntryDraft(ClueRows.LooksPrefix + number, EntryDraft.AtTheEnd, "look", "", by.ToString(), by.Office.ToString(), Now, body)], []), cancellation);
    }

    /// <summary>Who looked at a clue last, the newest first; for whoever may see it.</summary>
    /// <param name="number">The clue's number.</param>
    /// <param name="most">How many looks.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async ValueTask<IReadOnlyList<ClueLook>> LooksAsync(ClueNumber number, int most, CancellationToken cancellation)
    {
        var (stream, looks) = (ClueRows.LooksPrefix + number, new List<ClueLook>());
        var last = await store.VersionAsync(stream, cancellation);
        await foreach (var entry in store.ReadAsync(stream, Math.Max(0, last - most), cancellation))
        {
            var said = JsonSerializer.Deserialize<Look>(entry.Body.Span, JsonSerializerOptions.Web) ?? throw new InvalidDataException($"Entry {entry.Sequence} of {stream} is empty.");
            looks.Insert(0, new(said.Name, entry.Office, said.Why, entry.At));
        }

        return looks;
    }

    /// <summary>By when an office judges a clue found now, with the value and its grade.</summary>
    /// <exception cref="InvalidOperationException">The definitions say no limit there.</exception>
    public ParameterValue DueValue(OfficeId office) =>
        law().Parameters.At(DueParameter, office.Division) ?? throw new InvalidOperationException($"The parameter {DueParameter} has no value at {office.Division}.");

    private Instant DueOf(OfficeId office) =>
        Deadline.Compute(law().Calendar, Now, Limit.Parse(DueValue(office).Text)) is { } due ? due.Moment : throw new InvalidOperationException("A limit without a pause ends.");

    private async ValueTask<ClueDecision> DoAsync(ClueNumber number, ClueCommand command, string? key, Hash fingerprint, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var at = await FindAsync(number, cancellation);
            var decision = ClueDecider.Decide(law().Offices, number, at?.Clue, command, Now);
            if (decision is not ClueDecision.Accepted accepted || await IsWrittenAsync(number, command, at?.Version ?? 0, accepted, key, fingerprint, cancellation))
            {
                return decision;
            }
        }

        throw new StorageUnavailableException($"Clue {number} changed {Tries} times while it was decided about.");
    }

    private ValueTask<ClueAt?> FindAsync(ClueNumber number, CancellationToken cancellation) => ClueRows.FoldAsync(ClueRows.StreamOf(number), long.MaxValue, store, cancellation);

    private async ValueTask<bool> IsWrittenAsync(
        ClueNumber number, ClueCommand command, long version, ClueDecision.Accepted accepted, string? key, Hash fingerprint, CancellationToken cancellation)
    {
        var office = command.By is Actor.Official official ? official.Office.ToString() : "";
        var draft = new EntryDraft(ClueRows.StreamOf(number), version, command.Kind, "", command.By.ToString(), office, Now, ClueCodec.Write(accepted.Fact));
        var written = await store.AppendAsync(new Append([draft], [ClueRows.Of(accepted.After)], key, default, fingerprint), cancellation);
        return written is not AppendResult.Conflict;
    }

    private sealed record Look(string Name, string Why);
}

/// <summary>A look at a clue.</summary>
/// <param name="Name">Who looked.</param>
/// <param name="Office">For which office.</param>
/// <param name="Why">Why, in both languages, a middle dot between.</param>
/// <param name="At">When.</param>
public sealed record ClueLook(string Name, string Office, string Why, Instant At);
