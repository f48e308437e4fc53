namespace Tongban.Waters.Messages;

/// <summary>
/// Where a vessel is and how she moves, as types 1 to 3, 18 and 19 write it in a row (ITU-R M.1371-5 Annex 8 §3.1, §3.16, §3.17): speed (10 bits), place
/// (56 bits), course (12 bits), heading (9 bits) and second (6 bits). A course and a heading are two things: where she goes and where she looks.
/// </summary>
public readonly ref struct Motion
{
    private const int AfterSpeed = 10;
    private const int AfterPlace = AfterSpeed + Place.Width;
    private const int AfterCourse = AfterPlace + 12;
    private const int AfterHeading = AfterCourse + 9;

    private readonly Bits bits;
    private readonly int start;

    internal Motion(Bits bits, int start)
    {
        this.bits = bits;
        this.start = start;
    }

    /// <summary>Speed over ground in tenths of a knot; 1022 for 102.2 and more, 1023 not available.</summary>
    public int SpeedTenthKnots => bits.Number(start, 10);

    /// <summary>Speed over ground in knots.</summary>
    public double? SpeedKnots => NotAvailable.SpeedKnots(SpeedTenthKnots);

    /// <summary>Where she is.</summary>
    public Place Place => new(bits, start + AfterSpeed);

    /// <summary>Course over ground in tenths of a degree; 3600 not available.</summary>
    public int CourseTenthDegrees => bits.Number(start + AfterPlace, 12);

    /// <summary>Course over ground in degrees.</summary>
    public double? CourseDegrees => NotAvailable.CourseDegrees(CourseTenthDegrees);

    /// <summary>True heading in degrees as transmitted; 511 not available.</summary>
    public int HeadingCode => bits.Number(start + AfterCourse, 9);

    /// <summary>True heading in degrees.</summary>
    public int? HeadingDegrees => NotAvailable.HeadingDegrees(HeadingCode);

    /// <summary>The second as transmitted, 0 to 63.</summary>
    public int SecondCode => bits.Number(start + AfterHeading, 6);

    /// <summary>The second of the minute in which the position was taken.</summary>
    public int? Second => NotAvailable.Second(SecondCode);
}
