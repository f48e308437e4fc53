using Tongban.Kernel.Words;
using Tongban.Waters.Fixes;
using Tongban.Waters.Tracks;

namespace Tongban.Cli.Commands;

/// <summary>What a position was found to be: of a track, or set aside and why.</summary>
/// <param name="Track">The track's name, or null.</param>
/// <param name="Because">The reason in one word; empty for a track's position.</param>
/// <param name="Words">The reason in a sentence.</param>
internal sealed record WatchPlace(string? Track, string Because, Wording Words)
{
    internal static readonly WatchPlace NoPosition = new(null, "no-position", new("报文不含位置", "the message carries no position"));

    internal static WatchPlace On(string track) => new(track, "", default);

    internal static WatchPlace SetAside(SetAsideReason reason) => new(null, WatchJson.Word(reason), reason.Words());
}

/// <summary>Remembers what came out about tracks after their positions came, so that each position is told what it is in the end.</summary>
internal sealed class WatchPlacing(TrackRules rules)
{
    private readonly Tracker tracker = new(rules);
    private readonly List<TrackNews> news = [];
    private readonly Dictionary<long, string> names = [];
    private readonly Dictionary<long, long> joined = [];
    private readonly Dictionary<long, SetAsideReason> aside = [];

    internal TrackOutcome Place(in Fix fix)
    {
        var outcome = tracker.Place(fix, news);
        Hear();
        if (outcome.Kind is TrackOutcomeKind.Assigned)
        {
            names.TryAdd(outcome.Serial, tracker.Name(outcome.Slot));
        }

        return outcome;
    }

    internal void Finish()
    {
        tracker.Finish(news);
        Hear();
    }

    internal WatchPlace Final(in TrackOutcome outcome)
    {
        var serial = outcome.Serial;
        while (joined.TryGetValue(serial, out var into))
        {
            serial = into;
        }

        return outcome.Kind == TrackOutcomeKind.SetAside ? WatchPlace.SetAside(outcome.Reason)
            : aside.TryGetValue(serial, out var reason) ? WatchPlace.SetAside(reason)
            : names.TryGetValue(serial, out var name) ? WatchPlace.On(name)
            : WatchPlace.SetAside(SetAsideReason.Noise);
    }

    private void Hear()
    {
        foreach (var one in news)
        {
            switch (one)
            {
                case TrackNews.Established established:
                    names[established.Serial] = tracker.Name(established.Slot);
                    break;
                case TrackNews.Joined part:
                    joined[part.Serial] = part.Into;
                    break;
                case TrackNews.SetAside set:
                    aside[set.Serial] = set.Reason;
                    break;
                case TrackNews.Forgotten:
                    break;
            }
        }

        news.Clear();
    }
}
