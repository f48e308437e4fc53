using NodaTime;

namespace Tongban.Ledger;

/// <summary>
/// What a decider wants written: one entry of one stream, not yet numbered in the ledger and not yet hashed.
/// A stream is a case (<c>case:NUMBER</c>), the looks at it (<c>looks:NUMBER</c>) or another book
/// (<c>definitions:…</c>); each stream is one hash chain and has its own versions 1, 2, 3, ….
/// </summary>
/// <param name="Stream">The stream's name; never empty.</param>
/// <param name="ExpectedVersion">
/// The version the stream had when the decision was made: 0 for a stream that must not exist yet. The new entry gets
/// the next one. <see cref="AtTheEnd"/> appends after whatever is there and can never conflict.
/// </param>
/// <param name="Kind">The command that was accepted, e.g. <c>open</c>, <c>accept</c>, <c>clock-ran-out</c>.</param>
/// <param name="Definition">The definition version decided under, e.g. <c>household.transfer.spouse@2021-12-01</c>; empty when none applies.</param>
/// <param name="Actor">Who acted: a person or account id. Not a name.</param>
/// <param name="Office">The office acted for; empty when none.</param>
/// <param name="At">The moment of the decision; kept to the millisecond, anything finer is cut off.</param>
/// <param name="Body">The exact UTF-8 bytes that are stored and hashed, JSON by custom. Must not change after the call.</param>
public sealed record EntryDraft(
    string Stream,
    long ExpectedVersion,
    string Kind,
    string Definition,
    string Actor,
    string Office,
    Instant At,
    ReadOnlyMemory<byte> Body)
{
    /// <summary>The expected version that means "at the end, whatever it is".</summary>
    public const long AtTheEnd = -1;
}

/// <summary>One entry of the ledger as it is on disk. Never changed and never removed.</summary>
/// <param name="Sequence">Its number in the whole ledger: 1, 2, 3, … without gaps, in the order of commit.</param>
/// <param name="Stream">The stream it belongs to.</param>
/// <param name="Version">Its number in the stream: 1, 2, 3, … without gaps.</param>
/// <param name="Kind">The command that was accepted.</param>
/// <param name="Definition">The definition version decided under; empty when none applied.</param>
/// <param name="Actor">Who acted.</param>
/// <param name="Office">The office acted for; empty when none.</param>
/// <param name="At">The moment of the decision, in whole milliseconds.</param>
/// <param name="Body">The exact bytes that were hashed.</param>
/// <param name="Previous">The hash of the stream's entry before; of version 1, <see cref="EntryHash.Origin"/> of the stream.</param>
/// <param name="Hash">The hash of all the above but the sequence: see <see cref="EntryHash"/>.</param>
public sealed record Entry(
    long Sequence,
    string Stream,
    long Version,
    string Kind,
    string Definition,
    string Actor,
    string Office,
    Instant At,
    ReadOnlyMemory<byte> Body,
    Hash Previous,
    Hash Hash);
