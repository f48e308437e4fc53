namespace Tongban.Waters.Messages;

/// <summary>One station asks another for the time (type 10), ITU-R M.1371-5 Annex 8 §3.8; 72 bits. Type 11 answers, a <see cref="BaseStationReport"/>.</summary>
public readonly ref struct TimeInquiry(Bits bits)
{
    private readonly Bits bits = bits;

    /// <summary>Who is asked.</summary>
    public int DestinationMmsi => bits.Number(40, 30);
}
