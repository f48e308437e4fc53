using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tongban.Waters.Nmea;

/// <summary>
/// The checksum of NMEA 0183 sentences and tag blocks: the exclusive or of the characters between the delimiters, written as two hexadecimal digits after
/// an asterisk. It finds one changed character, and not two equal changes in different places: it is no proof that a line is as it was sent.
/// </summary>
public static class Checksum
{
    /// <summary>What two characters write that are not both hexadecimal digits.</summary>
    public const int Unreadable = -1;

    /// <summary>The exclusive or of all bytes; 0 for none.</summary>
    public static byte Of(ReadOnlySpan<byte> covered)
    {
        ref var first = ref MemoryMarshal.GetReference(covered);
        var folded = Vector128<byte>.Zero;
        nuint at = 0;
        for (; at + (nuint)Vector128<byte>.Count <= (nuint)covered.Length; at += (nuint)Vector128<byte>.Count)
        {
            folded ^= Vector128.LoadUnsafe(ref first, at);
        }

        // Sixteen lanes become one by halving; what did not fill a vector follows byte by byte.
        var halves = folded.AsUInt64();
        var word = halves[0] ^ halves[1];
        word ^= word >> 32;
        word ^= word >> 16;
        var sum = unchecked((byte)(word ^ (word >> 8)));
        foreach (var left in covered[(int)at..])
        {
            sum ^= left;
        }

        return sum;
    }

    /// <summary>The number that two hexadecimal digits write, in capitals or not, or <see cref="Unreadable"/>.</summary>
    public static int Read(byte high, byte low)
    {
        var (upper, lower) = (Digit(high), Digit(low));
        return (upper | lower) < 0 ? Unreadable : (upper << 4) | lower;
    }

    private static int Digit(byte letter) => letter switch
    {
        >= (byte)'0' and <= (byte)'9' => letter - '0',
        >= (byte)'A' and <= (byte)'F' => letter - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => letter - 'a' + 10,
        _ => Unreadable,
    };
}
