using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Words;
using Tongban.Waters.Fixes;
using Tongban.Waters.Geofences;
using Tongban.Waters.Snapshots;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Sightings;

/// <summary>What all rules look at, and the one place where a sighting is made.</summary>
internal sealed class Scene(WatchRules rules, ZoneIndex zones, Register register)
{
    private readonly List<TrackPoint> points = [];
    private long numbers;

    internal WatchRules Rules => rules;

    internal ZoneIndex Zones => zones;

    internal Register Register => register;

    internal Tracker Tracker { get; } = new(rules.Tracks);

    internal Slots<Boat> Boats { get; } = new();

    internal Words Types { get; } = new();

    internal Words Sources { get; } = new();

    internal Trails Trails { get; } = new();

    internal Seen Seen { get; set; } = new();

    internal long Now { get; set; } = long.MinValue;

    /// <summary>Without zones the whole water is asked about.</summary>
    internal bool EverywhereIsClosed => zones.Zones.IsEmpty;

    internal bool IsClosed(in Boat boat) => boat.Closed || EverywhereIsClosed;

    internal VesselId Id(int slot) => Tracker.Identities[Tracker[slot].Identity];

    internal string Type(in Boat boat) => Types[boat.Type];

    internal string? Zone(int zone) => zone < 0 ? null : zones.Zones[zone].Id;

    internal long Next() => ++numbers;

    internal void Tell(in Told told)
    {
        var zone = Zone(told.Zone);
        Seen.Sightings.Add(new(told.Number, told.Kind, told.Status, [.. told.Slots.Select(Id).Distinct()], At(told.From), At(told.To), told.Lat, told.Lon, told.Evidence, Math.Round(told.Confidence, 3))
        {
            Tracks = [.. told.Slots.Select(Tracker.Name)],
            Zone = zone,
            RuleVersion = rules.Version,
            Measures = told.Measures,
            Suppressions = Suppressions(told, zone),
            Withdrawal = told.Withdrawal,
        });
    }

    internal ImmutableArray<Evidence> Evidence(int slot, int trail)
    {
        points.Clear();
        Trails.Read(trail, points);
        var name = Id(slot).ToString();
        return [.. points.Select(point => Of(name, point))];
    }

    internal static Evidence Of(string vessel, in TrackPoint point) => new(vessel, point.Time, point.Lat, point.Lon);

    internal static Instant At(long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);

    internal void Save(SnapshotWriter writer)
    {
        Tracker.Save(writer);
        Boats.Save(writer);
        Types.Save(writer);
        Sources.Save(writer);
        Trails.Save(writer);
        writer.One(numbers);
        writer.One(Now);
    }

    internal void Load(SnapshotReader reader)
    {
        Tracker.Load(reader);
        Boats.Load(reader);
        Types.Load(reader);
        Sources.Load(reader);
        Trails.Load(reader);
        numbers = reader.One<long>();
        Now = reader.One<long>();
    }

    private ImmutableArray<Suppression> Suppressions(in Told told, string? zone)
    {
        var (kind, time, notFor) = (told.Kind, At(told.From), told.NotFor);
        var suppressions = ImmutableArray.CreateBuilder<Suppression>();
        foreach (var slot in told.Slots)
        {
            ref var boat = ref Boats[slot];
            var (id, type) = (Id(slot), Type(boat));
            if (notFor.Contains(type))
            {
                suppressions.Add(new Suppression.ByVesselType(type));
            }

            suppressions.AddRange(register.Covering(id, kind, zone, time).Select(permit => new Suppression.ByPermit(permit)));
            suppressions.AddRange(rules.Silencings.Where(silencing => silencing.Covers(kind, id, zone, time)).Select(silencing => new Suppression.BySilencing(silencing)));
            if (boat.LastBerth > 0 && told.From >= boat.LastBerth && told.To - boat.LastBerth < rules.GraceMinutes * 60_000L)
            {
                suppressions.Add(new Suppression.ByPortGrace(At(boat.LastBerth)));
            }
        }

        return suppressions.ToImmutable();
    }
}

/// <summary>What a rule tells of a sighting.</summary>
internal readonly record struct Told(SightingKind Kind, SightingStatus Status, long Number, ImmutableArray<int> Slots, long From, long To, double Lat, double Lon)
{
    internal int Zone { get; init; } = -1;

    internal double Confidence { get; init; }

    internal ImmutableArray<Evidence> Evidence { get; init; } = [];

    internal ImmutableArray<Measured> Measures { get; init; } = [];

    internal ImmutableArray<string> NotFor { get; init; } = [];

    internal Wording? Withdrawal { get; init; }
}

/// <summary>Words of the stream under numbers, for structures that hold no references; 0 is the word not said.</summary>
internal sealed class Words
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<string> words = [""];

    internal int Count => words.Count;

    internal string this[int number] => words[number];

    /// <summary>The number of a word; a word that comes again as the same object costs one comparison.</summary>
    internal int Of(string? word, int last)
    {
        if (word is null || ReferenceEquals(words[last], word))
        {
            return last;
        }

        if (!numbers.TryGetValue(word, out var number))
        {
            number = words.Count;
            numbers.Add(word, number);
            words.Add(word);
        }

        return number;
    }

    internal void Save(SnapshotWriter writer)
    {
        writer.One(words.Count);
        words.ForEach(writer.Text);
    }

    internal void Load(SnapshotReader reader)
    {
        words.Clear();
        numbers.Clear();
        for (var left = reader.One<int>(); left > 0; left--)
        {
            words.Add(reader.Text());
            numbers.Add(words[^1], words.Count - 1);
        }
    }
}
