using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Identity;

/// <summary>
/// The number of a case 办件编号, which a person reads out on the telephone: six digits of the division that took it in, eight of
/// the day, four of the matter, six of serial, one check character (ISO 7064 MOD 11-2 over the 24 digits), 25 in all. Our own scheme
/// (confidence D): no national standard is known to us, and a province's platform may number its cases otherwise. Not a
/// secret and not a key: whoever knows it still has to show something she knows.
/// </summary>
public readonly record struct CaseNumber : IComparable<CaseNumber>
{
    private const int Size = 25;
    private const int LargestMatter = 9_999;
    private const int LargestSerial = 999_999;
    private static readonly Wording Title = new("办件编号", "case number");
    private readonly string? text;

    private CaseNumber(string text) => this.text = text;

    /// <summary>The division whose office took the case in.</summary>
    public DivisionCode Division => text is null ? default : DivisionCode.Parse(text.AsSpan(0, 6), null);

    /// <summary>The day it was taken in, in China.</summary>
    public LocalDate Day => text is not null && Digits.Date(text.AsSpan(6, 8)) is { } day ? day : default;

    /// <summary>The four-digit code of the matter, 0 to 9999.</summary>
    public int Matter => text is null ? 0 : Digits.Number(text.AsSpan(14, 4));

    /// <summary>The serial of division, day and matter, 0 to 999999.</summary>
    public int Serial => text is null ? 0 : Digits.Number(text.AsSpan(18, 6));

    /// <summary>Composes a number and computes its check character.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The matter is outside 0 to 9999, the serial outside 0 to 999999, or the year outside 1 to 9999.</exception>
    public static CaseNumber Compose(DivisionCode division, LocalDate day, int matter, int serial)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(matter);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(matter, LargestMatter);
        ArgumentOutOfRangeException.ThrowIfNegative(serial);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(serial, LargestSerial);
        ArgumentOutOfRangeException.ThrowIfLessThan(day.Year, 1, nameof(day));
        var body = string.Create(CultureInfo.InvariantCulture, $"{division}{day.Year:D4}{day.Month:D2}{day.Day:D2}{matter:D4}{serial:D6}");
        return new CaseNumber(body + Mod112.CheckOf(body));
    }

    /// <summary>Reads 25 characters; a small x is taken for X.</summary>
    /// <exception cref="FormatException">The text is no case number; the message says why.</exception>
    public static CaseNumber Parse(string text) => Diagnose(text) is { } fault ? throw fault.AsException() : new CaseNumber(Upper(text));

    /// <summary>Reads 25 characters; false when anything is wrong.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CaseNumber number)
    {
        var good = text is not null && Diagnose(text) is null;
        number = good && text is not null ? new CaseNumber(Upper(text)) : default;
        return good;
    }

    /// <summary>The first thing wrong with the text, or null when it is a case number.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="tree">When given, the division must have been in some list.</param>
    public static NumberFault? Diagnose(string? text, DivisionTree? tree = null) =>
        string.IsNullOrEmpty(text) ? NumberFault.Missing(Title)
        : text.Length != Size ? NumberFault.Length(Title, "25", text.Length)
        : text.AsSpan(0, Size - 1).IndexOfAnyExceptInRange('0', '9') is >= 0 and var at ? NumberFault.Character(Title, at, new("数字", "a digit"))
        : !char.IsAsciiDigit(text[^1]) && text[^1] is not ('X' or 'x') ? NumberFault.Character(Title, Size - 1, new("数字或X", "a digit or X"))
        : Digits.Date(text.AsSpan(6, 8)) is null ? NumberFault.Date(Title, new("受理日期", "day"))
        : Mod112.CheckOf(text.AsSpan(0, Size - 1)) != Upper(text)[^1] ? NumberFault.Check(Title)
        : !DivisionCode.TryParse(text[..6], out var code) || (tree is not null && tree.Find(code) is null) ? NumberFault.Division(Title, text[..6])
        : null;

    /// <summary>By text, which is by division, day, matter and serial.</summary>
    public int CompareTo(CaseNumber other) => string.CompareOrdinal(text, other.text);

    /// <summary>Whether <paramref name="left"/> stands before <paramref name="right"/>.</summary>
    public static bool operator <(CaseNumber left, CaseNumber right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> stands after <paramref name="right"/>.</summary>
    public static bool operator >(CaseNumber left, CaseNumber right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> stands before <paramref name="right"/> or is the same.</summary>
    public static bool operator <=(CaseNumber left, CaseNumber right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> stands after <paramref name="right"/> or is the same.</summary>
    public static bool operator >=(CaseNumber left, CaseNumber right) => left.CompareTo(right) >= 0;

    /// <summary>In groups, easier to read out: <c>330106 20231024 0104 000123 7</c>. <see cref="Parse"/> reads it without the spaces.</summary>
    public string Spaced() => text is null ? string.Empty : $"{text[..6]} {text[6..14]} {text[14..18]} {text[18..24]} {text[24..]}";

    /// <summary>The 25 characters.</summary>
    public override string ToString() => text ?? string.Empty;

    private static string Upper(string text) => text[^1] == 'x' ? text[..^1] + 'X' : text;
}
