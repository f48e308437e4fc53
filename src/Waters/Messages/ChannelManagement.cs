namespace Tongban.Waters.Messages;

/// <summary>A base station tells which channels to use, in a rectangle or to two stations (type 22), ITU-R M.1371-5 Annex 8 §3.20; 168 bits.</summary>
public readonly ref struct ChannelManagement(Bits bits)
{
    private readonly Bits bits = bits;

    /// <summary>Number of channel A (ITU-R M.1084).</summary>
    public int ChannelA => bits.Number(40, 12);

    /// <summary>Number of channel B.</summary>
    public int ChannelB => bits.Number(52, 12);

    /// <summary>On which channels to send and to listen, 0 to 15.</summary>
    public int SendAndListen => bits.Number(64, 4);

    /// <summary>Whether to send at low power.</summary>
    public bool IsLowPower => bits.Flag(68);

    /// <summary>Whether two stations are meant, and no rectangle.</summary>
    public bool IsAddressed => bits.Flag(139);

    /// <summary>The rectangle's corners; of meaning when not addressed.</summary>
    public Rectangle Area => new(bits, 69);

    /// <summary>The first station; of meaning when addressed.</summary>
    public int FirstMmsi => bits.Number(69, 30);

    /// <summary>The second station; of meaning when addressed.</summary>
    public int OtherMmsi => bits.Number(104, 30);

    /// <summary>Whether channel A is narrow (12.5 kHz).</summary>
    public bool IsNarrowA => bits.Flag(140);

    /// <summary>Whether channel B is narrow (12.5 kHz).</summary>
    public bool IsNarrowB => bits.Flag(141);

    /// <summary>The strip around the rectangle in nautical miles, less one.</summary>
    public int ZoneSize => bits.Number(142, 3);
}

/// <summary>A rectangle by its north-east and south-west corners, in tenths of a minute.</summary>
public readonly ref struct Rectangle
{
    private readonly Bits bits;
    private readonly int start;

    internal Rectangle(Bits bits, int start)
    {
        this.bits = bits;
        this.start = start;
    }

    /// <summary>Eastern longitude, tenths of a minute, east positive.</summary>
    public int EastTenthMinutes => bits.SignedNumber(start, 18);

    /// <summary>Northern latitude, tenths of a minute, north positive.</summary>
    public int NorthTenthMinutes => bits.SignedNumber(start + 18, 17);

    /// <summary>Western longitude, tenths of a minute, east positive.</summary>
    public int WestTenthMinutes => bits.SignedNumber(start + 35, 18);

    /// <summary>Southern latitude, tenths of a minute, north positive.</summary>
    public int SouthTenthMinutes => bits.SignedNumber(start + 53, 17);
}
