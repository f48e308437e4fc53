using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tongban.Waters.Geometry;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Sightings;

/// <summary>
/// Reads the features of movement from a track as it grows: three positions behind it, never more than three ahead, at least twenty seconds apart
/// and never across half an hour of silence.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public struct Movement
{
    /// <summary>How many positions it looks ahead.</summary>
    public const int Ahead = 3;

    private const int Behind = 3;
    private const long Apart = 20_000;
    private const long Silence = 1_800_000;
    private const double Smoothing = 180_000;

    // A leg shorter than this has no direction: positions are off by more.
    private const double LeastLeg = 3;

    private Past past;
    private byte pastCount;
    private ushort kept;
    private long lastKept;
    private long smoothedAt;
    private double smooth;

    /// <summary>Takes note of the newest position; at every one that is far enough in time from the last, features will be read.</summary>
    public void Note(in TrackPoint newest)
    {
        var keep = pastCount == 0 && kept == 0 || newest.Milliseconds - lastKept >= Apart;
        kept = unchecked((ushort)((kept << 1) | (keep ? 1 : 0)));
        lastKept = keep ? newest.Milliseconds : lastKept;
    }

    /// <summary>Takes note of a late position: no features are read at it.</summary>
    public void NoteLate(int newer)
    {
        var low = (1 << newer) - 1;
        kept = unchecked((ushort)((kept & low) | ((kept & ~low) << 1)));
    }

    /// <summary>Whether features are to be read at the position with this many newer ones.</summary>
    public readonly bool IsDue(int newer) => ((kept >> newer) & 1) == 1;

    /// <summary>The features at the position with this many newer ones, of which at most three are looked at.</summary>
    public MovementFeatures Read(in RecentPoints recent, int newer)
    {
        var here = recent.Back(newer);
        Span<Leg> way = stackalloc Leg[Behind + Ahead + 1];
        var count = Way(way, recent, newer, here);
        Keep(here);
        var (speed, turn) = (Speed(way[..count]), Turn(way[..count]));
        Smooth(speed, here.Milliseconds);
        return new(speed, smooth, turn);
    }

    private readonly int Way(Span<Leg> way, in RecentPoints recent, int newer, in TrackPoint here)
    {
        var first = pastCount;
        for (var later = here; first > 0 && later.Milliseconds - past[first - 1].Milliseconds <= Silence; first--)
        {
            later = past[first - 1];
        }

        var (count, narrowing) = (0, Sea.Narrowing(here.Lat));
        for (var i = (int)first; i < pastCount; i++)
        {
            way[count++] = Leg.Of(here, past[i], narrowing);
        }

        way[count++] = new(0, 0, here.Milliseconds);
        var last = here.Milliseconds;
        for (var ahead = 1; ahead <= Math.Min(Ahead, newer); ahead++)
        {
            var point = recent.Back(newer - ahead);
            var apart = point.Milliseconds - last;
            if (apart > Silence)
            {
                break;
            }

            if (apart >= Apart || (ahead == Ahead && apart >= Apart / 2))
            {
                way[count++] = Leg.Of(here, point, narrowing);
                last = point.Milliseconds;
            }
        }

        return count;
    }

    private void Keep(in TrackPoint here)
    {
        if (pastCount == Behind)
        {
            (past[0], past[1]) = (past[1], past[2]);
            pastCount--;
        }

        past[pastCount++] = here;
    }

    private void Smooth(double speed, long at)
    {
        smooth = smoothedAt == 0 || at - smoothedAt > Silence ? speed : smooth + ((1 - Math.Exp(-(at - smoothedAt) / Smoothing)) * (speed - smooth));
        smoothedAt = at;
    }

    private static double Speed(ReadOnlySpan<Leg> way)
    {
        var metres = 0.0;
        for (var i = 1; i < way.Length; i++)
        {
            metres += way[i].To(way[i - 1]);
        }

        return Sea.Knots(metres, way[^1].At - way[0].At);
    }

    private static double Turn(ReadOnlySpan<Leg> way)
    {
        var (turn, turns) = (0.0, 0);
        for (var i = 2; i < way.Length; i++)
        {
            var (ax, ay, bx, by) = (way[i - 1].East - way[i - 2].East, way[i - 1].North - way[i - 2].North, way[i].East - way[i - 1].East, way[i].North - way[i - 1].North);
            var (a, b) = (Math.Sqrt((ax * ax) + (ay * ay)), Math.Sqrt((bx * bx) + (by * by)));
            if (a > LeastLeg && b > LeastLeg)
            {
                turn += Math.Acos(Math.Clamp(((ax * bx) + (ay * by)) / a / b, -1, 1));
                turns++;
            }
        }

        return turns == 0 ? 0 : turn / turns;
    }

    [InlineArray(Behind)]
    private struct Past
    {
        private TrackPoint first;
    }

    /// <summary>A position in metres from the one that is looked at.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Leg(double East, double North, long At)
    {
        internal static Leg Of(in TrackPoint here, in TrackPoint there, double narrowing)
        {
            var (east, north) = Sea.Offset(here.Lat, here.Lon, there.Lat, there.Lon, narrowing);
            return new(east, north, there.Milliseconds);
        }

        internal double To(in Leg other)
        {
            var (x, y) = (East - other.East, North - other.North);
            return Math.Sqrt((x * x) + (y * y));
        }
    }
}
