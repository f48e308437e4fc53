namespace Tongban.Waters.Messages;

/// <summary>
/// Text in six bits a letter (ITU-R M.1371-5 Annex 8 §3.3, six-bit ASCII): capitals, digits and the signs of ASCII below 96. It ends at the first @; blanks at
/// its end are none of it. Any 6 bits are a letter, so it never fails; a name in another alphabet cannot be sent, and one typed wrongly stays so.
/// </summary>
public readonly ref struct SixBitText
{
    // So many whole letters are sure to be in the bits that are read at once.
    private const int AtOnce = 9;
    private const int Blank = 32;

    private readonly Bits bits;
    private readonly int start;

    private SixBitText(Bits bits, int start, int length)
    {
        this.bits = bits;
        this.start = start;
        Length = length;
    }

    /// <summary>How many letters, without the end sign and blanks at the end.</summary>
    public int Length { get; }

    /// <summary>Whether there is no letter.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>The letter at a place as ASCII, 32 to 95.</summary>
    public byte this[int index]
    {
        get
        {
            var code = bits.Number(start + (index * 6), 6);
            return unchecked((byte)(code < 32 ? code + 64 : code));
        }
    }

    /// <summary>Writes the letters as ASCII.</summary>
    /// <param name="letters">Where to; room for <see cref="Length"/>.</param>
    /// <returns>How many were written.</returns>
    public int CopyTo(Span<byte> letters)
    {
        var to = letters[..Length];
        for (var begun = 0; begun < to.Length; begun += AtOnce)
        {
            var window = bits.From(start + (begun * 6));
            var some = to[begun..Math.Min(begun + AtOnce, to.Length)];
            for (var index = 0; index < some.Length; index++, window <<= 6)
            {
                var code = unchecked((byte)(window >> 58));
                some[index] = code < Blank ? (byte)(code + 64) : code;
            }
        }

        return Length;
    }

    /// <summary>The text.</summary>
    public override string ToString() => string.Create(Length, this, static (letters, text) =>
    {
        for (var index = 0; index < letters.Length; index++)
        {
            letters[index] = (char)text[index];
        }
    });

    /// <summary>The text from a place on, of at most so many letters; letters that the message no longer holds are end signs.</summary>
    internal static SixBitText Of(Bits bits, int start, int most)
    {
        LengthOf(bits, start, most, out var trimmed);
        return new(bits, start, trimmed);
    }

    /// <summary>The text from a place to the message's end, whole letters only.</summary>
    internal static SixBitText ToEnd(Bits bits, int start) => Of(bits, start, Math.Max(0, (bits.Length - start) / 6));

    /// <summary>Whether so many letters stand there before any end sign.</summary>
    internal static bool IsFull(Bits bits, int start, int most) => LengthOf(bits, start, most, out _) == most;

    /// <summary>So many letters, blanks at the end and all.</summary>
    internal static SixBitText Whole(Bits bits, int start, int length) => new(bits, start, length);

    /// <summary>How many letters stand before the end sign, with and without blanks at the end.</summary>
    private static int LengthOf(Bits bits, int start, int most, out int trimmed)
    {
        trimmed = 0;
        for (var begun = 0; begun < most; begun += AtOnce)
        {
            var window = bits.From(start + (begun * 6));
            var end = Math.Min(begun + AtOnce, most);
            for (var index = begun; index < end; index++, window <<= 6)
            {
                var code = (int)(window >> 58);
                if (code == 0)
                {
                    return index;
                }

                trimmed = code == Blank ? trimmed : index + 1;
            }
        }

        return most;
    }
}
