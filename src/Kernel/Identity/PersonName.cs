using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Identity;

/// <summary>
/// A person's name as on a paper: 1 to 50 characters, letters of any script, the dot of names of several parts (阿不都·热合曼), and in
/// Latin names spaces, hyphens, apostrophes and full stops inside. Trimmed; other dots become ·. Not split into surname and
/// given name, which not every name has; but a name in Chinese characters has at least two (无 is none). Two people may have the same name.
/// </summary>
public readonly record struct PersonName
{
    private const int Longest = 50;
    private const char Dot = '·';
    private static readonly Wording Title = new("姓名", "name");
    private readonly string? text;

    private PersonName(string text) => this.text = text;

    /// <summary>Reads a name.</summary>
    /// <exception cref="FormatException">The text is no name; the message says why without repeating it.</exception>
    public static PersonName Parse(string text) => Diagnose(text) is { } fault ? throw fault.AsException() : new PersonName(Tidy(text));

    /// <summary>Reads a name; false when anything is wrong.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PersonName name)
    {
        var good = text is not null && Diagnose(text) is null;
        name = good && text is not null ? new PersonName(Tidy(text)) : default;
        return good;
    }

    /// <summary>The first thing wrong with the text, or null when it is a name.</summary>
    public static NumberFault? Diagnose(string? text) =>
        string.IsNullOrWhiteSpace(text) ? NumberFault.Missing(Title)
        : Tidy(text).EnumerateRunes().ToArray() is { Length: > Longest } runes ? NumberFault.Length(Title, "1–50", runes.Length)
        : FirstWrong(Tidy(text)) is >= 0 and var at ? NumberFault.Character(Title, at, new("文字或间隔号“·”", "a letter, or · - ' . or a space between letters"))
        : Letters(text) is [var only] && IsHan(only) ? NumberFault.Length(Title, "2–50", 1)
        : null;

    /// <summary>The first character, and a star for each of the others: 王**, 阿**·***.</summary>
    public string Masked()
    {
        var hidden = new StringBuilder();
        foreach (var rune in ToString().EnumerateRunes())
        {
            hidden.Append(hidden.Length == 0 || Joins(rune) ? rune.ToString() : "*");
        }

        return hidden.ToString();
    }

    /// <summary>The name. Personal data: never in a log.</summary>
    public override string ToString() => text ?? string.Empty;

    private static string Tidy(string text) => text.Trim().Replace('•', Dot).Replace('‧', Dot).Replace('・', Dot).Replace('．', Dot);

    private static int FirstWrong(string name)
    {
        var (at, afterLetter) = (0, false);
        foreach (var rune in name.EnumerateRunes())
        {
            var letter = Rune.IsLetter(rune) || (afterLetter && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
            if (rune == Rune.ReplacementChar || (!letter && !(Joins(rune) && (afterLetter || at > 0))))
            {
                return at;
            }

            (at, afterLetter) = (at + 1, letter);
        }

        return afterLetter || name[^1] == '.' ? -1 : at - 1;
    }

    private static Rune[] Letters(string text) => [.. text.EnumerateRunes().Where(Rune.IsLetter)];

    /// <summary>Whether it is a Chinese character: of one of the blocks of CJK ideographs.</summary>
    private static bool IsHan(Rune rune) =>
        rune.Value is (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private static bool Joins(Rune rune) => rune.Value is Dot or ' ' or '-' or '\'' or '’' or '.';
}
