using Tongban.Waters.Fixes;

namespace Tongban.Waters.Simulation;

/// <summary>One boat of a simulated day: who it is, what it really does, and where.</summary>
/// <param name="Id">What it is heard under.</param>
/// <param name="Type">The kind it says, or null for a radar's track.</param>
/// <param name="Doing">What it does.</param>
/// <param name="Source">The feed it is heard on.</param>
/// <param name="River">The waterway's number.</param>
/// <param name="Home">Metres along the waterway where it is at the day's beginning.</param>
/// <param name="Knots">The speed it makes under way; below 0 upstream.</param>
/// <param name="Aside">Metres from the middle of the stream.</param>
/// <param name="Begins">The second of the day when it begins what it does.</param>
/// <param name="Ends">The second of the day when it has done.</param>
/// <param name="Every">Seconds between two positions.</param>
/// <param name="Chance">A seed of its own.</param>
public sealed record SimulatedBoat(
    VesselId Id, string? Type, Doing Doing, string Source, int River, double Home, double Knots, double Aside, int Begins, int Ends, int Every, ulong Chance);
