using System.Runtime.InteropServices;

namespace Tongban.Waters.Sightings;

/// <summary>What the function of fishing-like movement looks at.</summary>
/// <param name="Speed">Knots along the way from three positions before to three after.</param>
/// <param name="Smooth">The same, smoothed over the past minutes.</param>
/// <param name="Turn">Radians between one leg and the next, on average.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MovementFeatures(double Speed, double Smooth, double Turn);

/// <summary>
/// How much a movement looks like fishing: a logistic function with five coefficients, fitted on small Portuguese boats (dredges and pots, 2018).
/// No lower bound of speed. Not a judgement, and not tried on nets or on a river.
/// </summary>
/// <remarks>The coefficients were fitted on 2026-11-28 by logistic regression on every third of 9,115 labelled fixes; the test
/// <c>FishingLikeTests</c> fits them anew.</remarks>
public sealed record FishingModel
{
    /// <summary>Knots above which the speed counts a second time.</summary>
    public const double Steaming = 4.5;

    private const double Most = 9;
    private const double MostAbove = 4;
    private const double LeastTurn = 0.05;

    /// <summary>The constant.</summary>
    public double Constant { get; init; } = 4.268;

    /// <summary>For a knot of speed.</summary>
    public double Speed { get; init; } = -0.318;

    /// <summary>For a knot above <see cref="Steaming"/>.</summary>
    public double Above { get; init; } = -2.274;

    /// <summary>For a knot of smoothed speed.</summary>
    public double Smooth { get; init; } = -0.629;

    /// <summary>For the logarithm of the turn.</summary>
    public double Turn { get; init; } = -0.729;

    /// <summary>The four numbers that the coefficients are multiplied with.</summary>
    public static (double Speed, double Above, double Smooth, double Turn) Inputs(in MovementFeatures features) =>
        (Math.Min(features.Speed, Most), Math.Clamp(features.Speed - Steaming, 0, MostAbove), Math.Min(features.Smooth, Most), Math.Log(features.Turn + LeastTurn));

    /// <summary>0 to 1; above one half it looks like fishing.</summary>
    public double Of(in MovementFeatures features)
    {
        var (speed, above, smooth, turn) = Inputs(features);
        return 1 / (1 + Math.Exp(-(Constant + (Speed * speed) + (Above * above) + (Smooth * smooth) + (Turn * turn))));
    }
}
