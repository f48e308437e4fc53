using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using NodaTime;

namespace Tongban.Ledger;

/// <summary>
/// How an entry is hashed: SHA-256 over a domain tag and then every part in order, texts and bytes each preceded by
/// their length (32 bits, big-endian), numbers as 64 bits big-endian. Two different entries therefore never share an
/// encoding. The sequence is not part of it: the tree over all hashes fixes the order.
/// </summary>
public static class EntryHash
{
    private static ReadOnlySpan<byte> OriginTag => "tongban:stream:1\n"u8;

    private static ReadOnlySpan<byte> EntryTag => "tongban:entry:1\n"u8;

    /// <summary>What stands before a stream's first entry: a hash of the stream's name alone.</summary>
    public static Hash Origin(string stream)
    {
        Span<byte> bytes = stackalloc byte[256];
        var length = OriginTag.Length + Encoding.UTF8.GetByteCount(stream);
        bytes = length <= bytes.Length ? bytes[..length] : new byte[length];
        OriginTag.CopyTo(bytes);
        Encoding.UTF8.GetBytes(stream, bytes[OriginTag.Length..]);
        return Hash.Of(bytes);
    }

    /// <summary>The hash of an entry's parts.</summary>
    public static Hash Of(EntryDraft draft, long version, Hash previous) =>
        Of(draft.Stream, version, draft.Kind, draft.Definition, draft.Actor, draft.Office, draft.At, previous, draft.Body.Span);

    /// <summary>The hash an entry must have by its parts; compare with the one it carries.</summary>
    public static Hash Of(Entry entry) =>
        Of(entry.Stream, entry.Version, entry.Kind, entry.Definition, entry.Actor, entry.Office, entry.At, entry.Previous, entry.Body.Span);

    private static Hash Of(
        string stream, long version, string kind, string definition, string actor, string office, Instant at, Hash previous, ReadOnlySpan<byte> body)
    {
        var texts = Encoding.UTF8.GetMaxByteCount(stream.Length + kind.Length + definition.Length + actor.Length + office.Length);
        var buffer = ArrayPool<byte>.Shared.Rent(EntryTag.Length + texts + body.Length + 128);
        var writer = new Writer(buffer);
        writer.Raw(EntryTag);
        writer.Text(stream);
        writer.Number(version);
        writer.Text(kind);
        writer.Text(definition);
        writer.Text(actor);
        writer.Text(office);
        writer.Number(at.ToUnixTimeMilliseconds());
        writer.Put(previous);
        writer.Bytes(body);
        var hash = Hash.Of(writer.Written);
        ArrayPool<byte>.Shared.Return(buffer);
        return hash;
    }

    private ref struct Writer(Span<byte> target)
    {
        private readonly Span<byte> _target = target;
        private int _at;

        public readonly ReadOnlySpan<byte> Written => _target[.._at];

        public void Raw(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_target[_at..]);
            _at += bytes.Length;
        }

        public void Bytes(ReadOnlySpan<byte> bytes)
        {
            BinaryPrimitives.WriteInt32BigEndian(_target[_at..], bytes.Length);
            _at += sizeof(int);
            Raw(bytes);
        }

        public void Text(string text)
        {
            var length = Encoding.UTF8.GetBytes(text, _target[(_at + sizeof(int))..]);
            BinaryPrimitives.WriteInt32BigEndian(_target[_at..], length);
            _at += sizeof(int) + length;
        }

        public void Number(long number)
        {
            BinaryPrimitives.WriteInt64BigEndian(_target[_at..], number);
            _at += sizeof(long);
        }

        public void Put(Hash hash)
        {
            hash.CopyTo(_target[_at..]);
            _at += Hash.Length;
        }
    }
}
