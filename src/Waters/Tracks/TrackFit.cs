using System.Runtime.InteropServices;

namespace Tongban.Waters.Tracks;

/// <summary>How well a position continues a track: the way that lies between, and the way that is believed.</summary>
/// <param name="Metres">The way between.</param>
/// <param name="Milliseconds">The time between; below 0 when the position is older.</param>
/// <param name="Believed">Metres that the vessel is believed to have made at most.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TrackFit(double Metres, long Milliseconds, double Believed)
{
    // Time stamps are whole seconds at both ends.
    private const long Rounding = 2_000;

    internal bool Good => Metres <= Believed;

    internal double Strain => Metres / Believed;

    internal bool InEnvelope => Metres <= TrackRules.Envelope(Math.Abs(Milliseconds));

    internal static TrackFit Of(TrackRules rules, in Track track, in TrackPoint head, in TrackPoint point, bool afterSilence = false)
    {
        var time = point.Milliseconds - head.Milliseconds;
        var knots = afterSilence ? rules.Fastest
            : Math.Min(rules.Fastest, rules.Margin * Math.Max(Told(head, point), Math.Max(track.KnownSpeed, rules.Unhurried)));
        var believed = rules.Slack + (knots * Geometry.Sea.Mile / 3_600_000 * (Math.Abs(time) + Rounding));
        return new(head.MetresTo(point), time, believed);
    }

    private static double Told(in TrackPoint one, in TrackPoint other) => Math.Max(one.Speed ?? 0, other.Speed ?? 0);
}
