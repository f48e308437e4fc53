using NodaTime;
using Tongban.Waters.Fixes;

namespace Tongban.Waters.Tests;

/// <summary>Fixes for tests, in the words of the field.</summary>
internal static class A
{
    internal static readonly Instant Morning = Instant.FromUtc(2026, 3, 2, 0, 0);

    internal static Fix Fix(string id, double minutes, double lat, double lon, float? speed = null, string? type = null, string source = "shore-1") =>
        new(source, VesselId.Named(id), Morning + Duration.FromSeconds(Math.Round(minutes * 60)), lat, lon) { Speed = speed, VesselType = type };

    /// <summary>A vessel on a straight way: one fix every so many minutes.</summary>
    internal static IEnumerable<Fix> Way(string id, double lat, double lon, double knots, double degrees, double fromMinute, double untilMinute, double everyMinutes, string? type = null, string source = "shore-1")
    {
        for (var minute = fromMinute; minute <= untilMinute + 1e-9; minute += everyMinutes)
        {
            var metres = knots * 1852 / 60 * (minute - fromMinute);
            var (sin, cos) = Math.SinCos(double.DegreesToRadians(degrees));
            var (there, east) = Geometry.Sea.Moved(lat, lon, metres * sin, metres * cos);
            yield return Fix(id, minute, there, east, (float)knots, type, source);
        }
    }
}
