namespace Tongban.Waters.Messages;

/// <summary>The extended report of a class B station (type 19), with its name: ITU-R M.1371-5 Annex 8 §3.17; 312 bits. Stations of today send types 18 and 24 instead.</summary>
public readonly ref struct ClassBExtendedReport(Bits bits)
{
    private readonly Bits bits = bits;

    /// <summary>Eight bits of no use.</summary>
    public int Reserved => bits.Number(38, 8);

    /// <summary>Where she is and how she moves.</summary>
    public Motion Motion => new(bits, 46);

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
