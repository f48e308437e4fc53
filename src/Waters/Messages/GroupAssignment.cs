namespace Tongban.Waters.Messages;

/// <summary>A base station orders how the stations of a kind report in a rectangle (type 23), ITU-R M.1371-5 Annex 8 §3.21; 160 bits.</summary>
public readonly ref struct GroupAssignment(Bits bits)
{
    private readonly Bits bits = bits;

    /// <summary>The rectangle's corners.</summary>
    public Rectangle Area => new(bits, 40);

    /// <summary>Which kind of station, 0 to 15; see <see cref="Legends.StationType"/>.</summary>
    public int StationType => bits.Number(110, 4);

    /// <summary>Which kind of ship and cargo, 0 for all.</summary>
    public int ShipTypeCode => bits.Number(114, 8);

    /// <summary>On which channels to send and to listen.</summary>
    public int SendAndListen => bits.Number(144, 2);

    /// <summary>How often to report, as a code 0 to 15.</summary>
    public int IntervalCode => bits.Number(146, 4);

    /// <summary>For how many minutes to be silent, 0 for not at all.</summary>
    public int QuietMinutes => bits.Number(150, 4);
}
