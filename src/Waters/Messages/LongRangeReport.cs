namespace Tongban.Waters.Messages;

/// <summary>A position report for satellites, rough and short (type 27), ITU-R M.1371-5 Annex 8 §3.25; 96 bits, and 168 where a station fills the slot.</summary>
public readonly ref struct LongRangeReport(Bits bits)
{
    private readonly Bits bits = bits;

    /// <summary>Whether the position is better than 10 metres.</summary>
    public bool IsAccurate => bits.Flag(38);

    /// <summary>Whether the receiver watches its own integrity (RAIM).</summary>
    public bool HasRaim => bits.Flag(39);

    /// <summary>Navigational status, 0 to 15.</summary>
    public int NavigationStatus => bits.Number(40, 4);

    /// <summary>Longitude in tenths of a minute, east positive.</summary>
    public int LongitudeTenthMinutes => bits.SignedNumber(44, 18);

    /// <summary>Longitude in degrees.</summary>
    public double? Longitude => NotAvailable.LongitudeOfTenths(LongitudeTenthMinutes);

    /// <summary>Latitude in tenths of a minute, north positive.</summary>
    public int LatitudeTenthMinutes => bits.SignedNumber(62, 17);

    /// <summary>Latitude in degrees.</summary>
    public double? Latitude => NotAvailable.LatitudeOfTenths(LatitudeTenthMinutes);

    /// <summary>Speed over ground in knots as transmitted; 63 not available.</summary>
    public int SpeedCode => bits.Number(79, 6);

    /// <summary>Speed over ground in knots.</summary>
    public int? SpeedKnots => NotAvailable.LongRangeSpeedKnots(SpeedCode);

    /// <summary>Course over ground in degrees as transmitted; 511 not available.</summary>
    public int CourseCode => bits.Number(85, 9);

    /// <summary>Course over ground in degrees.</summary>
    public int? CourseDegrees => NotAvailable.LongRangeCourseDegrees(CourseCode);

    /// <summary>Whether the position is older than five seconds (the latency bit is 1).</summary>
    public bool IsLate => bits.Flag(94);
}
