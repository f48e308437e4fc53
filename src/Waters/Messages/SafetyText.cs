namespace Tongban.Waters.Messages;

/// <summary>Words about safety for one station (type 12), ITU-R M.1371-5 Annex 8 §3.10; up to 156 letters.</summary>
public readonly ref struct AddressedSafetyText(Bits bits)
{
    private readonly Bits bits = bits;

    /// <summary>The sender's running number, 0 to 3, to which type 13 answers.</summary>
    public int Sequence => bits.Number(38, 2);

    /// <summary>For whom.</summary>
    public int DestinationMmsi => bits.Number(40, 30);

    /// <summary>Whether it was sent again.</summary>
    public bool IsRetransmitted => bits.Flag(70);

    /// <summary>The words.</summary>
    public SixBitText Text => SixBitText.ToEnd(bits, 72);
}

/// <summary>Words about safety for all (type 14), ITU-R M.1371-5 Annex 8 §3.12; up to 161 letters.</summary>
public readonly ref struct BroadcastSafetyText(Bits bits)
{
    private readonly Bits bits = bits;

    /// <summary>The words.</summary>
    public SixBitText Text => SixBitText.ToEnd(bits, 40);
}
