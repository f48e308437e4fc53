using NodaTime;
using Tongban.Feeds;
using Tongban.Views.Clues;
using Tongban.Waters.Fixes;
using Tongban.Waters.Messages;
using Tongban.Waters.Nmea;
using Tongban.Web.Hosting;

namespace Tongban.Web.Command;

/// <summary>
/// Collects the positions of a live feed until they are durable. Bounded: while the store is away for long the newest are not taken, and that is counted. Filled by the feed, emptied by whoever keeps them.
/// </summary>
internal sealed class LiveSink(string station, ClueDesk clues, Action<string, FeedTrouble> hear) : IFeedSink
{
    internal const int MostWaiting = 200_000;
    internal const int MostATime = 4_000;
    private readonly AisFixes ais = new(station);
    private readonly Lock gate = new();
    private readonly List<Fix> waiting = [];
    private TaskCompletionSource rested = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal int Waiting
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    public void Take(in AisMessage message, string origin, Instant? arrived)
    {
        if (ais.TryRead(message, arrived, out var fix))
        {
            Figures.FeedBrought(station, Add(fix) ? "taken" : "lost");
        }
    }

    public void Refuse(in LineError error, string origin) => Figures.FeedBrought(station, "refused");

    public void Hear(FeedTrouble trouble) => hear(station, trouble);

    public void Rest()
    {
        lock (gate)
        {
            rested.TrySetResult();
        }
    }

    /// <summary>Ends when a piece of the feed has been read after this was asked.</summary>
    internal Task RestedAsync()
    {
        lock (gate)
        {
            rested = rested.Task.IsCompleted ? new(TaskCreationOptions.RunContinuationsAsynchronously) : rested;
            return rested.Task;
        }
    }

    /// <summary>The oldest that wait; they stay until they are said to be done.</summary>
    internal IReadOnlyList<Fix> Next()
    {
        lock (gate)
        {
            return waiting.GetRange(0, Math.Min(MostATime, waiting.Count));
        }
    }

    /// <summary>So many of the oldest are durable.</summary>
    internal void Done(int count)
    {
        lock (gate)
        {
            waiting.RemoveRange(0, count);
        }
    }

    private bool Add(in Fix fix)
    {
        if (BatchReader.IsAhead(fix, clues.Now))
        {
            return false;
        }

        lock (gate)
        {
            if (waiting.Count >= MostWaiting)
            {
                return false;
            }

            waiting.Add(fix);
            return true;
        }
    }
}
