using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Tongban.Waters.Messages;

/// <summary>
/// The bits of a message, the first on the air being bit 0 (ITU-R M.1371-5 Annex 8 counts from 1). Reading behind the end gives zeros and never fails: a field
/// that a short message leaves out reads as zeros, and whoever needs to know asks <see cref="Length"/>.
/// </summary>
public readonly ref struct Bits
{
    private readonly ReadOnlySpan<byte> bytes;

    /// <summary>The bits of these bytes, the first in the highest place; what lies behind the length must be zero.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="length">How many bits are the message's.</param>
    public Bits(ReadOnlySpan<byte> bytes, int length)
    {
        this.bytes = bytes;
        Length = length;
    }

    /// <summary>How many bits the message has.</summary>
    public int Length { get; }

    /// <summary>A number in two's complement, of 1 to 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SignedNumber(int start, int width) => unchecked((int)((long)From(start) >> (64 - width)));

    /// <summary>A number without a sign, of 1 to 31 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Number(int start, int width) => unchecked((int)(From(start) >> (64 - width)));

    /// <summary>One bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Flag(int start) => unchecked((long)From(start)) < 0;

    /// <summary>The bits from a place on, as a message of their own.</summary>
    public BitRange Range(int start, int length) => new(this, start, Math.Max(0, Math.Min(length, Length - start)));

    /// <summary>At least 57 bits from a place on, in the highest places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong From(int start)
    {
        var at = unchecked((uint)start) >> 3;
        var word = at + sizeof(ulong) <= (uint)bytes.Length
            ? BinaryPrimitives.ReadUInt64BigEndian(bytes.Slice(unchecked((int)at), sizeof(ulong)))
            : Last(at);
        return word << (start & 7);
    }

    private ulong Last(uint at)
    {
        var word = 0UL;
        for (var index = 0u; index < sizeof(ulong); index++)
        {
            word = (word << 8) | (at + index < (uint)bytes.Length ? bytes[(int)(at + index)] : 0UL);
        }

        return word;
    }
}

/// <summary>Some of a message's bits, whose meaning is not this project's: application data, corrections. Read byte by byte, the last filled up with zeros.</summary>
public readonly ref struct BitRange
{
    private readonly Bits bits;
    private readonly int start;

    internal BitRange(Bits bits, int start, int length)
    {
        this.bits = bits;
        this.start = start;
        Length = length;
    }

    /// <summary>How many bits.</summary>
    public int Length { get; }

    /// <summary>How many bytes they fill.</summary>
    public int ByteCount => (Length + 7) / 8;

    /// <summary>The byte at a place with the message's own bits behind the range's end, as gpsdecode shows the data of type 26.</summary>
    public byte Unmasked(int index) => unchecked((byte)bits.Number(start + (index * 8), 8));

    /// <summary>The byte at a place, 0 to <see cref="ByteCount"/> less one.</summary>
    public byte this[int index]
    {
        get
        {
            var width = Math.Min(8, Length - (index * 8));
            return width <= 0 ? (byte)0 : unchecked((byte)(bits.Number(start + (index * 8), width) << (8 - width)));
        }
    }
}
