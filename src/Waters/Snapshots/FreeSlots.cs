namespace Tongban.Waters.Snapshots;

/// <summary>Slots that are free again, the last to become free first; saved with the rows they are of, so that a resumed watch fills them as the first would have.</summary>
internal sealed class FreeSlots
{
    private readonly Stack<int> slots = [];

    internal int Count => slots.Count;

    internal IEnumerable<int> All => slots;

    /// <summary>A free slot; a new one, behind those in use, when there is none.</summary>
    internal int Take(int next) => slots.TryPop(out var slot) ? slot : next;

    internal void Give(int slot) => slots.Push(slot);

    internal void Save(SnapshotWriter writer) => writer.Many<int>(slots.Reverse().ToArray());

    internal void Load(SnapshotReader reader)
    {
        foreach (var slot in reader.Many<int>())
        {
            slots.Push(slot);
        }
    }
}
