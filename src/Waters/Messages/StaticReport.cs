namespace Tongban.Waters.Messages;

/// <summary>
/// A class B station's static data (type 24), ITU-R M.1371-5 Annex 8 §3.22, in two messages: part A with the name (160 bits), part B with all else (168 bits). The
/// two belong together by the MMSI alone.
/// </summary>
public readonly ref struct StaticReport(Bits bits)
{
    private readonly Bits bits = bits;

    /// <summary>Whether this is part A.</summary>
    public bool IsPartA => bits.Number(38, 2) == 0;

    /// <summary>Part A: the name, up to 20 letters.</summary>
    public SixBitText Name => SixBitText.Of(bits, 40, 20);

    /// <summary>Part B: kind of ship and cargo as transmitted, 0 to 255.</summary>
    public int ShipTypeCode => bits.Number(40, 8);

    /// <summary>Part B: kind of ship and cargo.</summary>
    public int? ShipType => NotAvailable.ShipType(ShipTypeCode);

    /// <summary>Part B: the maker, as stations up to edition 3 write it, in 7 letters; since edition 4 only 3 are the maker's.</summary>
    public SixBitText Vendor => SixBitText.Of(bits, 48, 7);

    /// <summary>Part B, since edition 4: the unit's model.</summary>
    public int Model => bits.Number(66, 4);

    /// <summary>Part B, since edition 4: the unit's serial number.</summary>
    public int Serial => bits.Number(70, 20);

    /// <summary>Part B: call sign, up to 7 letters.</summary>
    public SixBitText CallSign => SixBitText.Of(bits, 90, 7);

    /// <summary>Part B: distances from the antenna; of meaning unless <see cref="IsAuxiliary"/>.</summary>
    public Dimensions Dimensions => new(bits, 132);

    /// <summary>Part B of a parent ship's boat: the parent ship.</summary>
    public int MotherShipMmsi => bits.Number(132, 30);

    /// <summary>Whether the MMSI is that of a parent ship's boat (98…, ITU-R M.585).</summary>
    public bool IsAuxiliary => bits.Number(8, 30) / 10_000_000 == 98;

    /// <summary>Part B, since edition 5: the kind of position device, 0 to 15.</summary>
    public int PositionDevice => bits.Number(162, 4);
}
