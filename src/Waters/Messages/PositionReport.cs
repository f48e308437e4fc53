namespace Tongban.Waters.Messages;

/// <summary>
/// The position report of a class A station: types 1 (SOTDMA), 2 (assigned) and 3 (in answer), ITU-R M.1371-5 Annex 8 §3.1; 168 bits. A course and a heading are
/// two things: where she goes and where she looks.
/// </summary>
public readonly ref struct PositionReport(Bits bits)
{
    private readonly Bits bits = bits;

    /// <summary>Navigational status, 0 to 15; see <see cref="Legends.NavigationStatus"/>. 7 engaged in fishing, 14 a distress transmitter, 15 not defined. Set by hand, and often forgotten.</summary>
    public int NavigationStatus => bits.Number(38, 4);

    /// <summary>The turn sensor's code, −128 to 127.</summary>
    public int TurnCode => bits.SignedNumber(42, 8);

    /// <summary>Rate of turn in degrees a minute, starboard positive.</summary>
    public double? TurnDegreesPerMinute => NotAvailable.TurnDegreesPerMinute(TurnCode);

    /// <summary>Speed over ground in tenths of a knot; 1022 for 102.2 and more, 1023 not available.</summary>
    public int SpeedTenthKnots => bits.Number(50, 10);

    /// <summary>Speed over ground in knots.</summary>
    public double? SpeedKnots => NotAvailable.SpeedKnots(SpeedTenthKnots);

    /// <summary>Whether the position is better than 10 metres.</summary>
    public bool IsAccurate => bits.Flag(60);

    /// <summary>Longitude in ten-thousandths of a minute, east positive.</summary>
    public int LongitudeTenThousandthMinutes => bits.SignedNumber(61, 28);

    /// <summary>Longitude in degrees.</summary>
    public double? Longitude => NotAvailable.LongitudeOfTenThousandths(LongitudeTenThousandthMinutes);

    /// <summary>Latitude in ten-thousandths of a minute, north positive.</summary>
    public int LatitudeTenThousandthMinutes => bits.SignedNumber(89, 27);

    /// <summary>Latitude in degrees.</summary>
    public double? Latitude => NotAvailable.LatitudeOfTenThousandths(LatitudeTenThousandthMinutes);

    /// <summary>Course over ground in tenths of a degree; 3600 not available.</summary>
    public int CourseTenthDegrees => bits.Number(116, 12);

    /// <summary>Course over ground in degrees.</summary>
    public double? CourseDegrees => NotAvailable.CourseDegrees(CourseTenthDegrees);

    /// <summary>True heading in degrees as transmitted; 511 not available.</summary>
    public int HeadingCode => bits.Number(128, 9);

    /// <summary>True heading in degrees.</summary>
    public int? HeadingDegrees => NotAvailable.HeadingDegrees(HeadingCode);

    /// <summary>The second as transmitted, 0 to 63.</summary>
    public int SecondCode => bits.Number(137, 6);

    /// <summary>The second of the minute in which the position was taken.</summary>
    public int? Second => NotAvailable.Second(SecondCode);

    /// <summary>Special manoeuvre: 0 not available, 1 not engaged, 2 engaged (inland waters: the blue sign).</summary>
    public int Manoeuvre => bits.Number(143, 2);

    /// <summary>Whether the receiver watches its own integrity (RAIM).</summary>
    public bool HasRaim => bits.Flag(148);

    /// <summary>Nineteen bits of the communication state; fewer where the message is cut short.</summary>
    public int CommunicationState => bits.Number(149, Math.Min(19, bits.Length - 149));
}
