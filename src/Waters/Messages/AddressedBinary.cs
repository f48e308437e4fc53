namespace Tongban.Waters.Messages;

/// <summary>Application data for one station (type 6), ITU-R M.1371-5 Annex 8 §3.4. What the data mean is said by area (DAC) and function (FI); see <see cref="ScaledJson"/> for those that are opened.</summary>
public readonly ref struct AddressedBinary(Bits bits)
{
    private const int Data = 88;
    private readonly Bits bits = bits;

    /// <summary>The sender's running number, 0 to 3, to which type 7 answers.</summary>
    public int Sequence => bits.Number(38, 2);

    /// <summary>For whom.</summary>
    public int DestinationMmsi => bits.Number(40, 30);

    /// <summary>Whether it was sent again.</summary>
    public bool IsRetransmitted => bits.Flag(70);

    /// <summary>Designated area code: 1 international, otherwise a country's MID.</summary>
    public int Area => bits.Number(72, 10);

    /// <summary>Function identifier within the area.</summary>
    public int Function => bits.Number(82, 6);

    /// <summary>The application's data.</summary>
    public BitRange ApplicationData => bits.Range(Data, bits.Length - Data);
}

/// <summary>Application data for all (type 8), ITU-R M.1371-5 Annex 8 §3.6.</summary>
public readonly ref struct BroadcastBinary(Bits bits)
{
    private const int Data = 56;
    private readonly Bits bits = bits;

    /// <summary>Designated area code: 1 international, otherwise a country's MID.</summary>
    public int Area => bits.Number(40, 10);

    /// <summary>Function identifier within the area.</summary>
    public int Function => bits.Number(50, 6);

    /// <summary>The application's data.</summary>
    public BitRange ApplicationData => bits.Range(Data, bits.Length - Data);
}
