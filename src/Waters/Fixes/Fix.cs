using System.Runtime.InteropServices;
using NodaTime;

namespace Tongban.Waters.Fixes;

/// <summary>
/// One position of one thing at one moment, as a source told it: AIS, a BeiDou terminal, a radar or a camera. Not yet part of a track, and not
/// necessarily true.
/// </summary>
/// <param name="Source">The feed it came by: a receiver, a terminal operator, a radar; each feed's silence and reception are judged by this word.</param>
/// <param name="Id">What the source calls the thing.</param>
/// <param name="Time">When it was there, by the source's clock; not when it was received.</param>
/// <param name="Lat">Degrees north, -90 to 90.</param>
/// <param name="Lon">Degrees east, -180 to 180.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Fix(string Source, VesselId Id, Instant Time, double Lat, double Lon)
{
    /// <summary>Knots over ground as told, or null. Rules derive speed from positions and use this only to tell what a jump is.</summary>
    public float? Speed { get; init; }

    /// <summary>Degrees over ground from true north, 0 to below 360, or null.</summary>
    public float? Course { get; init; }

    /// <summary>Degrees of the bow from true north, 0 to below 360, or null.</summary>
    public float? Heading { get; init; }

    /// <summary>The kind of vessel in a word (<c>fishing</c>, <c>cargo</c>, <c>patrol</c> …), or null when the source did not say.</summary>
    public string? VesselType { get; init; }

    /// <summary>Whether two numbers are a place on Earth: AIS says 91 and 181 for "not known", and some receivers send anything.</summary>
    public static bool IsPlace(double lat, double lon) => lat is >= -90 and <= 90 && lon is >= -180 and <= 180;
}
