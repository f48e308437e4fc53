namespace Tongban.Waters.Messages;

/// <summary>Differential corrections from a base station (type 17), ITU-R M.1371-5 Annex 8 §3.15; 80 to 816 bits. The corrections are ITU-R M.823's and are not opened here.</summary>
public readonly ref struct GnssCorrections(Bits bits)
{
    private const int Data = 80;
    private readonly Bits bits = bits;

    /// <summary>The surveyed longitude in tenths of a minute, east positive.</summary>
    public int LongitudeTenthMinutes => bits.SignedNumber(40, 18);

    /// <summary>Longitude in degrees.</summary>
    public double? Longitude => NotAvailable.LongitudeOfTenths(LongitudeTenthMinutes);

    /// <summary>The surveyed latitude in tenths of a minute, north positive.</summary>
    public int LatitudeTenthMinutes => bits.SignedNumber(58, 17);

    /// <summary>Latitude in degrees.</summary>
    public double? Latitude => NotAvailable.LatitudeOfTenths(LatitudeTenthMinutes);

    /// <summary>The corrections.</summary>
    public BitRange Corrections => bits.Range(Data, bits.Length - Data);
}
