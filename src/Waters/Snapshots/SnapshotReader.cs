using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Tongban.Waters.Snapshots;

/// <summary>Reads back what a <see cref="SnapshotWriter"/> wrote; bytes that were cut, changed or written by another build are refused.</summary>
public sealed class SnapshotReader
{
    internal const string Form = "tongban-watch-snapshot-3";
    private const string Refusal = "The snapshot cannot be read: ";
    private readonly ReadOnlyMemory<byte> bytes;
    private int at;

    /// <summary>Begins reading.</summary>
    /// <exception cref="FormatException">The bytes are no whole snapshot of this form.</exception>
    public SnapshotReader(ReadOnlyMemory<byte> snapshot)
    {
        if (snapshot.Length <= SHA256.HashSizeInBytes
            || !SHA256.HashData(snapshot.Span[..^SHA256.HashSizeInBytes]).AsSpan().SequenceEqual(snapshot.Span[^SHA256.HashSizeInBytes..]))
        {
            throw new FormatException(Refusal + "its digest is not that of its bytes. Start from the raw feed instead.");
        }

        bytes = snapshot[..^SHA256.HashSizeInBytes];
        if (Text() != Form)
        {
            throw new FormatException(Refusal + $"it is not of the form {Form}. Start from the raw feed instead.");
        }
    }

    /// <summary>Whether everything was read.</summary>
    public bool AtEnd => at == bytes.Length;

    /// <summary>Reads one value.</summary>
    public T One<T>()
        where T : unmanaged
    {
        var value = MemoryMarshal.Read<T>(bytes.Span[at..]);
        at += Unsafe.SizeOf<T>();
        return value;
    }

    /// <summary>Reads a list.</summary>
    /// <exception cref="FormatException">Its items have another size: another build wrote them.</exception>
    public T[] Many<T>()
        where T : unmanaged
    {
        var (length, size) = (One<int>(), One<int>());
        if (size != Unsafe.SizeOf<T>())
        {
            throw new FormatException(Refusal + $"another build wrote it ({typeof(T).Name} takes {size} bytes there, {Unsafe.SizeOf<T>()} here). Start from the raw feed instead.");
        }

        var values = MemoryMarshal.Cast<byte, T>(bytes.Span.Slice(at, length * size)).ToArray();
        at += length * size;
        return values;
    }

    /// <summary>Reads a word.</summary>
    public string Text() => Encoding.UTF8.GetString(Many<byte>());
}
