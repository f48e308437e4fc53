using System.Text;
using Tongban.Waters.Messages;
using Tongban.Waters.Tests.Nmea;

namespace Tongban.Waters.Tests.Messages;

/// <summary>The other way round, for tests alone: fields to bits, bits to armour, armour to sentences.</summary>
internal sealed class BitWriter
{
    private readonly List<bool> bits = [];

    internal int Length => bits.Count;

    internal BitWriter Write(long value, int width)
    {
        for (var bit = width - 1; bit >= 0; bit--)
        {
            bits.Add(((value >> bit) & 1) == 1);
        }

        return this;
    }

    internal BitWriter Write(string text, int letters)
    {
        foreach (var letter in text.PadRight(letters, '@'))
        {
            Write(letter >= 64 ? letter - 64 : letter, 6);
        }

        return this;
    }

    internal byte[] Bytes() => [.. bits.Chunk(8).Select(eight => (byte)eight.Select((one, place) => one ? 1 << (7 - place) : 0).Sum())];

    internal Bits ToBits() => new(Bytes(), Length);

    /// <summary>The sentences that carry it, of at most so many characters each.</summary>
    internal string[] Sentences(int most = 60, int sequence = 3, char channel = 'A', string formatter = "AIVDM")
    {
        var payload = string.Concat(bits.Chunk(6).Select(six => Armoured(six.Select((one, place) => one ? 1 << (5 - place) : 0).Sum())));
        var fill = (payload.Length * 6) - Length;
        var parts = payload.Chunk(most).Select(part => new string(part)).ToArray();
        return [.. parts.Select((part, index) => Sentence.Of(
            $"{formatter},{parts.Length},{index + 1},{(parts.Length > 1 ? sequence : "")},{channel},{part},{(index + 1 == parts.Length ? fill : 0)}"))];
    }

    internal static string Text(Bits bits, int start, int letters)
    {
        var text = new StringBuilder();
        for (var letter = 0; letter < letters; letter++)
        {
            var code = bits.Number(start + (6 * letter), 6);
            text.Append((char)(code < 32 ? code + 64 : code));
        }

        return text.ToString();
    }

    private static char Armoured(int six) => (char)(six < 40 ? six + 48 : six + 56);
}
