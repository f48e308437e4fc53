using System.Text;
using NodaTime;
using Tongban.Waters.Messages;
using Tongban.Waters.Nmea;

namespace Tongban.Feeds.Tests;

/// <summary>What came of a feed, kept; a test waits for what it expects and for nothing else.</summary>
internal sealed class Kept : IFeedSink, IFeedTaker
{
    private readonly Lock turn = new();
    private readonly List<(Func<Kept, bool> Condition, TaskCompletionSource Met)> waiting = [];
    private readonly FeedDecoder decoder;

    internal Kept(int most = 100) => decoder = new(AssemblyLimits.Usual, most, this);

    internal List<(int Mmsi, string Origin, long Line, Instant? Arrived)> Messages { get; } = [];

    internal List<(LineFault Fault, string Origin)> Errors { get; } = [];

    internal List<FeedTrouble> Troubles { get; } = [];

    internal List<string> Ended { get; } = [];

    internal List<(string Origin, string Bytes, Instant? Arrived)> Pieces { get; } = [];

    internal StreamCounts Counts => decoder.Counts;

    public void Take(in AisMessage message, string origin, Instant? arrived) => Messages.Add((message.Mmsi, origin, message.Reception.Line, arrived));

    public void Refuse(in LineError error, string origin) => Errors.Add((error.Fault, origin));

    public void Rest()
    {
    }

    public void Take(string origin, ReadOnlySpan<byte> bytes, Instant? arrived)
    {
        lock (turn)
        {
            Pieces.Add((origin, Encoding.Latin1.GetString(bytes), arrived));
            decoder.Take(origin, bytes, arrived);
            Look();
        }
    }

    public void End(string origin)
    {
        lock (turn)
        {
            Ended.Add(origin);
            decoder.End(origin);
            Look();
        }
    }

    public void Hear(FeedTrouble trouble)
    {
        lock (turn)
        {
            Troubles.Add(trouble);
            Look();
        }
    }

    /// <summary>Returns once the condition holds; a test's own time limit ends it otherwise.</summary>
    internal Task Until(Func<Kept, bool> condition)
    {
        lock (turn)
        {
            var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((condition, met));
            Look();
            return met.Task.WaitAsync(TimeSpan.FromMinutes(2));
        }
    }

    private void Look()
    {
        foreach (var (_, met) in waiting.FindAll(one => one.Condition(this)))
        {
            met.TrySetResult();
        }
    }
}
