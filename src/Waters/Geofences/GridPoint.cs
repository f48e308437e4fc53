using System.Runtime.InteropServices;

namespace Tongban.Waters.Geofences;

/// <summary>
/// A place in ten-millionths of a degree: a grid of about a centimetre on which "inside", "on the edge" and "outside" are decided in whole numbers, exactly.
/// </summary>
/// <param name="X">East.</param>
/// <param name="Y">North.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct GridPoint(long X, long Y)
{
    /// <summary>Steps in a degree.</summary>
    public const long Degree = 10_000_000;

    /// <summary>Once round the Earth.</summary>
    public const long Round = 360 * Degree;

    /// <summary>The grid point nearest to a place.</summary>
    public static GridPoint Of(double lat, double lon) => new((long)Math.Round(lon * Degree), (long)Math.Round(lat * Degree));

    /// <summary>On which side of the way from <paramref name="from"/> to <paramref name="to"/> it lies: 1 left, -1 right, 0 on the line.</summary>
    public int SideOf(in GridPoint from, in GridPoint to)
    {
        // Differences are below 2^33, their products below 2^66.
        var turn = ((Int128)(to.X - from.X) * (Y - from.Y)) - ((Int128)(to.Y - from.Y) * (X - from.X));
        return Int128.Sign(turn);
    }
}
