namespace Tongban.Waters.Snapshots;

/// <summary>
/// A growing row of plain structures, one a slot, that lie side by side in memory: no object a vessel, and a snapshot is one copy.
/// </summary>
/// <typeparam name="T">A structure without references.</typeparam>
public sealed class Slots<T>
    where T : unmanaged
{
    private T[] items = new T[64];

    /// <summary>How many slots have ever been used.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes held.</summary>
    public long Bytes => (long)items.Length * System.Runtime.CompilerServices.Unsafe.SizeOf<T>();

    /// <summary>The structure of a slot, to be changed in place; slots appear as they are asked for.</summary>
    public ref T this[int slot]
    {
        get
        {
            if (slot >= items.Length)
            {
                Array.Resize(ref items, Math.Max(slot + 1, items.Length + (items.Length / 2)));
            }

            Count = Math.Max(Count, slot + 1);
            return ref items[slot];
        }
    }

    /// <summary>Puts the slots into a snapshot.</summary>
    public void Save(SnapshotWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Many<T>(items.AsSpan(0, Count));
    }

    /// <summary>Takes the slots from a snapshot.</summary>
    public void Load(SnapshotReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var read = reader.Many<T>();
        (items, Count) = (read.Length < 64 ? [.. read, .. new T[64 - read.Length]] : read, read.Length);
    }
}
