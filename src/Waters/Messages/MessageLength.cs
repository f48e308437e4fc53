using Tongban.Waters.Nmea;

namespace Tongban.Waters.Messages;

/// <summary>
/// The lengths that a type's payload may have, in bits. ITU-R M.1371-5 Annex 8 gives each type's own; receivers and relays cut off spare bits at the end and fill up
/// whole slots, so the least is what the type's fields need and the most is what is seen and can still be read (the same bounds as gpsd's).
/// </summary>
internal static class MessageLength
{
    private const int Types = 28;
    private const int StaticReport = 24;
    private const int ShortestPartA = 160;
    private const int LongestPartA = 168;
    private const int ShortestPartB = 168;

    // By type, from 1: least, most. Nobody's length is 0.
    private static ReadOnlySpan<short> Least =>
        [0, 163, 163, 163, 168, 420, 88, 72, 56, 168, 72, 168, 72, 72, 40, 88, 96, 80, 168, 312, 72, 272, 168, 160, 160, 40, 60, 96];

    private static ReadOnlySpan<short> Most =>
        [0, 204, 204, 204, 512, 512, 1_008, 168, 1_008, 512, 512, 512, 1_008, 168, 1_008, 168, 168, 816, 512, 512, 186, 368, 512, 512, 512, 168, 1_064, 168];

    /// <summary>Whether the type is known and its length possible.</summary>
    internal static bool IsPossible(Bits bits, long line, out LineError fault)
    {
        var type = bits.Number(0, 6);
        if (bits.Length < 38 || type is 0 or >= Types)
        {
            fault = bits.Length < 38 ? new(line, LineFault.MessageTooShort, bits.Length, 38) : new(line, LineFault.MessageType, type);
            return false;
        }

        fault = bits.Length < Least[type] ? new(line, LineFault.MessageTooShort, bits.Length, Least[type])
            : bits.Length > Most[type] ? new(line, LineFault.MessageTooLong, bits.Length, Most[type])
            : type >= StaticReport ? Special(bits, type, line)
            : default;
        return fault.Fault == LineFault.None;
    }

    private static LineError Special(Bits bits, int type, long line) => type switch
    {
        24 => StaticPart(bits, line),
        25 => AtLeast(bits, line, new SlotHeader(bits).Data),
        26 => AtLeast(bits, line, new SlotHeader(bits).Data + MultipleSlotBinary.StateBits),
        27 when bits.Length is not (96 or 168) => new(line, bits.Length < 168 ? LineFault.MessageTooShort : LineFault.MessageTooLong, bits.Length, 168),
        _ => default,
    };

    private static LineError StaticPart(Bits bits, long line) => bits.Number(38, 2) switch
    {
        0 => bits.Length > LongestPartA ? new(line, LineFault.MessageTooLong, bits.Length, LongestPartA) : AtLeast(bits, line, ShortestPartA),
        1 => AtLeast(bits, line, ShortestPartB),
        var part => new(line, LineFault.StaticPart, part),
    };

    private static LineError AtLeast(Bits bits, long line, int least) =>
        bits.Length < least ? new(line, LineFault.MessageTooShort, bits.Length, least) : default;
}
