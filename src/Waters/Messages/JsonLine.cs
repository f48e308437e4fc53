using System.Globalization;

namespace Tongban.Waters.Messages;

/// <summary>
/// Writes one JSON object into a buffer that is used again for the next: names and values in the order in which they are told, numbers with as many decimals
/// as asked for. It grows to the longest line there was and then allocates nothing.
/// </summary>
internal sealed class JsonLine
{
    private const int First = 4_096;
    private const int LongestNumber = 64;

    private byte[] buffer = new byte[First];
    private int length;
    private bool comma;

    internal ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    internal void Clear() => (length, comma) = (0, false);

    internal void Open() => Structure((byte)'{');

    internal void Close() => End((byte)'}');

    internal void OpenArray(string name)
    {
        Name(name);
        comma = false;
        Append((byte)'[');
    }

    internal void CloseArray() => End((byte)']');

    internal void Number(string name, long value)
    {
        Name(name);
        Room(LongestNumber);
        _ = value.TryFormat(buffer.AsSpan(length), out var written, provider: CultureInfo.InvariantCulture);
        length += written;
    }

    /// <summary>A number with a fixed number of decimals, halves away from the exact value of the double rounded to even, as C's printf does.</summary>
    internal void Decimal(string name, double value, int decimals)
    {
        Name(name);
        AppendDecimal(value, decimals);
    }

    /// <summary>The same between quotation marks, as gpsdecode writes a few.</summary>
    internal void QuotedDecimal(string name, double value, int decimals)
    {
        Name(name);
        Append((byte)'"');
        AppendDecimal(value, decimals);
        Append((byte)'"');
    }

    internal void Flag(string name, bool value)
    {
        Name(name);
        AppendAscii(value ? "true" : "false");
    }

    internal void Text(string name, ReadOnlySpan<char> value)
    {
        Name(name);
        Append((byte)'"');
        AppendText(value);
        Append((byte)'"');
    }

    /// <summary>Letters of six bits; the second continues the first.</summary>
    internal void Text(string name, SixBitText value, SixBitText further = default)
    {
        Name(name);
        Append((byte)'"');
        AppendText(value);
        AppendText(further);
        Append((byte)'"');
    }

    internal void Text(string name, ReadOnlySpan<byte> ascii)
    {
        Name(name);
        Append((byte)'"');
        foreach (var letter in ascii)
        {
            AppendLetter((char)letter);
        }

        Append((byte)'"');
    }

    /// <summary>How many bits, and the bytes in hexadecimal: <c>16:0938</c>.</summary>
    internal void Bits(string name, BitRange bits, bool unmasked = false)
    {
        Name(name);
        Append((byte)'"');
        Digits(bits.Length, 1);
        Append((byte)':');
        for (var index = 0; index < bits.ByteCount; index++)
        {
            var one = unmasked ? bits.Unmasked(index) : bits[index];
            Append(Hexadecimal(one >> 4));
            Append(Hexadecimal(one & 0xF));
        }

        Append((byte)'"');
    }

    /// <summary>Begins a text that is put together by <see cref="Digits"/> and <see cref="Sign"/>; <see cref="EndText"/> ends it.</summary>
    internal void BeginText(string name)
    {
        Name(name);
        Append((byte)'"');
    }

    internal void Digits(int number, int least)
    {
        Room(LongestNumber);
        Span<char> format = ['D', (char)('0' + least)];
        _ = number.TryFormat(buffer.AsSpan(length), out var written, format, CultureInfo.InvariantCulture);
        length += written;
    }

    internal void Sign(char sign) => Append((byte)sign);

    internal void EndText() => Append((byte)'"');

    private static byte Hexadecimal(int digit) => (byte)(digit < 10 ? '0' + digit : 'a' + digit - 10);

    private void Structure(byte open)
    {
        Separate();
        comma = false;
        Append(open);
    }

    private void End(byte close)
    {
        Append(close);
        comma = true;
    }

    private void Name(string name)
    {
        Separate();
        Append((byte)'"');
        AppendAscii(name);
        Append((byte)'"');
        Append((byte)':');
    }

    private void Separate()
    {
        if (comma)
        {
            Append((byte)',');
        }

        comma = true;
    }

    private void AppendDecimal(double value, int decimals)
    {
        Room(LongestNumber);
        Span<char> format = ['F', (char)('0' + decimals)];
        _ = value.TryFormat(buffer.AsSpan(length), out var written, format, CultureInfo.InvariantCulture);
        length += written;
    }

    private void AppendText(ReadOnlySpan<char> value)
    {
        foreach (var letter in value)
        {
            AppendLetter(letter);
        }
    }

    private void AppendText(SixBitText value)
    {
        for (var index = 0; index < value.Length; index++)
        {
            AppendLetter((char)value[index]);
        }
    }

    /// <summary>Signs that JSON does not take as they are, and whatever is no ASCII, which only a relay's words can hold.</summary>
    private void AppendLetter(char letter)
    {
        if (letter is '"' or '\\')
        {
            Append((byte)'\\');
            Append((byte)letter);
        }
        else if (letter is >= ' ' and <= '~')
        {
            Append((byte)letter);
        }
        else
        {
            AppendAscii("\\u00");
            Append(Hexadecimal((letter >> 4) & 0xF));
            Append(Hexadecimal(letter & 0xF));
        }
    }

    private void AppendAscii(string ascii)
    {
        Room(ascii.Length);
        foreach (var letter in ascii)
        {
            buffer[length++] = unchecked((byte)letter);
        }
    }

    private void Append(byte one)
    {
        Room(1);
        buffer[length++] = one;
    }

    private void Room(int more)
    {
        if (length + more > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + more));
        }
    }
}
