using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Tongban.Kernel.Words;
using Tongban.Waters.Snapshots;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Sightings;

/// <summary>Something that a vessel does for a while: it may become a sighting, and ends.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Episode
{
    internal long Number;
    internal long From;
    internal long Last;
    internal int Trail;
    internal int Zone;
    internal int Place;
    internal bool Lasts;
    internal TrackPoint First;
    internal TrackPoint Newest;

    internal readonly bool Told => Number > 0;
}

/// <summary>What a rule says of an episode when it is told.</summary>
internal readonly record struct Description(double Confidence, ImmutableArray<string> NotFor, ImmutableArray<Measured> Measures);

/// <summary>A rule over episodes of single vessels. The last episode of a vessel stays until the next one, so that late data can withdraw it.</summary>
/// <typeparam name="T">What the rule keeps of a vessel.</typeparam>
/// <param name="scene">What all rules look at.</param>
/// <param name="kind">What its sightings are of.</param>
/// <param name="trails">Whether every position is kept from the first; otherwise only once it has lasted for some minutes, since most boats only pass.</param>
internal abstract class EpisodeRule<T>(Scene scene, SightingKind kind, bool trails = true) : Rule(scene)
    where T : unmanaged
{
    private const int NoTrail = -1;
    private const long Passing = 900_000;
    private readonly List<int> lasting = [];

    protected Slots<Episode> Episodes { get; } = new();

    protected Slots<T> States { get; } = new();

    internal override void Forgotten(int slot)
    {
        // Whatever was told has ended by now: a track is forgotten long after its last episode.
        if (Episodes[slot].Lasts)
        {
            End(slot);
        }

        (Episodes[slot], States[slot]) = (default, default);
    }

    internal override void Swept(long now)
    {
        for (var i = lasting.Count - 1; i >= 0; i--)
        {
            if (HasEnded(lasting[i], now))
            {
                Stop(lasting[i]);
            }
        }
    }

    internal override void Finished()
    {
        foreach (var slot in lasting.Where(slot => Episodes[slot].Told))
        {
            Tell(slot, SightingStatus.Open, null);
        }
    }

    internal override void Save(SnapshotWriter writer)
    {
        Episodes.Save(writer);
        States.Save(writer);
        writer.Many<int>(CollectionsMarshal.AsSpan(lasting));
    }

    internal override void Load(SnapshotReader reader)
    {
        Episodes.Load(reader);
        States.Load(reader);
        lasting.AddRange(reader.Many<int>());
    }

    protected abstract Description Describe(int slot);

    /// <summary>Whether an episode that nothing was added to has ended by now.</summary>
    protected abstract bool HasEnded(int slot, long now);

    protected void Start(int slot, in TrackPoint point, int zone)
    {
        Episodes[slot] = new() { From = point.Milliseconds, Last = point.Milliseconds, Trail = trails ? Scene.Trails.Begin(point) : NoTrail, Zone = zone, Place = lasting.Count, Lasts = true, First = point, Newest = point };
        lasting.Add(slot);
    }

    protected void Go(int slot, in TrackPoint point)
    {
        ref var episode = ref Episodes[slot];
        (episode.Last, episode.Newest) = (point.Milliseconds, point);
        if (episode.Trail == NoTrail && point.Milliseconds - episode.From >= Passing)
        {
            episode.Trail = Scene.Trails.Begin(episode.First);
        }

        if (episode.Trail != NoTrail)
        {
            Scene.Trails.Add(episode.Trail, point);
        }
    }

    /// <summary>Adds a position to the episode that lasts; where none does, one begins with a state that knows nothing.</summary>
    protected void GoOrStart(int slot, in TrackPoint point, int zone)
    {
        if (Episodes[slot].Lasts)
        {
            Go(slot, point);
        }
        else
        {
            Start(slot, point, zone);
            States[slot] = default;
        }
    }

    protected void Raise(int slot)
    {
        ref var episode = ref Episodes[slot];
        episode.Number = Scene.Next();
        Tell(slot, SightingStatus.Open, null);
    }

    protected void Stop(int slot)
    {
        ref var episode = ref Episodes[slot];
        if (episode.Told)
        {
            Tell(slot, SightingStatus.Closed, null);
        }

        End(slot);
    }

    protected void Withdraw(int slot, Wording because)
    {
        ref var episode = ref Episodes[slot];
        if (episode.Told)
        {
            Tell(slot, SightingStatus.Withdrawn, because);
        }

        if (episode.Lasts)
        {
            End(slot);
        }

        episode.Number = 0;
    }

    private void End(int slot)
    {
        ref var episode = ref Episodes[slot];
        if (episode.Trail != NoTrail)
        {
            Scene.Trails.End(episode.Trail);
        }

        episode.Lasts = false;

        // The last of the list takes the place that is free: episodes begin and end all the time.
        var moved = lasting[^1];
        lasting[episode.Place] = moved;
        Episodes[moved].Place = episode.Place;
        lasting.RemoveAt(lasting.Count - 1);
    }

    private void Tell(int slot, SightingStatus status, Wording? because)
    {
        ref var episode = ref Episodes[slot];
        var said = Describe(slot);
        var evidence = episode is { Lasts: true, Trail: not NoTrail } ? Scene.Evidence(slot, episode.Trail)
            : [Scene.Of(Scene.Id(slot).ToString(), episode.First), Scene.Of(Scene.Id(slot).ToString(), episode.Newest)];
        Scene.Tell(new(kind, status, episode.Number, [slot], episode.From, episode.Last, Middle(evidence, true), Middle(evidence, false))
        {
            Zone = episode.Zone,
            Confidence = said.Confidence,
            Evidence = evidence,
            Measures = said.Measures,
            NotFor = said.NotFor,
            Withdrawal = because,
        });
    }

    // A position in the middle of the evidence is a place where the vessel was; a mean need not be water.
    private static double Middle(ImmutableArray<Evidence> evidence, bool north) => north ? evidence[evidence.Length / 2].Lat : evidence[evidence.Length / 2].Lon;
}
