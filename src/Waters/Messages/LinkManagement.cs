namespace Tongban.Waters.Messages;

/// <summary>A base station announces the slots that it keeps for itself (type 20), ITU-R M.1371-5 Annex 8 §3.18; one to four reservations, 72 to 160 bits.</summary>
public readonly ref struct LinkManagement(Bits bits)
{
    /// <summary>How many reservations it can hold.</summary>
    public const int Most = 4;

    private const int First = 40;
    private const int Each = 30;
    private readonly Bits bits = bits;

    /// <summary>The first reserved slot, counted from this one; 0 when the place, 0 to 3, is empty.</summary>
    public int SlotOffset(int index) => bits.Number(First + (Each * index), 12);

    /// <summary>How many slots in a row.</summary>
    public int SlotCount(int index) => bits.Number(First + (Each * index) + 12, 4);

    /// <summary>For how many minutes.</summary>
    public int TimeoutMinutes(int index) => bits.Number(First + (Each * index) + 16, 3);

    /// <summary>After how many slots again, 0 for once a frame.</summary>
    public int Increment(int index) => bits.Number(First + (Each * index) + 19, 11);
}
