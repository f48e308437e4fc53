namespace Tongban.Waters.Geometry;

/// <summary>
/// Lengths on the globe, for tracks: metres and knots between places in degrees. A sphere of 6,371.0 km, as the reference encounters are measured; its
/// error against the ellipsoid is below 0.6 per cent, less than what a position is off by. Not for survey, and not for areas.
/// </summary>
public static class Sea
{
    /// <summary>Metres in a nautical mile.</summary>
    public const double Mile = 1852;

    private const double Radius = 6_371_000;
    private const double Degree = Radius * Math.PI / 180;

    // Beyond this, a plane is off by more than a few metres.
    private const double Near = 0.2;

    /// <summary>Degrees from one longitude to another by the shorter way, -180 to below 180: across the antimeridian as anywhere.</summary>
    public static double East(double fromLon, double toLon)
    {
        var east = toLon - fromLon;
        return east >= 180 ? east - 360 : east < -180 ? east + 360 : east;
    }

    /// <summary>A longitude brought into -180 to below 180.</summary>
    public static double Lon(double degrees) => degrees >= 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;

    /// <summary>Metres between two places.</summary>
    public static double Metres(double fromLat, double fromLon, double toLat, double toLon)
    {
        var (north, east) = (toLat - fromLat, East(fromLon, toLon));
        return Math.Abs(north) < Near && Math.Abs(east) < Near
            ? Plane(north, east, (fromLat + toLat) / 2)
            : Sphere(fromLat, toLat, north, east);
    }

    /// <summary>Metres north and east from one place to another near it.</summary>
    public static (double East, double North) Offset(double fromLat, double fromLon, double toLat, double toLon) =>
        (East(fromLon, toLon) * Degree * Math.Cos(double.DegreesToRadians((fromLat + toLat) / 2)), (toLat - fromLat) * Degree);

    /// <summary>What a degree of longitude is shorter than one of latitude, at a latitude: for <see cref="Offset(double, double, double, double, double)"/>, many times near one place.</summary>
    public static double Narrowing(double lat) => Math.Cos(double.DegreesToRadians(lat));

    /// <summary>Metres north and east from one place to another a few kilometres away at most, with the <see cref="Narrowing"/> of a place among them.</summary>
    public static (double East, double North) Offset(double fromLat, double fromLon, double toLat, double toLon, double narrowing) =>
        (East(fromLon, toLon) * Degree * narrowing, (toLat - fromLat) * Degree);

    /// <summary>Degrees from true north, -180 to 180, of the way from one place to another near it.</summary>
    public static double Bearing(double fromLat, double fromLon, double toLat, double toLon)
    {
        var (east, north) = Offset(fromLat, fromLon, toLat, toLon);
        return double.RadiansToDegrees(Math.Atan2(east, north));
    }

    /// <summary>The place some metres north and east of another.</summary>
    public static (double Lat, double Lon) Moved(double lat, double lon, double east, double north)
    {
        var there = lat + (north / Degree);
        return (there, Lon(lon + (east / (Degree * Math.Cos(double.DegreesToRadians((lat + there) / 2))))));
    }

    /// <summary>Knots of a way made in some milliseconds; 0 for no time.</summary>
    public static double Knots(double metres, long milliseconds) => milliseconds <= 0 ? 0 : metres / milliseconds * (3_600_000 / Mile);

    private static double Plane(double north, double east, double lat)
    {
        var x = east * Math.Cos(double.DegreesToRadians(lat));
        return Degree * Math.Sqrt((x * x) + (north * north));
    }

    private static double Sphere(double fromLat, double toLat, double north, double east)
    {
        var (up, across) = (Math.Sin(double.DegreesToRadians(north) / 2), Math.Sin(double.DegreesToRadians(east) / 2));
        var half = (up * up) + (Math.Cos(double.DegreesToRadians(fromLat)) * Math.Cos(double.DegreesToRadians(toLat)) * across * across);
        return 2 * Radius * Math.Asin(Math.Sqrt(Math.Min(1, half)));
    }
}
