using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Identity;

/// <summary>
/// The number of a hazardous-waste transfer manifest 危险废物转移联单 (Order No. 23 of 2021, article 15): four digits of the year, two of the
/// province and two of the city that the waste leaves, six of serial. It has no check digit.
/// </summary>
public readonly record struct WasteManifestNumber
{
    private const int Size = 14;
    private static readonly Wording Title = new("危险废物转移联单编号", "waste manifest number");
    private readonly string? text;

    private WasteManifestNumber(string text) => this.text = text;

    /// <summary>The year.</summary>
    public int Year => text is null ? 0 : Digits.Number(text.AsSpan(0, 4));

    /// <summary>The city the waste leaves, as a prefecture's code.</summary>
    public DivisionCode Origin => text is null ? default : OriginOf(text) ?? default;

    /// <summary>The four digits of province and city.</summary>
    public int City => text is null ? 0 : Digits.Number(text.AsSpan(4, 4));

    /// <summary>The serial of year and city.</summary>
    public int Serial => text is null ? 0 : Digits.Number(text.AsSpan(8, 6));

    /// <summary>Reads fourteen digits.</summary>
    /// <exception cref="FormatException">The text is no such number; the message says why.</exception>
    public static WasteManifestNumber Parse(string text) => Diagnose(text) is { } fault ? throw fault.AsException() : new WasteManifestNumber(text);

    /// <summary>Reads fourteen digits; false when anything is wrong.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out WasteManifestNumber number)
    {
        var good = text is not null && Diagnose(text) is null;
        number = good && text is not null ? new WasteManifestNumber(text) : default;
        return good;
    }

    /// <summary>Composes a number.</summary>
    /// <exception cref="FormatException">Year or serial do not fit.</exception>
    public static WasteManifestNumber Compose(int year, DivisionCode city, int serial) =>
        Parse(string.Create(CultureInfo.InvariantCulture, $"{year:D4}{city.ToString().AsSpan(0, 4)}{serial:D6}"));

    /// <summary>The first thing wrong with the text, or null when it is such a number.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="tree">When given, the city must have been in some list.</param>
    public static NumberFault? Diagnose(string? text, DivisionTree? tree = null) =>
        string.IsNullOrEmpty(text) ? NumberFault.Missing(Title)
        : text.Length != Size ? NumberFault.Length(Title, "14", text.Length)
        : text.AsSpan().IndexOfAnyExceptInRange('0', '9') is >= 0 and var at ? NumberFault.Character(Title, at, new("数字", "a digit"))
        : Digits.Number(text.AsSpan(0, 4)) is < 2000 or > 2099 ? NumberFault.Date(Title, new("年份", "year"))
        : OriginOf(text) is not { } city || (tree is not null && tree.Find(city) is null) ? NumberFault.Division(Title, text[4..8] + "00")
        : null;

    /// <summary>The fourteen digits.</summary>
    public override string ToString() => text ?? string.Empty;

    private static DivisionCode? OriginOf(string text) => DivisionCode.TryParse(text[4..8] + "00", out var city) && city != DivisionCode.Nation ? city : null;
}
