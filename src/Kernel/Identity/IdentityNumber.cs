using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Identity;

/// <summary>Sex as the identity number carries it.</summary>
public enum Sex
{
    /// <summary>女: the seventeenth digit is even.</summary>
    Female,

    /// <summary>男: the seventeenth digit is odd.</summary>
    Male,
}

/// <summary>
/// A citizen's identity number 公民身份号码 (GB 11643-1999): six digits of the division of first registration, eight of the birth
/// date, three of sequence, one check character. The default value is no number and writes nothing. Not proof that a
/// person exists or is who she says: only that the number is well made. Not an address either: the division never changes
/// when the person moves, and may no longer exist.
/// </summary>
public readonly record struct IdentityNumber
{
    private const int Size = 18;
    private const int LegacySize = 15;
    private const int ShownAtStart = 3;
    private const int ShownAtEnd = 4;
    private static readonly Wording Title = new("公民身份号码", "citizen identity number");
    private readonly string? text;

    private IdentityNumber(string text) => this.text = text;

    /// <summary>The division of first registration; often one that is no longer in use.</summary>
    public DivisionCode Division => text is null ? default : DivisionCode.Parse(text.AsSpan(0, 6), null);

    /// <summary>The date of birth.</summary>
    public LocalDate BirthDate => text is not null && BirthIn(text) is { } date ? date : default;

    /// <summary>The sex, from the seventeenth digit.</summary>
    public Sex Sex => text is not null && (text[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;

    /// <summary>Whether the number is of a residence permit for people of Hong Kong, Macao or Taiwan (81, 82, 83), which names no county.</summary>
    public bool IsOfResidencePermit => text is not null && IsPermit(text);

    /// <summary>Full years of age on a day; a person reaches an age on the birthday, one born on 29 February on 28 February in a common year.</summary>
    public int AgeOn(LocalDate day) => Period.Between(BirthDate, day, PeriodUnits.Years).Years;

    /// <summary>Reads eighteen characters; a small x is taken for X.</summary>
    /// <exception cref="FormatException">The text is no identity number; the message says why without repeating it.</exception>
    public static IdentityNumber Parse(string text) => Diagnose(text) is { } fault ? throw fault.AsException() : new IdentityNumber(Upper(text));

    /// <summary>Reads eighteen characters; false when anything is wrong.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out IdentityNumber number)
    {
        var good = text is not null && Diagnose(text) is null;
        number = good && text is not null ? new IdentityNumber(Upper(text)) : default;
        return good;
    }

    /// <summary>Makes eighteen of the fifteen digits in use before 1999: the century and the check character are added.</summary>
    /// <remarks>The sequences 996 to 999 were kept for people born before 1900 (general knowledge, confidence C).</remarks>
    public static bool TryParseLegacy([NotNullWhen(true)] string? text, out IdentityNumber number)
    {
        number = default;
        if (text is null || text.Length != LegacySize || text.Any(c => !char.IsAsciiDigit(c)))
        {
            return false;
        }

        var century = string.CompareOrdinal(text, 12, "996", 0, 3) >= 0 ? "18" : "19";
        var body = $"{text[..6]}{century}{text[6..]}";
        return TryParse(body + Mod112.CheckOf(body), out number);
    }

    /// <summary>Composes a number and computes its check character.</summary>
    /// <param name="division">A county's code.</param>
    /// <param name="born">The date of birth.</param>
    /// <param name="sequence">1 to 999; odd for a man.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sequence is outside 1 to 999.</exception>
    public static IdentityNumber Compose(DivisionCode division, LocalDate born, int sequence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, 999);
        var body = string.Create(CultureInfo.InvariantCulture, $"{division}{born.Year:D4}{born.Month:D2}{born.Day:D2}{sequence:D3}");
        return Parse(body + Mod112.CheckOf(body));
    }

    /// <summary>The first thing wrong with the text, or null when it is an identity number.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="tree">When given, the division must have been in some list.</param>
    /// <param name="on">When given, nobody may be born after this day.</param>
    public static NumberFault? Diagnose(string? text, DivisionTree? tree = null, LocalDate? on = null) =>
        string.IsNullOrEmpty(text) ? NumberFault.Missing(Title)
        : text.Length != Size ? NumberFault.Length(Title, "18", text.Length)
        : FirstWrong(text) is >= 0 and var at ? NumberFault.Character(Title, at, at == Size - 1 ? new("数字或X", "a digit or X") : new("数字", "a digit"))
        : BirthIn(text) is not { } born || born > on ? NumberFault.Date(Title, new("出生日期", "birth date"))
        : Mod112.CheckOf(text.AsSpan(0, Size - 1)) != Upper(text)[^1] ? NumberFault.Check(Title)
        : !DivisionCode.TryParse(text[..6], out var code) || (tree is not null && tree.Find(code) is null && !IsPermit(text)) ? NumberFault.Division(Title, text[..6])
        : null;

    /// <summary>The number with the middle hidden, for lists: <c>110***********0015</c>.</summary>
    public string Masked() => text is null ? string.Empty : $"{text[..ShownAtStart]}{new string('*', Size - ShownAtStart - ShownAtEnd)}{text[^ShownAtEnd..]}";

    /// <summary>The full eighteen characters. Personal data: never in a log.</summary>
    public override string ToString() => text ?? string.Empty;

    private static string Upper(string text) => text[^1] == 'x' ? text[..^1] + 'X' : text;

    private static int FirstWrong(string text)
    {
        var inBody = text.AsSpan(0, Size - 1).IndexOfAnyExceptInRange('0', '9');
        return inBody >= 0 ? inBody : char.IsAsciiDigit(text[^1]) || text[^1] is 'X' or 'x' ? -1 : Size - 1;
    }

    private static bool IsPermit(string text) => text.StartsWith("810000", StringComparison.Ordinal) || text.StartsWith("820000", StringComparison.Ordinal) || text.StartsWith("830000", StringComparison.Ordinal);

    private static LocalDate? BirthIn(string text) => Digits.Date(text.AsSpan(6, 8)) is { Year: >= 1800 } date ? date : null;
}
