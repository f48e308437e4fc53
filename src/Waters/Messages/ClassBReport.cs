namespace Tongban.Waters.Messages;

/// <summary>The position report of a class B station (type 18), the kind that most small boats carry: ITU-R M.1371-5 Annex 8 §3.16; 168 bits. It says no navigational status and no turn.</summary>
public readonly ref struct ClassBReport(Bits bits)
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

    /// <summary>Two bits of no use.</summary>
    public int Regional => bits.Number(139, 2);

    /// <summary>Whether the station waits for a free channel (CS) and does not reserve slots (SOTDMA).</summary>
    public bool IsCarrierSense => bits.Flag(141);

    /// <summary>Whether it has a display.</summary>
    public bool HasDisplay => bits.Flag(142);

    /// <summary>Whether it has digital selective calling.</summary>
    public bool HasDsc => bits.Flag(143);

    /// <summary>Whether it can use the whole marine band.</summary>
    public bool UsesWholeBand => bits.Flag(144);

    /// <summary>Whether it obeys channel management (type 22).</summary>
    public bool ObeysChannelManagement => bits.Flag(145);

    /// <summary>Whether it reports as a competent authority ordered.</summary>
    public bool IsAssigned => bits.Flag(146);

    /// <summary>Whether the receiver watches its own integrity (RAIM).</summary>
    public bool HasRaim => bits.Flag(147);

    /// <summary>Twenty bits of the communication state, the first saying which of the two kinds; without meaning on CS stations.</summary>
    public int CommunicationState => bits.Number(148, 20);
}
