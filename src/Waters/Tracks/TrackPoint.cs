using System.Runtime.InteropServices;
using NodaTime;
using Tongban.Waters.Fixes;
using Tongban.Waters.Geometry;

namespace Tongban.Waters.Tracks;

/// <summary>A position as a track keeps it: 24 bytes, without the words of its source. Exact to a ten-millionth of a degree (about a centimetre).</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TrackPoint
{
    private const double Fine = 1e7;
    private const short NotTold = -1;
    private readonly int lat;
    private readonly int lon;
    private readonly short speedTenths;
    private readonly short courseTenths;
    private readonly short headingTenths;

    /// <summary>The place and moment of a fix.</summary>
    public TrackPoint(in Fix fix)
        : this(fix.Time.ToUnixTimeMilliseconds(), fix.Lat, fix.Lon)
    {
        speedTenths = Tenths(fix.Speed);
        courseTenths = Tenths(fix.Course);
        headingTenths = Tenths(fix.Heading);
    }

    private TrackPoint(long milliseconds, double lat, double lon)
    {
        Milliseconds = milliseconds;
        this.lat = (int)Math.Round(lat * Fine);
        this.lon = (int)Math.Round(lon * Fine);
        (speedTenths, courseTenths, headingTenths) = (NotTold, NotTold, NotTold);
    }

    /// <summary>When, in milliseconds since 1970 in UTC.</summary>
    public long Milliseconds { get; }

    /// <summary>When.</summary>
    public Instant Time => Instant.FromUnixTimeMilliseconds(Milliseconds);

    /// <summary>Degrees north.</summary>
    public double Lat => lat / Fine;

    /// <summary>Degrees east.</summary>
    public double Lon => lon / Fine;

    /// <summary>Knots as told, or null.</summary>
    public double? Speed => speedTenths < 0 ? null : speedTenths / 10.0;

    /// <summary>Course over ground as told, or null.</summary>
    public double? Course => courseTenths < 0 ? null : courseTenths / 10.0;

    /// <summary>Heading of the bow as told, or null.</summary>
    public double? Heading => headingTenths < 0 ? null : headingTenths / 10.0;

    /// <summary>Metres to another place.</summary>
    public double MetresTo(in TrackPoint other) => Sea.Metres(Lat, Lon, other.Lat, other.Lon);

    /// <summary>Another place at the same moment.</summary>
    public TrackPoint At(double lat, double lon) => new(Milliseconds, lat, lon);

    /// <summary>A place between this and a later one, by the time that has gone.</summary>
    public TrackPoint Towards(in TrackPoint later, long milliseconds)
    {
        var part = later.Milliseconds == Milliseconds ? 0 : (double)(milliseconds - Milliseconds) / (later.Milliseconds - Milliseconds);
        return new(milliseconds, Lat + ((later.Lat - Lat) * part), Sea.Lon(Lon + (Sea.East(Lon, later.Lon) * part)));
    }

    private static short Tenths(float? value) => value is { } told ? (short)Math.Min(short.MaxValue, MathF.Round(told * 10)) : NotTold;
}
