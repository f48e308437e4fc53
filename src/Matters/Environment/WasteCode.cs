using System.Diagnostics.CodeAnalysis;
using Tongban.Kernel.Words;

namespace Tongban.Matters.Environment;

/// <summary>
/// A waste code (废物代码) as the national catalogue of hazardous waste writes it: three digits of the industry, three of the waste, two of the
/// category (<c>336-054-17</c> is of category HW17). Well-formed, not more: the catalogue itself is not held, so whether the waste is
/// hazardous, and under an exemption, is said by the opinion that names the code (环环监〔2017〕17号 article 22). The form is general knowledge (C).
/// </summary>
public readonly record struct WasteCode
{
    private const int Size = 10;
    private const int Categories = 50;
    private readonly string? text;

    private WasteCode(string text) => this.text = text;

    /// <summary>The category, 1 to 50: HW01 to HW50.</summary>
    public int Category => text is null ? 0 : CategoryOf(text);

    /// <summary>Reads a code.</summary>
    /// <exception cref="FormatException">The text is no such code; the message says what one is.</exception>
    public static WasteCode Parse(string text) => TryParse(text, out var code) ? code : throw new FormatException(Form(text).ToString());

    /// <summary>Reads a code; false when the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out WasteCode code)
    {
        var good = text is { Length: Size } && WellFormed(text);
        code = good && text is not null ? new(text) : default;
        return good;
    }

    /// <summary>What is wrong, and what a code looks like.</summary>
    public static Wording Form(string? text) => new(
        $"“{text}”不是废物代码：应为三位、三位、两位数字，以短横连接，末两位为01至50，如336-054-17。",
        $"'{text}' is no waste code: three, three and two digits joined by hyphens, the last two 01 to 50, such as 336-054-17.");

    /// <summary>The code as it was read.</summary>
    public override string ToString() => text ?? string.Empty;

    private static bool WellFormed(string text) =>
        text[3] == '-' && text[7] == '-' && Digits(text.AsSpan(0, 3)) && Digits(text.AsSpan(4, 3)) && Digits(text.AsSpan(8)) && CategoryOf(text) is >= 1 and <= Categories;

    private static bool Digits(ReadOnlySpan<char> part) => part.IndexOfAnyExceptInRange('0', '9') < 0;

    private static int CategoryOf(string text) => ((text[8] - '0') * 10) + (text[9] - '0');
}
