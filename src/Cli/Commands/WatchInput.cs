using NodaTime;
using Tongban.Waters.Fixes;

namespace Tongban.Cli.Commands;

/// <summary>A position of a recording, or a message that says it has none.</summary>
/// <param name="Fix">The position, or null.</param>
/// <param name="Id">Whose.</param>
/// <param name="Time">When.</param>
internal readonly record struct WatchEntry(Fix? Fix, VesselId Id, Instant Time);

/// <summary>Recordings as positions in the order of their arrival. Several are merged by time, each keeping its own order.</summary>
internal static class WatchInput
{
    internal static IEnumerable<WatchEntry> Read(IReadOnlyList<string> files, string verb)
    {
        var words = new WordTable();
        return Merged([.. files.Select(file => new WatchRecording(file, words, verb).Entries())]);
    }

    private static IEnumerable<WatchEntry> Merged(IEnumerable<WatchEntry>[] recordings)
    {
        var heads = new PriorityQueue<IEnumerator<WatchEntry>, (Instant, int)>();
        for (var i = 0; i < recordings.Length; i++)
        {
            Offer(heads, recordings[i].GetEnumerator(), (Instant.MinValue, i));
        }

        while (heads.TryDequeue(out var head, out var order))
        {
            yield return head.Current;
            Offer(heads, head, order);
        }
    }

    // A late line waits behind the lines before it, as it did when it arrived.
    private static void Offer(PriorityQueue<IEnumerator<WatchEntry>, (Instant, int)> heads, IEnumerator<WatchEntry> head, (Instant Before, int Recording) order)
    {
        if (head.MoveNext())
        {
            heads.Enqueue(head, (Instant.Max(order.Before, head.Current.Time), order.Recording));
        }
        else
        {
            head.Dispose();
        }
    }
}
