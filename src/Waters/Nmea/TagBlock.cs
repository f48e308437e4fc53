namespace Tongban.Waters.Nmea;

/// <summary>
/// What the tag blocks before a sentence say about it (NMEA 0183 version 4.x, chapter 7; IEC 61162-450 uses the same form):
/// <c>\s:STATION,c:1565218798*5E\</c>. Each block has its own checksum, which was verified. Several blocks add up; of a field given twice the first
/// counts. Spans lie in the line and live as long as it. Not the sentence's own content: whoever relayed the line wrote these.
/// </summary>
public ref struct TagBlock
{
    /// <summary>No group was named.</summary>
    public const long NoGroup = -1;

    /// <summary>Nothing is said.</summary>
    public TagBlock()
    {
    }

    /// <summary>The station that heard the sentence (field s), empty when not given.</summary>
    public ReadOnlySpan<byte> Source { get; private set; }

    /// <summary>For whom the line is (field d), empty when not given.</summary>
    public ReadOnlySpan<byte> Destination { get; private set; }

    /// <summary>Free words (field t or i), empty when not given.</summary>
    public ReadOnlySpan<byte> Text { get; private set; }

    /// <summary>When the sentence was heard (field c), in milliseconds since 1970 UTC; <see cref="long.MinValue"/> when not given. Written in seconds or milliseconds.</summary>
    public long UnixMilliseconds { get; private set; } = UnixTime.None;

    /// <summary>The relay's running number of lines (field n), or null.</summary>
    public long? LineCount { get; private set; }

    /// <summary>The relay's relative time (field r) in its own unit, or null.</summary>
    public long? RelativeTime { get; private set; }

    /// <summary>The group's number (field g, third part; in the older form <c>1G2:34</c> the value), or <see cref="NoGroup"/>.</summary>
    public long Group { get; private set; } = NoGroup;

    /// <summary>This sentence's number within the group (field g, first part), or 0.</summary>
    public int GroupSentence { get; private set; }

    /// <summary>How many sentences the group has (field g, second part), or 0.</summary>
    public int GroupTotal { get; private set; }

    /// <summary>Reads the characters between the backslashes, checksum and all.</summary>
    /// <param name="inside">The block without its backslashes.</param>
    /// <param name="fault">What is wrong with it, when something is; its line is 0.</param>
    public bool TryAdd(ReadOnlySpan<byte> inside, out LineError fault)
    {
        var star = inside.LastIndexOf((byte)'*');
        if (star < 0 || inside.Length != star + 3 || Checksum.Read(inside[star + 1], inside[star + 2]) is var written && written < 0)
        {
            fault = new(0, LineFault.TagChecksumMissing);
            return false;
        }

        var expected = Checksum.Of(inside[..star]);
        fault = new(0, LineFault.TagChecksum, written, expected);
        return written == expected && TryAddFields(inside[..star], out fault);
    }

    private bool TryAddFields(ReadOnlySpan<byte> fields, out LineError fault)
    {
        foreach (var range in fields.Split((byte)','))
        {
            var field = fields[range];
            if (!TryAddField(field))
            {
                fault = new(0, LineFault.TagField, field.IsEmpty ? ' ' : field[0]);
                return false;
            }
        }

        fault = default;
        return true;
    }

    private bool TryAddField(ReadOnlySpan<byte> field)
    {
        var colon = field.IndexOf((byte)':');
        var value = colon < 0 ? default : field[(colon + 1)..];
        return colon switch
        {
            1 => TryAddField(field[0], value),
            >= 3 => !field[..colon].Contains((byte)'G') || TryAddOlderGroup(field[..colon], value),
            _ => false,
        };
    }

    /// <summary>A field that nobody has defined is passed over: relays put their own beside the others.</summary>
    private bool TryAddField(byte key, ReadOnlySpan<byte> value) => key switch
    {
        (byte)'s' => (Source = Source.IsEmpty ? value : Source) is var _,
        (byte)'d' => (Destination = Destination.IsEmpty ? value : Destination) is var _,
        (byte)'t' or (byte)'i' => (Text = Text.IsEmpty ? value : Text) is var _,
        (byte)'c' => TryAddTime(value),
        (byte)'g' => TryAddGroup(value),
        (byte)'n' => Numerals.TryRead(value, out var count) && (LineCount ??= count) is var _,
        (byte)'r' => Numerals.TryRead(value, out var relative) && (RelativeTime ??= relative) is var _,
        _ => true,
    };

    private bool TryAddTime(ReadOnlySpan<byte> value)
    {
        var whole = value.IndexOf((byte)'.') is >= 0 and var point ? value[..point] : value;
        if (!Numerals.TryRead(whole, out var number))
        {
            return false;
        }

        UnixMilliseconds = UnixMilliseconds == UnixTime.None ? UnixTime.FromNumber(number) : UnixMilliseconds;
        return true;
    }

    /// <summary><c>1-2-9999</c>: sentence, total, group.</summary>
    private bool TryAddGroup(ReadOnlySpan<byte> value)
    {
        var first = value.IndexOf((byte)'-');
        var second = value.LastIndexOf((byte)'-');
        return first > 0 && second > first
            && Numerals.TryRead(value[(second + 1)..], out var group)
            && TrySetGroup(value[..first], value[(first + 1)..second], group);
    }

    /// <summary><c>1G2:9999</c>, the form of version 4.0's first printing.</summary>
    private bool TryAddOlderGroup(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var letter = key.IndexOf((byte)'G');
        return Numerals.TryRead(value, out var group) && TrySetGroup(key[..letter], key[(letter + 1)..], group);
    }

    private bool TrySetGroup(ReadOnlySpan<byte> sentence, ReadOnlySpan<byte> total, long group)
    {
        if (!Numerals.TryRead(sentence, 99, out var number) || !Numerals.TryRead(total, 99, out var of) || number < 1 || number > of)
        {
            return false;
        }

        if (Group == NoGroup)
        {
            (Group, GroupSentence, GroupTotal) = (group, number, of);
        }

        return true;
    }
}
