namespace Tongban.Waters.Messages;

/// <summary>A class A station's static and voyage data (type 5), ITU-R M.1371-5 Annex 8 §3.3; 424 bits, of which the last two or four are often left out. All of it is typed by hand.</summary>
public readonly ref struct VoyageReport(Bits bits)
{
    private readonly Bits bits = bits;

    /// <summary>To which edition of the recommendation the station keeps, 0 to 3.</summary>
    public int AisVersion => bits.Number(38, 2);

    /// <summary>The IMO number as transmitted, 0 not available.</summary>
    public int ImoCode => bits.Number(40, 30);

    /// <summary>The IMO number.</summary>
    public int? Imo => NotAvailable.Imo(ImoCode);

    /// <summary>Call sign, up to 7 letters.</summary>
    public SixBitText CallSign => SixBitText.Of(bits, 70, 7);

    /// <summary>Name, up to 20 letters.</summary>
    public SixBitText Name => SixBitText.Of(bits, 112, 20);

    /// <summary>Kind of ship and cargo as transmitted, 0 to 255; see <see cref="Legends.ShipType"/>; 30 fishing.</summary>
    public int ShipTypeCode => bits.Number(232, 8);

    /// <summary>Kind of ship and cargo.</summary>
    public int? ShipType => NotAvailable.ShipType(ShipTypeCode);

    /// <summary>Distances from the antenna.</summary>
    public Dimensions Dimensions => new(bits, 240);

    /// <summary>The kind of position device, 0 to 15.</summary>
    public int PositionDevice => bits.Number(270, 4);

    /// <summary>Month of the expected arrival as transmitted, 0 not available.</summary>
    public int ArrivalMonthCode => bits.Number(274, 4);

    /// <summary>Day of the expected arrival as transmitted, 0 not available.</summary>
    public int ArrivalDayCode => bits.Number(278, 5);

    /// <summary>Hour of the expected arrival as transmitted, UTC, 24 not available.</summary>
    public int ArrivalHourCode => bits.Number(283, 5);

    /// <summary>Minute of the expected arrival as transmitted, 60 not available.</summary>
    public int ArrivalMinuteCode => bits.Number(288, 6);

    /// <summary>Draught in tenths of a metre, 0 not available.</summary>
    public int DraughtTenthMetres => bits.Number(294, 8);

    /// <summary>Draught in metres.</summary>
    public double? DraughtMetres => NotAvailable.DraughtMetres(DraughtTenthMetres);

    /// <summary>Destination as typed, up to 20 letters.</summary>
    public SixBitText Destination => SixBitText.Of(bits, 302, 20);

    /// <summary>Whether the data terminal is not ready (DTE 1); false too where the bit was left out.</summary>
    public bool IsTerminalMissing => bits.Flag(422);
}
