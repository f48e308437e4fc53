using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Tongban.Waters.Snapshots;

/// <summary>
/// Puts the state of the watch into bytes: numbers and plain structures as they lie in memory, words as UTF-8. Made to be read back by the same
/// build on the same kind of machine within seconds of a restart; not an archive, which is the raw feed.
/// </summary>
public sealed class SnapshotWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new();

    /// <summary>The first bytes say what this is; the state's parts follow.</summary>
    public SnapshotWriter() => Text(SnapshotReader.Form);

    /// <summary>Writes one value.</summary>
    public void One<T>(T value)
        where T : unmanaged => Raw(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>Writes a list, its length and the size of an item first.</summary>
    public void Many<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        One(values.Length);
        One(Unsafe.SizeOf<T>());
        Raw(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Writes a word.</summary>
    public void Text(string text) => Many<byte>(Encoding.UTF8.GetBytes(text));

    /// <summary>The bytes, ended by their digest.</summary>
    public byte[] ToBytes()
    {
        var digest = SHA256.HashData(buffer.WrittenSpan);
        return [.. buffer.WrittenSpan, .. digest];
    }

    private void Raw(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);
}
