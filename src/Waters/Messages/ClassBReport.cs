namespace Tongban.Waters.Messages;

/// <summary>The position report of a class B station (type 18), the kind that most small boats carry: ITU-R M.1371-5 Annex 8 §3.16; 168 bits. It says no navigational status and no turn.</summary>
public readonly ref struct ClassBReport(Bits bits)
{
    private readonly Bits bits = bits;

    /// <summary>Eight bits of no use.</summary>
    public int Reserved => bits.Number(38, 8);

    /// <summary>Where she is and how she moves.</summary>
    public Motion Motion => new(bits, 46);

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
