using System.Collections.Immutable;
using Tongban.Waters.Geometry;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Sightings;

/// <summary>What the tracks themselves say: one identity alive in two places, and a track that goes on from where it cannot have come to.</summary>
internal sealed class IdentityRule(Scene scene)
{
    private readonly JumpParameters jump = scene.Rules.Jump;

    internal void Established(TrackNews.Established news)
    {
        if (news.Beside < 0 || scene.Tracker[news.Slot].Serial != news.Serial)
        {
            return;
        }

        var head = scene.Tracker[news.Slot].Head;
        ImmutableArray<Evidence> evidence = [.. Positions(news.Slot), .. Positions(news.Beside)];
        scene.Tell(new(SightingKind.IdentityConflict, SightingStatus.Closed, scene.Next(), [news.Slot, news.Beside], scene.Tracker[news.Slot].FirstMilliseconds, head.Milliseconds, head.Lat, head.Lon)
        {
            Confidence = 0.9,
            Evidence = evidence,
            Measures = [new("apart-m", Math.Round(head.MetresTo(scene.Tracker[news.Beside].Head)))],
        });
    }

    internal void Jumped(TrackNews.Joined news)
    {
        if (!news.Jumped || !jump.On || scene.Tracker[news.Slot].Serial != news.Into)
        {
            return;
        }

        // The branch's slot holds the place that was left.
        var (left, here) = (news.Left, scene.Tracker[news.Slot].Recent);
        var first = here.Back(here.Count - 1);
        var metres = left.MetresTo(first);
        if (metres < jump.Metres || Sea.Knots(metres, first.Milliseconds - left.Milliseconds) < jump.Knots)
        {
            return;
        }

        var name = scene.Id(news.Slot).ToString();
        scene.Tell(new(SightingKind.ImpossibleJump, SightingStatus.Closed, scene.Next(), [news.Slot], left.Milliseconds, first.Milliseconds, first.Lat, first.Lon)
        {
            Confidence = 0.6,
            Evidence = [Scene.Of(name, left), Scene.Of(name, first)],
            Measures = [new("way-m", Math.Round(metres)), new("speed-kn", Math.Round(Sea.Knots(metres, first.Milliseconds - left.Milliseconds)))],
        });
    }

    private IEnumerable<Evidence> Positions(int slot)
    {
        var recent = scene.Tracker[slot].Recent;
        var name = scene.Tracker.Name(slot);
        for (var back = Math.Min(recent.Count, 6) - 1; back >= 0; back--)
        {
            yield return Scene.Of(name, recent.Back(back));
        }
    }
}
