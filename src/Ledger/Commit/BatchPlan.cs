using NodaTime;

namespace Tongban.Ledger;

/// <summary>
/// What a batch of appends comes to, worked out before anything is written: which of them pass, the entries with their
/// versions and hashes, the keys to keep and the row changes to make. Pure: the heads and the keys of the store are given to it.
/// Sequences are counted from 1 inside the plan until <see cref="Results"/> is told where the ledger stood.
/// </summary>
public sealed class BatchPlan
{
    private readonly Func<string, StreamHead> _stored;
    private readonly Func<string, KeptAnswer?> _kept;
    private readonly Dictionary<string, StreamHead> _heads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (KeptAnswer Answer, bool Planned)> _answers = new(StringComparer.Ordinal);
    private readonly List<Entry> _entries = [];
    private readonly List<RowChange> _rows = [];
    private readonly List<KeptAnswer> _keys = [];
    private readonly List<Outcome> _outcomes = [];

    private BatchPlan(Func<string, StreamHead> stored, Func<string, KeptAnswer?> kept) => (_stored, _kept) = (stored, kept);

    /// <summary>The entries to write, sequences counted from 1.</summary>
    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>The row changes to make, in order.</summary>
    public IReadOnlyList<RowChange> Rows => _rows;

    /// <summary>The keys to keep; a sequence of 0 stays 0, others are counted from 1.</summary>
    public IReadOnlyList<KeptAnswer> Keys => _keys;

    /// <summary>Where the streams of the entries stand once the plan is written.</summary>
    public IReadOnlyDictionary<string, StreamHead> Heads => _heads;

    /// <summary>Whether every append passes.</summary>
    public bool AllPass => _outcomes.TrueForAll(outcome => outcome.Refusal is null);

    /// <summary>Whether there is nothing to write: every append was refused or said before.</summary>
    public bool WritesNothing => _outcomes.TrueForAll(outcome => outcome.Refusal is not null);

    /// <summary>Plans a batch.</summary>
    /// <param name="batch">The appends, in the order of arrival.</param>
    /// <param name="stored">The head of a stream in the store.</param>
    /// <param name="kept">What the store keeps of an idempotency key, or null.</param>
    public static BatchPlan Of(IReadOnlyList<Append> batch, Func<string, StreamHead> stored, Func<string, KeptAnswer?> kept)
    {
        var plan = new BatchPlan(stored, kept);
        foreach (var append in batch)
        {
            plan._outcomes.Add(plan.Take(append));
        }

        return plan;
    }

    /// <summary>The result of each append, when the ledger's last sequence before the batch was <paramref name="before"/>.</summary>
    public IReadOnlyList<AppendResult> Results(long before) => [.. _outcomes.Select(outcome => Result(outcome, before))];

    private AppendResult Result(Outcome outcome, long before) => outcome.Refusal is null
        ? new AppendResult.Done([.. Enumerable.Range(outcome.First, outcome.Count).Select(at => Placed(_entries[at], before))])
        : outcome.Refusal is AppendResult.Repeated { Sequence: > 0 } repeated && outcome.Planned
            ? repeated with { Sequence = repeated.Sequence + before }
            : outcome.Refusal;

    private static Entry Placed(Entry entry, long before) => entry with { Sequence = entry.Sequence + before };

    private Outcome Take(Append append)
    {
        if (append.IdempotencyKey is { } key && Answered(key) is { } known)
        {
            return Again(append, known);
        }

        return ConflictOf(append) is { } conflict ? new Outcome(conflict) : Pass(append);
    }

    private (KeptAnswer Answer, bool Planned)? Answered(string key) =>
        _answers.TryGetValue(key, out var planned) ? planned : _kept(key) is { } kept ? (kept, false) : null;

    private static Outcome Again(Append append, (KeptAnswer Answer, bool Planned) known) =>
        known.Answer.Fingerprint == append.Fingerprint
            ? new Outcome(new AppendResult.Repeated(known.Answer.Sequence, known.Answer.Answer), Planned: known.Planned)
            : new Outcome(new AppendResult.KeyReused(known.Answer.Key));

    private AppendResult.Conflict? ConflictOf(Append append)
    {
        var moved = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var draft in append.Drafts)
        {
            var found = moved.TryGetValue(draft.Stream, out var version) ? version : Head(draft.Stream).Version;
            if (draft.ExpectedVersion != EntryDraft.AtTheEnd && draft.ExpectedVersion != found)
            {
                return new AppendResult.Conflict(draft.Stream, draft.ExpectedVersion, found);
            }

            moved[draft.Stream] = found + 1;
        }

        return null;
    }

    private Outcome Pass(Append append)
    {
        var first = _entries.Count;
        foreach (var draft in append.Drafts)
        {
            Write(draft);
        }

        _rows.AddRange(append.Rows);
        Keep(append, first);
        return new Outcome(null, first, append.Drafts.Length);
    }

    private void Write(EntryDraft draft)
    {
        var head = Head(draft.Stream);
        var at = Instant.FromUnixTimeMilliseconds(draft.At.ToUnixTimeMilliseconds());
        var hash = EntryHash.Of(draft, head.Version + 1, head.Hash);
        _entries.Add(new Entry(
            _entries.Count + 1, draft.Stream, head.Version + 1, draft.Kind, draft.Definition, draft.Actor, draft.Office, at, draft.Body, head.Hash, hash));
        _heads[draft.Stream] = new StreamHead(head.Version + 1, hash);
    }

    private void Keep(Append append, int first)
    {
        if (append.IdempotencyKey is { } key)
        {
            var kept = new KeptAnswer(key, append.Fingerprint, append.Drafts.IsEmpty ? 0 : first + 1, append.Answer);
            _keys.Add(kept);
            _answers[key] = (kept, true);
        }
    }

    private StreamHead Head(string stream) => _heads.TryGetValue(stream, out var head) ? head : _stored(stream);

    private sealed record Outcome(AppendResult? Refusal, int First = 0, int Count = 0, bool Planned = false);
}
