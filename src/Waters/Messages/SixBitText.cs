namespace Tongban.Waters.Messages;

/// <summary>
/// Text in six bits a letter (ITU-R M.1371-5 Annex 8 §3.3, six-bit ASCII): capitals, digits and the signs of ASCII below 96. It ends at the first @; blanks at
/// its end are none of it. Any 6 bits are a letter, so it never fails; a name in another alphabet cannot be sent, and one typed wrongly stays so.
/// </summary>
public readonly ref struct SixBitText
{
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
        for (var index = 0; index < Length; index++)
        {
            letters[index] = this[index];
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
    internal static SixBitText Of(Bits bits, int start, int most) => Trimmed(bits, start, LengthOf(bits, start, most));

    /// <summary>The text from a place to the message's end, whole letters only.</summary>
    internal static SixBitText ToEnd(Bits bits, int start) => Of(bits, start, Math.Max(0, (bits.Length - start) / 6));

    /// <summary>Whether so many letters stand there before any end sign.</summary>
    internal static bool IsFull(Bits bits, int start, int most) => LengthOf(bits, start, most) == most;

    /// <summary>So many letters, blanks at the end and all.</summary>
    internal static SixBitText Whole(Bits bits, int start, int length) => new(bits, start, length);

    private static int LengthOf(Bits bits, int start, int most)
    {
        var length = 0;
        while (length < most && bits.Number(start + (length * 6), 6) != 0)
        {
            length++;
        }

        return length;
    }

    private static SixBitText Trimmed(Bits bits, int start, int length)
    {
        const int Blank = 32;
        while (length > 0 && bits.Number(start + ((length - 1) * 6), 6) == Blank)
        {
            length--;
        }

        return new(bits, start, length);
    }
}
