using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Tongban.Ledger;

/// <summary>
/// A SHA-256 value: 32 bytes, written as 64 lower-case hexadecimal digits. The default value is 32 zero bytes and
/// means "none". Not a keyed hash: anyone who has the bytes can compute it.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Hash
{
    /// <summary>The length in bytes.</summary>
    public const int Length = 32;

    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    /// <summary>Takes 32 bytes that are already a hash.</summary>
    /// <exception cref="ArgumentException">Not exactly 32 bytes.</exception>
    public Hash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException($"A hash has {Length} bytes; these are {bytes.Length}.", nameof(bytes));
        }

        _first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _third = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _fourth = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>The SHA-256 of the bytes.</summary>
    public static Hash Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(bytes, hash);
        return new Hash(hash);
    }

    /// <summary>Writes the 32 bytes to the start of <paramref name="target"/>.</summary>
    public void CopyTo(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64BigEndian(target, _first);
        BinaryPrimitives.WriteUInt64BigEndian(target[8..], _second);
        BinaryPrimitives.WriteUInt64BigEndian(target[16..], _third);
        BinaryPrimitives.WriteUInt64BigEndian(target[24..], _fourth);
    }

    /// <summary>The 32 bytes, in a new array.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Reads 64 hexadecimal digits of either case.</summary>
    /// <exception cref="FormatException">The text is not a hash.</exception>
    public static Hash Parse(string text) =>
        TryParse(text, out var hash) ? hash : throw new FormatException($"A hash is {Length * 2} hexadecimal digits; this is '{text}'.");

    /// <summary>Reads 64 hexadecimal digits of either case; false when the text is anything else.</summary>
    public static bool TryParse(string? text, out Hash hash)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var read = text is { Length: Length * 2 } && Convert.FromHexString(text, bytes, out _, out _) is System.Buffers.OperationStatus.Done;
        hash = read ? new Hash(bytes) : default;
        return read;
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
