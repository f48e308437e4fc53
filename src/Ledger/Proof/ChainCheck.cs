namespace Tongban.Ledger;

/// <summary>
/// Reads entries in order and says whether each is the next of the book and of its stream, and hashes to what it says. Sees a change that
/// left the hashes as they were; a forger who computes the chain anew is seen by the roots alone.
/// </summary>
internal sealed class ChainCheck
{
    private readonly Dictionary<string, StreamHead> _heads = new(StringComparer.Ordinal);

    public long Entries { get; private set; }

    public long Streams => _heads.Count;

    /// <summary>What is wrong with the next entry; null when it holds.</summary>
    public Finding? Next(Entry entry)
    {
        var head = _heads.TryGetValue(entry.Stream, out var known) ? known : StreamHead.Empty(entry.Stream);
        var finding = Gap(entry) ?? Content(entry) ?? Order(entry, head);
        Entries = finding is null ? entry.Sequence : Entries;
        _heads[entry.Stream] = new StreamHead(entry.Version, entry.Hash);
        return finding;
    }

    private Finding? Gap(Entry entry) => entry.Sequence == Entries + 1 ? null
        : entry.Sequence == Entries + 2 ? new Finding(FindingKind.Removed, Entries + 1, Entries + 1, "", 0, $"Entry {Entries + 1} is missing.")
        : new Finding(FindingKind.Removed, Entries + 1, entry.Sequence - 1, "", 0, $"Entries {Entries + 1} to {entry.Sequence - 1} are missing.");

    private static Finding? Content(Entry entry) => EntryHash.Of(entry) == entry.Hash
        ? null
        : At(FindingKind.Changed, entry, "does not hash to what was written with it: its content or its hash was changed.");

    private static Finding? Order(Entry entry, StreamHead head) =>
        entry.Version > head.Version + 1 ? At(FindingKind.Removed, entry, $"follows version {head.Version} of its stream: what was between is missing or stands later.")
        : entry.Version <= head.Version ? At(FindingKind.Reordered, entry, $"follows version {head.Version} of its stream: the order was changed.")
        : entry.Previous != head.Hash ? At(FindingKind.Changed, entry, "does not follow from the entry before it in its stream: one of the two was changed.")
        : null;

    private static Finding At(FindingKind kind, Entry entry, string words) => new(
        kind, entry.Sequence, entry.Sequence, entry.Stream, entry.Version, $"Entry {entry.Sequence} ({entry.Stream}, version {entry.Version}, {entry.Kind}) {words}");
}
