using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Tongban.Kernel.Words;
using Tongban.Waters.Geometry;
using Tongban.Waters.Snapshots;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Sightings;

/// <summary>
/// Two vessels together away from berths. Places on a grid of time; a run goes on while every next place of one vessel has the other near it,
/// looked at from both vessels.
/// </summary>
internal sealed class EncounterRule : Rule
{
    private readonly EncounterParameters rule;
    private readonly long step;
    private readonly EncounterGrid[] grids;
    private readonly Slots<Way> ways = new();
    private readonly Dictionary<long, int> numbers = [];
    private readonly Slots<Pair> pairs = new();
    private readonly FreeSlots free = new();
    private readonly List<GridEntry> near = [];

    internal EncounterRule(Scene scene)
        : base(scene)
    {
        rule = scene.Rules.Encounter;
        step = rule.GridMinutes * 60_000L;
        grids = [.. Enumerable.Range(0, (rule.LargestGapMinutes / rule.GridMinutes) + 3).Select(_ => new EncounterGrid(rule.Metres))];
    }

    internal override void Moved(in Step moved)
    {
        ref var boat = ref Scene.Boats[moved.Slot];
        var first = Floor(moved.Before.Milliseconds) + (moved.Before.Milliseconds % step == 0 && ways[moved.Slot].Last == 0 ? 0 : step);
        if (first > moved.Now.Milliseconds || boat.Berth || boat.Anonymous || moved.Milliseconds > rule.LargestGapMinutes * 60_000L || IsInTwoPlaces(moved.Slot))
        {
            return;
        }

        for (var tick = Math.Max(first, ways[moved.Slot].Last + 1); tick <= moved.Now.Milliseconds; tick = Floor(tick) + step)
        {
            if (tick % step == 0)
            {
                At(moved.Slot, moved.Before.Towards(moved.Now, tick));
            }
        }
    }

    internal override void CameLate(int slot, in TrackPoint late, int newer)
    {
        ref readonly var recent = ref Scene.Tracker[slot].Recent;
        if (newer == 0 || newer + 1 >= recent.Count)
        {
            return;
        }

        var (before, after) = (recent.Back(newer + 1), recent.Back(newer - 1));
        for (var tick = Floor(before.Milliseconds) + step; tick <= after.Milliseconds; tick += step)
        {
            Recheck(slot, tick <= late.Milliseconds ? before.Towards(late, tick) : late.Towards(after, tick));
        }
    }

    internal override void Swept(long now)
    {
        for (var i = 0; i < pairs.Count; i++)
        {
            ref var pair = ref pairs[i];
            if (pair.Last > 0 && HasEnded(pair, now))
            {
                Close(i, ref pair);
            }
        }
    }

    internal override void Finished()
    {
        for (var i = 0; i < pairs.Count; i++)
        {
            if (pairs[i].Number > 0)
            {
                Tell(pairs[i], SightingStatus.Open, null);
            }
        }
    }

    internal override void Forgotten(int slot)
    {
        ways[slot] = default;
        for (var i = 0; i < pairs.Count; i++)
        {
            ref var pair = ref pairs[i];
            if (pair.Last > 0 && (pair.One.Slot == slot || pair.Other.Slot == slot))
            {
                Free(i, ref pair);
            }
        }
    }

    internal override void Save(SnapshotWriter writer)
    {
        ways.Save(writer);
        pairs.Save(writer);
        free.Save(writer);
        foreach (var grid in grids)
        {
            writer.One(grid.Tick);
            writer.Many<GridEntry>(grid.Entries.ToArray());
        }
    }

    internal override void Load(SnapshotReader reader)
    {
        ways.Load(reader);
        pairs.Load(reader);
        free.Load(reader);
        for (var i = 0; i < pairs.Count; i++)
        {
            if (pairs[i].Last > 0)
            {
                numbers.Add(Key(pairs[i].One.Slot, pairs[i].Other.Slot), i);
            }
        }

        foreach (var grid in grids)
        {
            grid.Begin(reader.One<long>());
            foreach (var entry in reader.Many<GridEntry>())
            {
                grid.Add(entry);
            }
        }
    }

    // Of an identity that is alive in two places it is not known who met whom; that is told as what it is.
    private bool IsInTwoPlaces(int slot)
    {
        foreach (var other in Scene.Tracker.Sharing(slot))
        {
            ref readonly var track = ref Scene.Tracker[other];
            if (other != slot && track is { Standing: not TrackStanding.Branch, Count: > 1 } && !Silent(other, Scene.Now))
            {
                return true;
            }
        }

        return false;
    }

    private void At(int slot, in TrackPoint place)
    {
        ref var way = ref ways[slot];
        way = new(place.Milliseconds, way.Ordinal + 1);
        var tick = place.Milliseconds / step;
        var grid = grids[tick % grids.Length];
        if (grid.Tick > tick)
        {
            return;
        }

        if (grid.Tick != tick)
        {
            grid.Begin(tick);
        }

        Meet(slot, place, grid);
        grid.Add(new(slot, Scene.Tracker[slot].Serial, way.Ordinal, place.Lat, place.Lon));
    }

    private void Meet(int slot, in TrackPoint place, EncounterGrid grid)
    {
        grid.Near(place.Lat, place.Lon, near);
        foreach (var other in near)
        {
            ref readonly var track = ref Scene.Tracker[other.Slot];
            if (track.Serial == other.Serial && track.Identity != Scene.Tracker[slot].Identity)
            {
                Meet(slot, place, other);
            }
        }
    }

    private void Meet(int slot, in TrackPoint place, in GridEntry entry)
    {
        var other = place.At(entry.Lat, entry.Lon);
        ref var pair = ref pairs[NumberOf(slot, entry.Slot)];
        var metres = place.MetresTo(other);
        var (mine, its) = slot < entry.Slot ? (place, other) : (other, place);
        var (ordinal, itsOrdinal) = slot < entry.Slot ? (ways[slot].Ordinal, entry.Ordinal) : (entry.Ordinal, ways[slot].Ordinal);
        Go(ref pair.One, Math.Min(slot, entry.Slot), ordinal, mine, metres);
        Go(ref pair.Other, Math.Max(slot, entry.Slot), itsOrdinal, its, metres);
        pair.Last = place.Milliseconds;
        if (pair.Number == 0 && Longer(pair) is var run && run.Milliseconds >= rule.Minutes * 60_000L && Sea.Knots(run.Way, run.Milliseconds) <= rule.MostKnots)
        {
            pair.Number = Scene.Next();
            Tell(pair, SightingStatus.Open, null);
        }
    }

    // A run that was long enough is kept when a shorter one would begin: it is what will be told.
    private void Go(ref EncounterRun run, int slot, int ordinal, in TrackPoint place, double metres)
    {
        if (run.Count == 0 || run.Ordinal + 1 != ordinal || run.Slot != slot)
        {
            if (run.Count > 0 && run.Milliseconds >= rule.Minutes * 60_000L)
            {
                run.Frozen = true;
                return;
            }

            run = new() { Slot = slot, First = place };
        }

        if (!run.Frozen)
        {
            run.Add(ordinal, place, metres);
        }
    }

    private void Recheck(int slot, in TrackPoint place)
    {
        for (var i = 0; i < pairs.Count; i++)
        {
            ref var pair = ref pairs[i];
            if (pair.Last == 0 || (pair.One.Slot != slot && pair.Other.Slot != slot) || !Longer(pair).Covers(place.Milliseconds))
            {
                continue;
            }

            if (Other(pair, slot, place.Milliseconds) is { } other && place.MetresTo(place.At(other.Lat, other.Lon)) > rule.Metres)
            {
                if (pair.Number > 0)
                {
                    Tell(pair, SightingStatus.Withdrawn, new("迟到的位置表明两船当时不在一处", "a late position shows the two apart at that time"));
                }

                Free(i, ref pair);
            }
        }
    }

    private GridEntry? Other(in Pair pair, int slot, long milliseconds)
    {
        var (tick, whose) = (milliseconds / step, pair.One.Slot == slot ? pair.Other.Slot : pair.One.Slot);
        var grid = grids[tick % grids.Length];
        return grid.Tick != tick ? null : grid.Entries.Where(entry => entry.Slot == whose).Cast<GridEntry?>().FirstOrDefault();
    }

    private bool HasEnded(in Pair pair, long now) => now - pair.Last > (rule.LargestGapMinutes + rule.GridMinutes) * 60_000L
        && HasGoneOn(pair.One.Slot, pair.Last, now) && HasGoneOn(pair.Other.Slot, pair.Last, now);

    // A vessel that has no place on the grid since has not left the other, as far as anybody knows.
    private bool HasGoneOn(int slot, long last, long now) => ways[slot].Last > last || now - Scene.Tracker[slot].Head.Milliseconds >= Scene.Rules.Tracks.Forget.TotalMilliseconds;

    private bool Silent(int slot, long now) => now - Scene.Tracker[slot].Head.Milliseconds > rule.LargestGapMinutes * 60_000L;

    private void Close(int number, ref Pair pair)
    {
        if (pair.Number > 0)
        {
            Tell(pair, SightingStatus.Closed, null);
        }

        Free(number, ref pair);
    }

    private void Free(int number, ref Pair pair)
    {
        numbers.Remove(Key(pair.One.Slot, pair.Other.Slot));
        pair = default;
        free.Give(number);
    }

    private int NumberOf(int slot, int other)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, Key(Math.Min(slot, other), Math.Max(slot, other)), out var known);
        if (!known)
        {
            number = free.Take(pairs.Count);
            pairs[number] = default;
        }

        return number;
    }

    private void Tell(in Pair pair, SightingStatus status, Wording? because)
    {
        var run = Longer(pair);
        var other = run.Slot == pair.One.Slot ? pair.Other.Slot : pair.One.Slot;
        var (name, its) = (Scene.Id(run.Slot).ToString(), Scene.Id(other).ToString());
        Scene.Tell(new(SightingKind.Encounter, status, pair.Number, [run.Slot, other], run.First.Milliseconds, run.Newest.Milliseconds, run.MeanLat, run.MeanLon)
        {
            Zone = Scene.Boats[run.Slot].ClosedZone,
            Confidence = 0.7,
            Evidence = [.. Kept(name, run), .. Kept(its, run.Slot == pair.One.Slot ? pair.Other : pair.One)],
            Measures = [new("median-distance-km", run.MedianMetres / 1000), new("mean-speed-kn", Math.Round(Sea.Knots(run.Way, run.Milliseconds), 2)), new("places", run.Count)],
            NotFor = rule.NotFor,
            Withdrawal = because,
        });
    }

    private static ImmutableArray<Evidence> Kept(string name, in EncounterRun run) =>
        run.First == run.Newest ? [Scene.Of(name, run.First)] : [Scene.Of(name, run.First), Scene.Of(name, run.Newest)];

    private static EncounterRun Longer(in Pair pair) => pair.Other.Milliseconds > pair.One.Milliseconds ? pair.Other : pair.One;

    private long Floor(long milliseconds) => milliseconds - (((milliseconds % step) + step) % step);

    private static long Key(int one, int other) => ((long)one << 32) | (uint)other;

    /// <summary>A vessel's last place on the grid.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Way(long Last, int Ordinal);

    /// <summary>Two vessels that were near one another.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Pair
    {
        internal long Number;
        internal long Last;
        internal EncounterRun One;
        internal EncounterRun Other;
    }
}
