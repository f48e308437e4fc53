namespace Tongban.Waters.Messages;

/// <summary>
/// Distances from the position antenna to the four sides, in metres (ITU-R M.1371-5 Annex 8 §3.3.3): 511 and 63 stand for that and more. All zero: not available.
/// Bow zero and stern not: only the length is known, the reference point is not.
/// </summary>
public readonly ref struct Dimensions
{
    private readonly Bits bits;
    private readonly int start;

    internal Dimensions(Bits bits, int start)
    {
        this.bits = bits;
        this.start = start;
    }

    /// <summary>To the bow, metres.</summary>
    public int BowMetres => bits.Number(start, 9);

    /// <summary>To the stern, metres.</summary>
    public int SternMetres => bits.Number(start + 9, 9);

    /// <summary>To port, metres.</summary>
    public int PortMetres => bits.Number(start + 18, 6);

    /// <summary>To starboard, metres.</summary>
    public int StarboardMetres => bits.Number(start + 24, 6);

    /// <summary>The length over all, metres.</summary>
    public int? LengthMetres => NotAvailable.LengthMetres(BowMetres + SternMetres);

    /// <summary>The beam, metres.</summary>
    public int? BeamMetres => NotAvailable.LengthMetres(PortMetres + StarboardMetres);
}
