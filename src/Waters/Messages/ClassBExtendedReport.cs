namespace Tongban.Waters.Messages;

/// <summary>The extended report of a class B station (type 19), with its name: ITU-R M.1371-5 Annex 8 §3.17; 312 bits. Stations of today send types 18 and 24 instead.</summary>
public readonly ref struct ClassBExtendedReport(Bits bits)
{
    private readonly Bits bits = bits;

    /// <summary>Eight bits of no use.</summary>
    public int Reserved => bits.Number(38, 8);

    /// <summary>Speed over ground in tenths of a knot; 1022 for 102.2 and more, 1023 not available.</summary>
    public int SpeedTenthKnots => bits.Number(46, 10);

    /// <summary>Speed over ground in knots.</summary>
    public double? SpeedKnots => NotAvailable.SpeedKnots(SpeedTenthKnots);

    /// <summary>Whether the position is better than 10 metres.</summary>
    public bool IsAccurate => bits.Flag(56);

    /// <summary>Longitude in ten-thousandths of a minute, east positive.</summary>
    public int LongitudeTenThousandthMinutes => bits.SignedNumber(57, 28);

    /// <summary>Longitude in degrees.</summary>
    public double? Longitude => NotAvailable.LongitudeOfTenThousandths(LongitudeTenThousandthMinutes);

    /// <summary>Latitude in ten-thousandths of a minute, north positive.</summary>
    public int LatitudeTenThousandthMinutes => bits.SignedNumber(85, 27);

    /// <summary>Latitude in degrees.</summary>
    public double? Latitude => NotAvailable.LatitudeOfTenThousandths(LatitudeTenThousandthMinutes);

    /// <summary>Course over ground in tenths of a degree; 3600 not available.</summary>
    public int CourseTenthDegrees => bits.Number(112, 12);

    /// <summary>Course over ground in degrees.</summary>
    public double? CourseDegrees => NotAvailable.CourseDegrees(CourseTenthDegrees);

    /// <summary>True heading in degrees as transmitted; 511 not available.</summary>
    public int HeadingCode => bits.Number(124, 9);

    /// <summary>True heading in degrees.</summary>
    public int? HeadingDegrees => NotAvailable.HeadingDegrees(HeadingCode);

    /// <summary>The second as transmitted, 0 to 63.</summary>
    public int SecondCode => bits.Number(133, 6);

    /// <summary>The second of the minute in which the position was taken.</summary>
    public int? Second => NotAvailable.Second(SecondCode);

    /// <summary>Four bits of no use.</summary>
    public int Regional => bits.Number(139, 4);

    /// <summary>Name, up to 20 letters.</summary>
    public SixBitText Name => SixBitText.Of(bits, 143, 20);

    /// <summary>Kind of ship and cargo as transmitted, 0 to 255.</summary>
    public int ShipTypeCode => bits.Number(263, 8);

    /// <summary>Kind of ship and cargo.</summary>
    public int? ShipType => NotAvailable.ShipType(ShipTypeCode);

    /// <summary>Distances from the antenna.</summary>
    public Dimensions Dimensions => new(bits, 271);

    /// <summary>The kind of position device, 0 to 15.</summary>
    public int PositionDevice => bits.Number(301, 4);

    /// <summary>Whether the receiver watches its own integrity (RAIM).</summary>
    public bool HasRaim => bits.Flag(305);

    /// <summary>Whether the data terminal is not ready (DTE 1).</summary>
    public bool IsTerminalMissing => bits.Flag(306);

    /// <summary>Whether it reports as a competent authority ordered.</summary>
    public bool IsAssigned => bits.Flag(307);
}
