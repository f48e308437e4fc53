using System.Collections.Immutable;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Sightings;

/// <summary>The parameters of every rule, as shipped. What each means is in <c>docs/manual/sightings.md</c>; minutes, metres and knots as the names say.</summary>
public sealed record WatchRules
{
    /// <summary>Kinds of vessel that wait, meet and go slowly by trade.</summary>
    public static readonly ImmutableArray<string> Trades =
    [
        "cargo", "tanker", "passenger", "ferry", "high-speed", "tug", "towing", "pilot", "port-tender", "dredger", "dredging", "anti-pollution",
        "patrol", "law-enforcement", "military", "rescue", "search-and-rescue", "medical",
    ];

    /// <summary>The version that sightings carry.</summary>
    public string Version { get; init; } = "2026-03-01";

    /// <summary>What a vessel can have done between positions.</summary>
    public TrackRules Tracks { get; init; } = new();

    /// <summary>Fishing-like movement.</summary>
    public FishingParameters Fishing { get; init; } = new();

    /// <summary>Entry of a barred vessel or gear.</summary>
    public EntryParameters Entry { get; init; } = new();

    /// <summary>Gaps of a vessel.</summary>
    public GapParameters Gap { get; init; } = new();

    /// <summary>Silence of a feed.</summary>
    public FeedParameters Feed { get; init; } = new();

    /// <summary>Encounters.</summary>
    public EncounterParameters Encounter { get; init; } = new();

    /// <summary>Loitering.</summary>
    public LoiteringParameters Loitering { get; init; } = new();

    /// <summary>Drift.</summary>
    public DriftParameters Drift { get; init; } = new();

    /// <summary>Impossible jumps.</summary>
    public JumpParameters Jump { get; init; } = new();

    /// <summary>Night passages of anonymous tracks.</summary>
    public NightParameters Night { get; init; } = new();

    /// <summary>Vessels not on the register.</summary>
    public RegisterParameters Register { get; init; } = new();

    /// <summary>Minutes after leaving a berth in which a vessel raises no alert.</summary>
    public int GraceMinutes { get; init; } = 10;

    /// <summary>Silence asked for.</summary>
    public ImmutableArray<Silencing> Silencings { get; init; } = [];
}

/// <summary>Fishing-like movement: the span, and the function with its coefficients.</summary>
public sealed record FishingParameters
{
    /// <summary>Whether the rule is on.</summary>
    public bool On { get; init; } = true;

    /// <summary>The function.</summary>
    public FishingModel Model { get; init; } = new();

    /// <summary>How long it must last.</summary>
    public int Minutes { get; init; } = 10;

    /// <summary>How many positions must look like it.</summary>
    public int Positions { get; init; } = 8;

    /// <summary>The longest time between two that do.</summary>
    public int GapMinutes { get; init; } = 10;

    /// <summary>The share of positions that must.</summary>
    public double Share { get; init; } = 0.7;

    /// <summary>How many metres the span must be across.</summary>
    public double Across { get; init; } = 100;

    /// <summary>Kinds of vessel that do not fish.</summary>
    public ImmutableArray<string> NotFor { get; init; } = WatchRules.Trades;
}

/// <summary>Entry of a barred vessel or gear.</summary>
public sealed record EntryParameters
{
    /// <summary>Whether the rule is on.</summary>
    public bool On { get; init; } = true;

    /// <summary>Kinds barred where a zone names none.</summary>
    public ImmutableArray<string> Barred { get; init; } = ["fishing"];

    /// <summary>Positions inside that are needed.</summary>
    public int Positions { get; init; } = 2;

    /// <summary>Whether a vessel whose kind nobody said is told.</summary>
    public bool TellUnknown { get; init; } = true;

    /// <summary>Minutes inside before that.</summary>
    public int UnknownMinutes { get; init; } = 5;

    /// <summary>Minutes outside that end it.</summary>
    public int OutsideMinutes { get; init; } = 30;
}

/// <summary>Gaps of a vessel.</summary>
public sealed record GapParameters
{
    /// <summary>Whether the rule is on.</summary>
    public bool On { get; init; } = true;

    /// <summary>The least silence.</summary>
    public int Minutes { get; init; } = 30;

    /// <summary>And in usual intervals.</summary>
    public double Intervals { get; init; } = 10;

    /// <summary>Positions that make a vessel one that is heard again and again.</summary>
    public int Positions { get; init; } = 10;
}

/// <summary>Silence of a feed.</summary>
public sealed record FeedParameters
{
    /// <summary>Whether the rule is on.</summary>
    public bool On { get; init; } = true;

    /// <summary>The least silence.</summary>
    public int Minutes { get; init; } = 10;

    /// <summary>And in usual intervals.</summary>
    public double Intervals { get; init; } = 20;

    /// <summary>Vessels that a feed needs to be told from them.</summary>
    public int Vessels { get; init; } = 3;
}

/// <summary>Encounters.</summary>
public sealed record EncounterParameters
{
    /// <summary>Whether the rule is on.</summary>
    public bool On { get; init; } = true;

    /// <summary>The farthest apart.</summary>
    public double Metres { get; init; } = 500;

    /// <summary>The least time.</summary>
    public int Minutes { get; init; } = 30;

    /// <summary>The most that the two make meanwhile: boats that only go the same way are faster.</summary>
    public double MostKnots { get; init; } = 2;

    /// <summary>The grid.</summary>
    public int GridMinutes { get; init; } = 10;

    /// <summary>The longest time between two positions that is interpolated.</summary>
    public int LargestGapMinutes { get; init; } = 70;

    /// <summary>Kinds of vessel that meet by trade.</summary>
    public ImmutableArray<string> NotFor { get; init; } = ["tug", "towing", "pilot", "port-tender", "patrol", "law-enforcement", "rescue", "search-and-rescue", "dredger", "dredging"];
}

/// <summary>Loitering.</summary>
public sealed record LoiteringParameters
{
    /// <summary>Whether the rule is on.</summary>
    public bool On { get; init; } = true;

    /// <summary>The size of the stay.</summary>
    public double Metres { get; init; } = 500;

    /// <summary>The least time when moving.</summary>
    public int Minutes { get; init; } = 60;

    /// <summary>How many times the size of the stay the way must be.</summary>
    public double Ways { get; init; } = 4;

    /// <summary>The least time at rest.</summary>
    public int RestMinutes { get; init; } = 180;

    /// <summary>Kinds of vessel that wait by trade.</summary>
    public ImmutableArray<string> NotFor { get; init; } = WatchRules.Trades;
}

/// <summary>Drift.</summary>
public sealed record DriftParameters
{
    /// <summary>Whether the rule is on.</summary>
    public bool On { get; init; } = true;

    /// <summary>The least time.</summary>
    public int Minutes { get; init; } = 30;

    /// <summary>The slowest, so that a boat at anchor does not drift.</summary>
    public double LeastKnots { get; init; } = 0.2;

    /// <summary>The fastest that water carries.</summary>
    public double MostKnots { get; init; } = 3;

    /// <summary>Net way over way made.</summary>
    public double Straight { get; init; } = 0.85;

    /// <summary>Degrees between bow and way.</summary>
    public double Askew { get; init; } = 40;

    /// <summary>Without a heading: the speed's deviation over its mean, at most.</summary>
    public double Steady { get; init; } = 0.2;

    /// <summary>Kinds of vessel that go slowly by trade.</summary>
    public ImmutableArray<string> NotFor { get; init; } = ["tug", "towing", "dredger", "dredging", "patrol", "law-enforcement", "rescue", "search-and-rescue"];
}

/// <summary>Impossible jumps.</summary>
public sealed record JumpParameters
{
    /// <summary>Whether the rule is on.</summary>
    public bool On { get; init; } = true;

    /// <summary>The least way.</summary>
    public double Metres { get; init; } = 2_000;

    /// <summary>The least speed it would have needed.</summary>
    public double Knots { get; init; } = 60;
}

/// <summary>Night passages of anonymous tracks.</summary>
public sealed record NightParameters
{
    /// <summary>Whether the rule is on.</summary>
    public bool On { get; init; } = true;

    /// <summary>The first hour of the night in China.</summary>
    public int FromHour { get; init; } = 22;

    /// <summary>The first hour that is no longer night.</summary>
    public int UntilHour { get; init; } = 5;

    /// <summary>The least time.</summary>
    public int Minutes { get; init; } = 5;

    /// <summary>The least positions.</summary>
    public int Positions { get; init; } = 5;

    /// <summary>The least way.</summary>
    public double Metres { get; init; } = 200;
}

/// <summary>Vessels not on the register.</summary>
public sealed record RegisterParameters
{
    /// <summary>Whether the rule is on.</summary>
    public bool On { get; init; } = true;

    /// <summary>Metres that a vessel must move in closed water.</summary>
    public double Metres { get; init; } = 200;

    /// <summary>Kinds of vessel that need not be on it.</summary>
    public ImmutableArray<string> NotFor { get; init; } = WatchRules.Trades;
}
