namespace Tongban.Waters.Messages;

/// <summary>Application data in one slot (type 25), ITU-R M.1371-5 Annex 8 §3.23; 40 to 168 bits.</summary>
public readonly ref struct SingleSlotBinary(Bits bits)
{
    private readonly Bits bits = bits;

    /// <summary>Whether it is for one station.</summary>
    public bool IsAddressed => bits.Flag(38);

    /// <summary>Whether an application identifier stands before the data.</summary>
    public bool IsStructured => bits.Flag(39);

    /// <summary>For whom; 0 when for all.</summary>
    public int DestinationMmsi => IsAddressed ? bits.Number(40, 30) : 0;

    /// <summary>The application identifier: ten bits of area, six of function; 0 when there is none.</summary>
    public int Application => IsStructured ? bits.Number(IsAddressed ? 70 : 40, 16) : 0;

    /// <summary>The data.</summary>
    public BitRange ApplicationData => bits.Range(Data, bits.Length - Data);

    private int Data => 40 + (IsAddressed ? 30 : 0) + (IsStructured ? 16 : 0);
}

/// <summary>Application data in several slots, with the communication state at its end (type 26), ITU-R M.1371-5 Annex 8 §3.24; 60 to 1064 bits.</summary>
public readonly ref struct MultipleSlotBinary(Bits bits)
{
    private const int StateBits = 20;
    private readonly Bits bits = bits;

    /// <summary>Whether it is for one station.</summary>
    public bool IsAddressed => bits.Flag(38);

    /// <summary>Whether an application identifier stands before the data.</summary>
    public bool IsStructured => bits.Flag(39);

    /// <summary>For whom; 0 when for all.</summary>
    public int DestinationMmsi => IsAddressed ? bits.Number(40, 30) : 0;

    /// <summary>The application identifier: ten bits of area, six of function; 0 when there is none.</summary>
    public int Application => IsStructured ? bits.Number(IsAddressed ? 70 : 40, 16) : 0;

    /// <summary>The data, with up to four spare bits at the end.</summary>
    public BitRange ApplicationData => bits.Range(Data, bits.Length - Data - StateBits);

    /// <summary>Twenty bits of the communication state, the first saying which of the two kinds.</summary>
    public int CommunicationState => bits.Number(bits.Length - StateBits, StateBits);

    private int Data => 40 + (IsAddressed ? 30 : 0) + (IsStructured ? 16 : 0);
}
