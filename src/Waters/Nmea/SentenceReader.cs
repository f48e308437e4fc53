using System.Globalization;
using System.Runtime.CompilerServices;
using Tongban.Waters.Messages;

namespace Tongban.Waters.Nmea;

/// <summary>
/// Reads AIS messages out of bytes as they come, cut anywhere: lines, tag blocks, sentences, messages of several parts. One reader is one source: a file, a connection.
/// Memory is what the limits say, whatever comes. Nothing throws and nothing is allocated for a line; what is wrong with one is told to the sink
/// with the line's number, and the next line is read. Reads no clock, no file, no socket.
/// </summary>
/// <remarks>
/// A line is: nothing or a time before it (a number of seconds, milliseconds, microseconds or nanoseconds since 1970, or any words), tag blocks, a sentence, and
/// behind its checksum whatever receivers append. Lines end with a line feed; carriage returns before it are dropped. A line that begins with <c>#</c> is a remark.
/// Every sentence must carry its checksum, and it must be right. So must every tag block: what one with a wrong checksum says is not believed.
/// </remarks>
public sealed class SentenceReader
{
    /// <summary>The most bytes of a line: NMEA 0183 says 82, tag blocks and what is written around them make more.</summary>
    public const int LongestLine = 4_096;

    private const int LongestNumeral = 20;
    private const int BitBuffer = (WaitingMessage.LongestPayload * 3 / 4) + Armour.Spare;

    private readonly Assembly assembly;
    private readonly byte[] unfinished = new byte[LongestLine];
    private readonly byte[] bits = new byte[BitBuffer];
    private readonly byte[] stampStation = new byte[LongestNumeral];
    private int held;
    private int dirty;
    private bool skipping;
    private bool stamped;
    private GatehouseStamp stamp;
    private int stationLength;
    private long sentences;
    private long lines;
    private long messages;
    private long parts;
    private long others;
    private long remarks;
    private long refused;
    private long tagBlocksRefused;

    /// <summary>A reader that has read nothing.</summary>
    /// <param name="limits">How long messages wait for their parts.</param>
    public SentenceReader(AssemblyLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        assembly = new(limits);
    }

    /// <summary>What became of the lines so far.</summary>
    public StreamCounts Counts => new(lines, messages, parts, others, remarks, refused, assembly.Abandoned, tagBlocksRefused);

    /// <summary>Reads some bytes. A line whose end has not come is kept.</summary>
    public void Read<TSink>(ReadOnlySpan<byte> chunk, ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        if (held > 0 || skipping)
        {
            chunk = chunk[FinishLine(chunk, ref sink)..];
        }

        for (var end = chunk.IndexOf((byte)'\n'); end >= 0; end = chunk.IndexOf((byte)'\n'))
        {
            ReadLine(chunk[..end], ref sink);
            chunk = chunk[(end + 1)..];
        }

        Hold(chunk);
    }

    /// <summary>The input has ended: reads a last line without an end, and abandons what still waits for parts.</summary>
    public void End<TSink>(ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        if (held > 0 || skipping)
        {
            FinishLine("\n"u8, ref sink);
        }

        assembly.End(ref sink);
    }

    /// <summary>Reads on to the end of the line that is held.</summary>
    /// <returns>How many bytes belonged to it.</returns>
    private int FinishLine<TSink>(ReadOnlySpan<byte> chunk, ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        var end = chunk.IndexOf((byte)'\n');
        Hold(end < 0 ? chunk : chunk[..end]);
        if (end < 0)
        {
            return chunk.Length;
        }

        var (length, overlong) = (held, skipping);
        (held, skipping) = (0, false);
        if (overlong)
        {
            lines++;
            Refuse(new(lines, LineFault.LineTooLong), ref sink);
        }
        else
        {
            ReadLine(unfinished.AsSpan(0, length), ref sink);
        }

        return end + 1;
    }

    private void Hold(ReadOnlySpan<byte> rest)
    {
        skipping |= held + rest.Length > LongestLine;
        if (skipping)
        {
            held = 0;
            return;
        }

        rest.CopyTo(unfinished.AsSpan(held));
        held += rest.Length;
    }

    private void ReadLine<TSink>(ReadOnlySpan<byte> line, ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        lines++;
        line = line is [.., (byte)'\r'] ? line.TrimEnd((byte)'\r') : line;
        if (line.Length > LongestLine)
        {
            Refuse(new(lines, LineFault.LineTooLong), ref sink);
        }
        else if (line is [(byte)'!' or (byte)'$', ..])
        {
            ReadSentence(line, new(), ref sink);
        }
        else if (line.IsEmpty || line[0] == '#')
        {
            remarks++;
        }
        else
        {
            ReadSurrounded(line, ref sink);
        }
    }

    /// <summary>A line that does not begin with its sentence.</summary>
    private void ReadSurrounded<TSink>(ReadOnlySpan<byte> line, ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        var begin = line.IndexOfAny((byte)'!', (byte)'$', (byte)'\\');
        if (begin < 0)
        {
            Refuse(new(lines, LineFault.NoSentence), ref sink);
            return;
        }

        var tags = new TagBlock();
        var sentence = line[begin..];
        while (sentence is [(byte)'\\', ..])
        {
            ReadTags(ref sentence, ref tags, ref sink);
        }

        if (sentence.IsEmpty)
        {
            Refuse(new(lines, LineFault.TagBlockOpen), ref sink);
            return;
        }

        var context = new Context();
        context.Add(tags);
        AddNumberBefore(line[..begin], ref context);
        ReadSentence(sentence, context, ref sink);
    }

    /// <summary>
    /// Reads one tag block and leaves what follows it; nothing when it is not closed or no sentence follows. A block that is wrong is told and not believed, and neither
    /// are those before it; the sentence has a checksum of its own and is read all the same.
    /// </summary>
    private void ReadTags<TSink>(ref ReadOnlySpan<byte> rest, scoped ref TagBlock tags, ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        var close = rest[1..].IndexOf((byte)'\\');
        var inside = close < 0 ? default : rest.Slice(1, close);
        rest = close < 0 ? default : rest[(close + 2)..];
        rest = rest is [(byte)'!' or (byte)'$' or (byte)'\\', ..] ? rest : default;
        if (!rest.IsEmpty && !tags.TryAdd(inside, out var fault))
        {
            tags = new();
            tagBlocksRefused++;
            sink.Refuse(fault with { Line = lines });
        }
    }

    /// <summary>The number that stands next to the sentence, or else the first on the line: an archive writes its own before whatever the line already had.</summary>
    private static void AddNumberBefore(ReadOnlySpan<byte> before, ref Context context)
    {
        var words = before.TrimEnd(" \t,;:"u8);
        var last = words[(words.LastIndexOfAny((byte)' ', (byte)'\t') + 1)..];
        var first = words.IndexOfAny((byte)' ', (byte)'\t') is > 0 and var end ? words[..end] : words;
        if (Numerals.TryRead(last, out var number) || Numerals.TryRead(first, out number))
        {
            context.AddTime(UnixTime.FromNumber(number));
        }
    }

    private void ReadSentence<TSink>(ReadOnlySpan<byte> sentence, Context context, ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        if (!TryVerify(sentence, out var star, out var fault))
        {
            Refuse(fault, ref sink);
        }
        else if (sentence[0] != '!' || !VdmSentence.Claims(sentence))
        {
            others++;
            TakeStamp(sentence[..star]);
        }
        else if (!VdmSentence.TryRead(sentence, star, out var part, out fault))
        {
            Refuse(fault with { Line = lines }, ref sink);
        }
        else
        {
            context.Written = unchecked((byte)Checksum.Read(sentence[star + 1], sentence[star + 2]));
            ReadPart(part, context, ref sink);
        }
    }

    /// <summary>
    /// Finds the checksum and compares it. Nearly always it ends the line, and is looked for there first; the first asterisk decides when that does not fit, because suffixes may
    /// hold others.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryVerify(ReadOnlySpan<byte> sentence, out int star, out LineError fault)
    {
        star = sentence.Length - 3;
        fault = default;
        return (star > 0 && sentence[star] == '*' && Checksum.Read(sentence[star + 1], sentence[star + 2]) == Checksum.Of(sentence[1..star]))
            || TryVerifyFirst(sentence, out star, out fault);
    }

    private bool TryVerifyFirst(ReadOnlySpan<byte> sentence, out int star, out LineError fault)
    {
        star = sentence.IndexOf((byte)'*');
        if (star < 1 || star + 2 >= sentence.Length || Checksum.Read(sentence[star + 1], sentence[star + 2]) is var written && written < 0)
        {
            fault = new(lines, LineFault.ChecksumMissing);
            return false;
        }

        var expected = Checksum.Of(sentence[1..star]);
        fault = written == expected ? default : new(lines, LineFault.Checksum, written, expected);
        return written == expected;
    }

    private void TakeStamp(ReadOnlySpan<byte> sentence)
    {
        if (GatehouseStamp.Claims(sentence))
        {
            stamped = GatehouseStamp.TryRead(sentence, out stamp);
            stationLength = 0;
            _ = stamp.Station > 0 && stamp.Station.TryFormat(stampStation, out stationLength, provider: CultureInfo.InvariantCulture);
        }
    }

    private void ReadPart<TSink>(in VdmSentence part, Context context, ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        sentences++;
        if (stamped && (part.Total > 1 || stamp.Covered == context.Written))
        {
            context.AddTime(stamp.UnixMilliseconds);
            context.AddStation(stampStation.AsSpan(0, stationLength));
        }

        if (!part.Suffix.IsEmpty)
        {
            context.AddSuffix(part.Suffix);
        }

        assembly.Age(sentences, context.UnixMilliseconds, ref sink);
        if (part.Total == 1)
        {
            stamped = false;
            ReadPayload(part.Payload, part.FillBits, new(lines, lines, part, context.UnixMilliseconds, context.Station), ref sink);
        }
        else
        {
            ReadPartOfSeveral(part, context, ref sink);
        }
    }

    private void ReadPartOfSeveral<TSink>(in VdmSentence part, in Context context, ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        if (assembly.Add(part, context, lines, sentences, ref sink) is not { } whole)
        {
            parts++;
            return;
        }

        if (stamped && whole.Covered != stamp.Covered && context.Station.SequenceEqual(stampStation.AsSpan(0, stationLength)))
        {
            whole.ForgetStamp();
        }

        stamped = false;
        ReadPayload(whole.InOrder(), whole.FillBits, new(whole.FirstLine, lines, part, whole.UnixMilliseconds, whole.Station), ref sink);
        assembly.Free(whole);
    }

    private void ReadPayload<TSink>(ReadOnlySpan<byte> payload, int fillBits, Reception reception, ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        if (payload.Length > WaitingMessage.LongestPayload)
        {
            Refuse(new(lines, LineFault.PayloadTooLong, payload.Length, WaitingMessage.LongestPayload), ref sink);
        }
        else if (Armour.Open(payload, bits) is >= 0 and var stranger)
        {
            Clear(BitBuffer);
            Refuse(new(lines, LineFault.PayloadCharacter, payload[stranger], 0, stranger + 1), ref sink);
        }
        else if (!AisMessage.TryRead(Opened(payload.Length, fillBits), reception, out var message, out var fault))
        {
            Refuse(fault, ref sink);
        }
        else
        {
            messages++;
            sink.Take(message);
        }
    }

    /// <summary>The bits that the armour held, with zeros behind them as far as an earlier message reached.</summary>
    private Bits Opened(int characters, int fillBits)
    {
        var length = (characters * 6) - fillBits;
        var (used, written) = ((length + 7) >> 3, ((characters * 6) + 7) >> 3);
        bits.AsSpan(used, Math.Max(dirty, written) - used).Clear();
        bits[used - 1] = unchecked((byte)(bits[used - 1] & (0xFF << ((8 - (length & 7)) & 7))));
        dirty = used;
        return new(bits, length);
    }

    private void Clear(int length)
    {
        bits.AsSpan(0, length).Clear();
        dirty = 0;
    }

    private void Refuse<TSink>(in LineError fault, ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        refused++;
        sink.Refuse(fault);
    }
}
