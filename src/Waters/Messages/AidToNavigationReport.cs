namespace Tongban.Waters.Messages;

/// <summary>
/// A buoy, a beacon, a light, real or only announced (type 21), ITU-R M.1371-5 Annex 8 §3.19; 272 to 360 bits. Fishermen mark nets with such devices
/// too, so it is not always what it says.
/// </summary>
public readonly ref struct AidToNavigationReport(Bits bits)
{
    private const int NameLetters = 20;
    private const int Extension = 272;
    private readonly Bits bits = bits;

    /// <summary>Its kind, 0 to 31; see <see cref="Legends.AidToNavigation"/>.</summary>
    public int Kind => bits.Number(38, 5);

    /// <summary>Name, its first 20 letters; blanks at their end are kept where <see cref="NameExtension"/> goes on.</summary>
    public SixBitText Name => NameExtension.IsEmpty ? SixBitText.Of(bits, 43, NameLetters) : SixBitText.Whole(bits, 43, NameLetters);

    /// <summary>Up to 14 letters more of a name that fills its 20; otherwise empty.</summary>
    public SixBitText NameExtension => SixBitText.IsFull(bits, 43, NameLetters) ? SixBitText.ToEnd(bits, Extension) : default;

    /// <summary>Where it is.</summary>
    public Place Place => new(bits, 163);

    /// <summary>Its extent, the first side being north.</summary>
    public Dimensions Dimensions => new(bits, 219);

    /// <summary>The kind of position device, 0 to 15.</summary>
    public int PositionDevice => bits.Number(249, 4);

    /// <summary>The second as transmitted, 0 to 63.</summary>
    public int SecondCode => bits.Number(253, 6);

    /// <summary>The second of the minute in which the position was taken.</summary>
    public int? Second => NotAvailable.Second(SecondCode);

    /// <summary>Whether a floating aid has left its place; to be believed only with a second of 0 to 59.</summary>
    public bool IsOffPosition => bits.Flag(259);

    /// <summary>Eight bits about its state (lights, racon), by its authority.</summary>
    public int Regional => bits.Number(260, 8);

    /// <summary>Whether the receiver watches its own integrity (RAIM).</summary>
    public bool HasRaim => bits.Flag(268);

    /// <summary>Whether nothing is there: a station announces it.</summary>
    public bool IsVirtual => bits.Flag(269);

    /// <summary>Whether it reports as a competent authority ordered.</summary>
    public bool IsAssigned => bits.Flag(270);
}
