namespace Tongban.Waters.Messages;

/// <summary>
/// Where a station says it is, as types 1 to 4, 9, 11, 18, 19 and 21 write it in a row (ITU-R M.1371-5 Annex 8): accuracy (1 bit), longitude (28 bits) and
/// latitude (27 bits). The coarser places of types 17, 22, 23 and 27 are not of this form.
/// </summary>
public readonly ref struct Place
{
    internal const int Width = 56;

    private readonly Bits bits;
    private readonly int start;

    internal Place(Bits bits, int start)
    {
        this.bits = bits;
        this.start = start;
    }

    /// <summary>Whether the position is better than 10 metres.</summary>
    public bool IsAccurate => bits.Flag(start);

    /// <summary>Longitude in ten-thousandths of a minute, east positive.</summary>
    public int LongitudeTenThousandthMinutes => bits.SignedNumber(start + 1, 28);

    /// <summary>Longitude in degrees.</summary>
    public double? Longitude => NotAvailable.LongitudeOfTenThousandths(LongitudeTenThousandthMinutes);

    /// <summary>Latitude in ten-thousandths of a minute, north positive.</summary>
    public int LatitudeTenThousandthMinutes => bits.SignedNumber(start + 29, 27);

    /// <summary>Latitude in degrees.</summary>
    public double? Latitude => NotAvailable.LatitudeOfTenThousandths(LatitudeTenThousandthMinutes);
}
