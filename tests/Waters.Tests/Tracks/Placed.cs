using Tongban.Waters.Fixes;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Tests.Tracks;

/// <summary>What every position of a recording was said to be in the end, once all news is in.</summary>
internal sealed class Placed
{
    private readonly List<TrackOutcome> outcomes = [];
    private readonly Dictionary<long, string> names = [];
    private readonly Dictionary<long, long> joined = [];
    private readonly Dictionary<long, SetAsideReason> reasons = [];

    internal Placed(IEnumerable<Fix> fixes, TrackRules? rules = null)
    {
        var tracker = new Tracker(rules ?? new());
        List<TrackNews> news = [];
        foreach (var fix in fixes)
        {
            outcomes.Add(tracker.Place(fix, news));
            Take(tracker, news);
            Note(tracker, outcomes[^1]);
        }

        tracker.Finish(news);
        Take(tracker, news);
    }

    internal IReadOnlyList<TrackOutcome> Outcomes => outcomes;

    internal IReadOnlyList<string> Said => [.. outcomes.Select(Final)];

    internal IEnumerable<TrackNews> News => heard;

    private readonly List<TrackNews> heard = [];

    private void Take(Tracker tracker, List<TrackNews> news)
    {
        foreach (var one in news)
        {
            heard.Add(one);
            if (one is TrackNews.Established established)
            {
                names[established.Serial] = tracker.Name(established.Slot);
            }
            else if (one is TrackNews.Joined part)
            {
                joined[part.Serial] = part.Into;
            }
            else if (one is TrackNews.SetAside aside)
            {
                reasons[aside.Serial] = aside.Reason;
            }
        }

        news.Clear();
    }

    private void Note(Tracker tracker, TrackOutcome outcome)
    {
        if (outcome.Slot >= 0 && tracker[outcome.Slot].Standing == TrackStanding.Established)
        {
            names[outcome.Serial] = tracker.Name(outcome.Slot);
        }
    }

    private string Final(TrackOutcome outcome)
    {
        if (outcome.Kind == TrackOutcomeKind.SetAside)
        {
            return outcome.Reason.ToString();
        }

        var serial = outcome.Serial;
        while (joined.TryGetValue(serial, out var into))
        {
            serial = into;
        }

        return reasons.TryGetValue(serial, out var reason) ? reason.ToString() : names.GetValueOrDefault(serial, "waiting");
    }
}
