namespace Tongban.Waters.Messages;

/// <summary>Where a search-and-rescue aircraft is (type 9), ITU-R M.1371-5 Annex 8 §3.7; 168 bits.</summary>
public readonly ref struct RescueAircraftReport(Bits bits)
{
    private readonly Bits bits = bits;

    /// <summary>Altitude in metres as transmitted; 4094 for that and more, 4095 not available.</summary>
    public int AltitudeCode => bits.Number(38, 12);

    /// <summary>Altitude in metres.</summary>
    public int? AltitudeMetres => NotAvailable.AltitudeMetres(AltitudeCode);

    /// <summary>Speed over ground in knots as transmitted; 1022 for that and more, 1023 not available.</summary>
    public int SpeedCode => bits.Number(50, 10);

    /// <summary>Speed over ground in knots.</summary>
    public int? SpeedKnots => NotAvailable.AircraftSpeedKnots(SpeedCode);

    /// <summary>Where it is.</summary>
    public Place Place => new(bits, 60);

    /// <summary>Course over ground in tenths of a degree; 3600 not available.</summary>
    public int CourseTenthDegrees => bits.Number(116, 12);

    /// <summary>Course over ground in degrees.</summary>
    public double? CourseDegrees => NotAvailable.CourseDegrees(CourseTenthDegrees);

    /// <summary>The second as transmitted, 0 to 63.</summary>
    public int SecondCode => bits.Number(128, 6);

    /// <summary>The second of the minute in which the position was taken.</summary>
    public int? Second => NotAvailable.Second(SecondCode);

    /// <summary>Eight bits: whether the altitude is barometric (the first), and seven of no use.</summary>
    public int Regional => bits.Number(134, 8);

    /// <summary>Whether the altitude is barometric and not from satellites.</summary>
    public bool IsAltitudeBarometric => bits.Flag(134);

    /// <summary>Whether the data terminal is not ready (DTE 1).</summary>
    public bool IsTerminalMissing => bits.Flag(142);

    /// <summary>Whether it reports as a competent authority ordered.</summary>
    public bool IsAssigned => bits.Flag(146);

    /// <summary>Whether the receiver watches its own integrity (RAIM).</summary>
    public bool HasRaim => bits.Flag(147);

    /// <summary>Twenty bits of the communication state, the first saying which of the two kinds.</summary>
    public int CommunicationState => bits.Number(148, 20);
}
