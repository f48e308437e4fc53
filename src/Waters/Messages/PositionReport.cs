namespace Tongban.Waters.Messages;

/// <summary>The position report of a class A station: types 1 (SOTDMA), 2 (assigned) and 3 (in answer), ITU-R M.1371-5 Annex 8 §3.1; 168 bits.</summary>
public readonly ref struct PositionReport(Bits bits)
{
    private readonly Bits bits = bits;

    /// <summary>Navigational status, 0 to 15; see <see cref="Legends.NavigationStatus"/>. 7 engaged in fishing, 14 a distress transmitter, 15 not defined. Set by hand, and often forgotten.</summary>
    public int NavigationStatus => bits.Number(38, 4);

    /// <summary>The turn sensor's code, −128 to 127.</summary>
    public int TurnCode => bits.SignedNumber(42, 8);

    /// <summary>Rate of turn in degrees a minute, starboard positive.</summary>
    public double? TurnDegreesPerMinute => NotAvailable.TurnDegreesPerMinute(TurnCode);

    /// <summary>Where she is and how she moves.</summary>
    public Motion Motion => new(bits, 50);

    /// <summary>Special manoeuvre: 0 not available, 1 not engaged, 2 engaged (inland waters: the blue sign).</summary>
    public int Manoeuvre => bits.Number(143, 2);

    /// <summary>Whether the receiver watches its own integrity (RAIM).</summary>
    public bool HasRaim => bits.Flag(148);

    /// <summary>Nineteen bits of the communication state; fewer where the message is cut short.</summary>
    public int CommunicationState => bits.Number(149, Math.Min(19, bits.Length - 149));
}
