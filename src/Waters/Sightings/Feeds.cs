using System.Runtime.InteropServices;
using Tongban.Waters.Snapshots;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Sightings;

/// <summary>Feeds, and their silence: one sighting about a feed and none about its vessels.</summary>
internal sealed class Feeds(Scene scene, Reception reception)
{
    private const long Hour = 3_600_000;
    private readonly FeedParameters rule = scene.Rules.Feed;
    private readonly Slots<Feed> feeds = new();
    private int[] counts = new int[8];

    internal Reception Reception => reception;

    internal void Hear(int source, in TrackPoint point)
    {
        ref var feed = ref feeds[source];
        var time = point.Milliseconds;
        if (feed.Silent > 0 && time > feed.Last)
        {
            End(source, ref feed, time);
        }
        else if (feed.Told > 0 && time > feed.From + 60_000 && time < feed.To)
        {
            Withdraw(source, ref feed);
        }

        if (time > feed.Last)
        {
            feed.Interval = feed.Last == 0 ? 0 : feed.Interval + (0.05f * (Math.Min(time - feed.Last, 600_000) - feed.Interval));
            (feed.Last, feed.LastPoint) = (time, point);
        }
    }

    /// <summary>Looks whether feeds have fallen silent, then counts whom each is heard of.</summary>
    internal void Swept(long now)
    {
        for (var source = 1; source < feeds.Count; source++)
        {
            ref var feed = ref feeds[source];
            var silence = now - feed.Last;
            if (rule.On && feed is { Silent: 0, Last: > 0 } && feed.Vessels >= rule.Vessels && silence >= Math.Max(rule.Minutes * 60_000L, (long)(rule.Intervals * feed.Interval)))
            {
                feed.Silent = scene.Next();
                (feed.From, feed.To) = (feed.Last, now);
                Tell(source, feed, feed.Silent, SightingStatus.Open);
            }
        }
    }

    /// <summary>Room to count vessels in, by feed; the same room every time.</summary>
    internal int[] Counts()
    {
        Array.Clear(counts);
        return counts.Length < feeds.Count ? counts = new int[feeds.Count + 8] : counts;
    }

    internal void Count(int[] vessels)
    {
        for (var source = 1; source < feeds.Count; source++)
        {
            if (feeds[source].Silent == 0)
            {
                feeds[source].Vessels = vessels[source];
            }
        }
    }

    internal static bool IsRecent(long last, long now) => now - last < Hour;

    internal void Finished()
    {
        for (var source = 1; source < feeds.Count; source++)
        {
            ref var feed = ref feeds[source];
            if (feed.Silent > 0)
            {
                feed.To = scene.Now;
                Tell(source, feed, feed.Silent, SightingStatus.Open);
            }
        }
    }

    /// <summary>From when a vessel's silence counts: not while its feed was silent. Null while it is.</summary>
    internal long? Counts(int source, long last)
    {
        ref var feed = ref feeds[source];
        return feed.Silent > 0 ? null : feed.To > last && feed.From <= last + Hour ? Math.Max(last, feed.To) : last;
    }

    /// <summary>Whether the feed was heard in a time; a feed of one or two vessels cannot be told from them.</summary>
    internal bool WasHeard(int source, long since) => feeds[source].Vessels < rule.Vessels || feeds[source].Last > since;

    internal void Save(SnapshotWriter writer)
    {
        feeds.Save(writer);
        reception.Save(writer);
    }

    internal void Load(SnapshotReader reader)
    {
        feeds.Load(reader);
        reception.Load(reader);
    }

    private void End(int source, ref Feed feed, long time)
    {
        (feed.To, feed.Told, feed.Silent) = (time, feed.Silent, 0);
        Tell(source, feed, feed.Told, SightingStatus.Closed);
    }

    private void Withdraw(int source, ref Feed feed)
    {
        Tell(source, feed, feed.Told, SightingStatus.Withdrawn);
        (feed.Told, feed.To) = (0, 0);
    }

    private void Tell(int source, Feed feed, long number, SightingStatus status) => scene.Seen.Sightings.Add(
        new(number, SightingKind.FeedSilent, status, [], Scene.At(feed.From), Scene.At(feed.To), feed.LastPoint.Lat, feed.LastPoint.Lon, [Scene.Of(scene.Sources[source], feed.LastPoint)], 0.9)
        {
            Feed = scene.Sources[source],
            RuleVersion = scene.Rules.Version,
            Measures = [new("vessels", feed.Vessels), new("interval-s", Math.Round(feed.Interval / 1000.0, 1))],
            Suppressions = [.. scene.Rules.Silencings.Where(silencing => silencing is { Vessel: null, Zone: null } && silencing.Covers(SightingKind.FeedSilent, default, null, Scene.At(feed.From))).Select(silencing => new Suppression.BySilencing(silencing))],
            Withdrawal = status == SightingStatus.Withdrawn ? new("该时段的数据后来到达", "data of that time arrived later") : null,
        });

    [StructLayout(LayoutKind.Auto)]
    private struct Feed
    {
        internal long Last;
        internal TrackPoint LastPoint;
        internal float Interval;
        internal int Vessels;
        internal long Silent;
        internal long Told;
        internal long From;
        internal long To;
    }
}
