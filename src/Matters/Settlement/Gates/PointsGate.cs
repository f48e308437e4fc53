using Tongban.Matters.Settlement.Scoring;

namespace Tongban.Matters.Settlement.Gates;

/// <summary>So many points in all.</summary>
/// <param name="AtLeast">How many.</param>
public sealed record PointsGate(Points AtLeast) : IGateRule
{
    private const int PerHundredth = 12;

    /// <inheritdoc/>
    public GateAnswer Judge(Reckoning reckoning, Points total) =>
        new(total >= AtLeast ? GateState.Met : GateState.NotYet, GateFinding.Points, total.Units / PerHundredth, AtLeast.Units / PerHundredth, []);
}
