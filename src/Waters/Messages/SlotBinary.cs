namespace Tongban.Waters.Messages;

/// <summary>For whom the data of types 25 and 26 are, and of which application, as two flags announce it (ITU-R M.1371-5 Annex 8 §3.23, §3.24).</summary>
public readonly ref struct SlotHeader(Bits bits)
{
    private const int Flags = 40;
    private const int Station = 30;
    private const int Identifier = 16;
    private readonly Bits bits = bits;

    /// <summary>Whether they are for one station.</summary>
    public bool IsAddressed => bits.Flag(38);

    /// <summary>Whether an application identifier stands before the data.</summary>
    public bool IsStructured => bits.Flag(39);

    /// <summary>For whom; 0 when for all.</summary>
    public int DestinationMmsi => IsAddressed ? bits.Number(Flags, Station) : 0;

    /// <summary>The application identifier: ten bits of area, six of function; 0 when there is none.</summary>
    public int Application => IsStructured ? bits.Number(Data - Identifier, Identifier) : 0;

    /// <summary>Where the data begin.</summary>
    internal int Data => Flags + (IsAddressed ? Station : 0) + (IsStructured ? Identifier : 0);
}

/// <summary>Application data in one slot (type 25), ITU-R M.1371-5 Annex 8 §3.23; 40 to 168 bits.</summary>
public readonly ref struct SingleSlotBinary(Bits bits)
{
    private readonly Bits bits = bits;

    /// <summary>For whom, and of which application.</summary>
    public SlotHeader Header => new(bits);

    /// <summary>The data.</summary>
    public BitRange ApplicationData => bits.Range(Header.Data, bits.Length - Header.Data);
}

/// <summary>Application data in several slots, with the communication state at its end (type 26), ITU-R M.1371-5 Annex 8 §3.24; 60 to 1064 bits.</summary>
public readonly ref struct MultipleSlotBinary(Bits bits)
{
    internal const int StateBits = 20;
    private readonly Bits bits = bits;

    /// <summary>For whom, and of which application.</summary>
    public SlotHeader Header => new(bits);

    /// <summary>The data, with up to four spare bits at the end.</summary>
    public BitRange ApplicationData => bits.Range(Header.Data, bits.Length - Header.Data - StateBits);

    /// <summary>Twenty bits of the communication state, the first saying which of the two kinds.</summary>
    public int CommunicationState => bits.Number(bits.Length - StateBits, StateBits);
}
