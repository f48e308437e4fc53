namespace Tongban.Waters.Messages;

/// <summary>
/// That addressed messages arrived: type 7 for type 6, type 13 for type 12 (ITU-R M.1371-5 Annex 8 §3.5, §3.11); one to four stations, 72 to 168 bits.
/// </summary>
public readonly ref struct Acknowledgement(Bits bits)
{
    /// <summary>How many stations it can name.</summary>
    public const int Most = 4;

    private readonly Bits bits = bits;

    /// <summary>The station at a place, 0 to 3, whose message arrived; 0 when nobody stands there.</summary>
    public int Mmsi(int index) => 40 + (32 * index) < bits.Length ? bits.Number(40 + (32 * index), 30) : 0;

    /// <summary>The number of the message that arrived from the station at a place, 0 to 3.</summary>
    public int Sequence(int index) => bits.Number(70 + (32 * index), 2);
}
