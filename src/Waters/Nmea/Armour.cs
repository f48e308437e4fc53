using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tongban.Waters.Nmea;

/// <summary>
/// The armour in which VDM carries bits (IEC 61162-1, six-bit field encoding): codes 48 to 87 stand for 0 to 39, codes 96 to 119 for 40 to 63. Other
/// characters stand for nothing and are errors.
/// </summary>
internal static class Armour
{
    /// <summary>How many bytes behind the last written one may be written with zeros.</summary>
    internal const int Spare = 16;

    private const int Every = -1;

    /// <summary>Writes the bits of a payload from the buffer's first byte, the first bit in the highest place.</summary>
    /// <param name="payload">The armoured characters.</param>
    /// <param name="bits">Where the bits go: three quarters of the payload's length, and <see cref="Spare"/> bytes more.</param>
    /// <returns>The place of the first character that is none of the armour's, or a negative number when there is none.</returns>
    internal static int Open(ReadOnlySpan<byte> payload, Span<byte> bits)
    {
        ref var from = ref MemoryMarshal.GetReference(payload);
        var (at, to) = (0, 0);
        for (; at + Vector128<byte>.Count <= payload.Length; at += Vector128<byte>.Count, to += 12)
        {
            if (!TryOpen(Vector128.LoadUnsafe(ref from, (nuint)at), out var opened))
            {
                return FirstStranger(payload);
            }

            opened.CopyTo(bits[to..]);
        }

        return at == payload.Length ? Every
            : at > 0 && (payload.Length & 3) == 0 ? OpenLast(payload, bits)
            : OpenRest(payload, at, bits[to..]);
    }

    /// <summary>The last sixteen characters, some of them for the second time: four characters are three bytes, so they fall into place. A position report of 28 is of this kind.</summary>
    private static int OpenLast(ReadOnlySpan<byte> payload, Span<byte> bits)
    {
        var at = payload.Length - Vector128<byte>.Count;
        if (!TryOpen(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(payload), (nuint)at), out var opened))
        {
            return FirstStranger(payload);
        }

        opened.CopyTo(bits[(at / 4 * 3)..]);
        return Every;
    }

    /// <summary>The last characters, filled up with zeros to a whole vector.</summary>
    private static int OpenRest(ReadOnlySpan<byte> payload, int at, Span<byte> bits)
    {
        Span<byte> rest = stackalloc byte[Vector128<byte>.Count];
        rest.Fill((byte)'0');
        payload[at..].CopyTo(rest);
        if (!TryOpen(Vector128.Create<byte>(rest), out var opened))
        {
            return FirstStranger(payload);
        }

        opened.CopyTo(bits);
        return Every;
    }

    /// <summary>
    /// Sixteen characters to twelve bytes, without a branch. In each lane of four characters a, b, c, d (a in the lowest byte) the 24 bits
    /// abcd are put together by shifts; then the three bytes of each lane are brought into the order of the wire.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryOpen(Vector128<byte> characters, out Vector128<byte> bytes)
    {
        var high = Vector128.GreaterThan(characters, Vector128.Create((byte)95));
        var values = characters - Vector128.Create((byte)48) - (high & Vector128.Create((byte)8));
        var strange = Vector128.LessThan(characters, Vector128.Create((byte)48))
            | Vector128.GreaterThan(characters, Vector128.Create((byte)119))
            | (Vector128.GreaterThan(characters, Vector128.Create((byte)87)) & ~high);
        var lanes = values.AsUInt32();
        var six = Vector128.Create(0x3Fu);
        var packed = ((lanes & six) << 18) | (((lanes >> 8) & six) << 12) | (((lanes >> 16) & six) << 6) | ((lanes >> 24) & six);
        bytes = Vector128.Shuffle(packed.AsByte(), Vector128.Create((byte)2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 255, 255, 255, 255));
        return strange == Vector128<byte>.Zero;
    }

    private static int FirstStranger(ReadOnlySpan<byte> payload)
    {
        var at = 0;
        while (payload[at] is (>= 48 and <= 87) or (>= 96 and <= 119))
        {
            at++;
        }

        return at;
    }
}
