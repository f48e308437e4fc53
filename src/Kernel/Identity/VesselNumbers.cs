using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Identity;

/// <summary>
/// The name and number of a fishing vessel 渔船船名号, such as 浙岭渔20001: short names of province and county, the kind of vessel, five digits
/// (general knowledge of the naming rules, confidence C). Not the vessel's identification number, and not unique across renamings.
/// </summary>
public readonly partial record struct FishingVesselName
{
    private const int Patience = 1_000; // milliseconds; the forms are bounded and never come near it
    private static readonly Wording Title = new("渔船船名号", "fishing vessel name");
    private readonly string? text;

    private FishingVesselName(string text) => this.text = text;

    /// <summary>The province's short name, one character.</summary>
    public string Province => text?[..1] ?? string.Empty;

    /// <summary>The county's short name, one to three characters.</summary>
    public string County => text?[1..text.IndexOf('渔', StringComparison.Ordinal)] ?? string.Empty;

    /// <summary>渔 for a catcher, or 渔养, 渔运, 渔冷, 渔供, 渔油, 渔指 for a farming, carrying, cooling, supply, fuel or guiding vessel.</summary>
    public string Kind => text?[text.IndexOf('渔', StringComparison.Ordinal)..^5] ?? string.Empty;

    /// <summary>The five digits of the sequence.</summary>
    public string Sequence => text?[^5..] ?? string.Empty;

    /// <summary>Reads a name.</summary>
    /// <exception cref="FormatException">The text is no such name; the message says why.</exception>
    public static FishingVesselName Parse(string text) => Diagnose(text) is { } fault ? throw fault.AsException() : new FishingVesselName(text);

    /// <summary>Reads a name; false when it has another form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out FishingVesselName name)
    {
        var good = text is not null && Form().IsMatch(text);
        name = good && text is not null ? new FishingVesselName(text) : default;
        return good;
    }

    /// <summary>What is wrong with the text, or null when it is such a name.</summary>
    public static NumberFault? Diagnose(string? text) =>
        string.IsNullOrEmpty(text) ? NumberFault.Missing(Title)
        : Form().IsMatch(text) ? null
        : NumberFault.Form(Title, new("浙岭渔20001：省简称、县简称、船种、五位数字", "浙岭渔20001: short names of province and county, kind of vessel, five digits"));

    /// <summary>The name as written on the bow.</summary>
    public override string ToString() => text ?? string.Empty;

    [GeneratedRegex($"^[{Provinces.ShortNames}][\\u4e00-\\u9fff-[渔]]{{1,3}}渔[养运冷供油指]?[0-9]{{5}}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Form();
}

/// <summary>
/// A vessel identification number 船舶识别号: CN, four digits of the year, six at random and one check digit (Order 2010 No. 4 of the Ministry
/// of Transport). How the check digit is computed is not known to us, so it is <em>not</em> verified: a mistyped number passes.
/// </summary>
public readonly record struct VesselIdentificationNumber
{
    private const int Size = 13;
    private static readonly Wording Title = new("船舶识别号", "vessel identification number");
    private readonly string? text;

    private VesselIdentificationNumber(string text) => this.text = text;

    /// <summary>The year in the number.</summary>
    public int Year => text is null ? 0 : Digits.Number(text.AsSpan(2, 4));

    /// <summary>Reads a number; small letters are taken for capitals.</summary>
    /// <exception cref="FormatException">The text is no such number; the message says why.</exception>
    public static VesselIdentificationNumber Parse(string text) =>
        Diagnose(text) is { } fault ? throw fault.AsException() : new VesselIdentificationNumber(text.ToUpperInvariant());

    /// <summary>Reads a number; false when it has another form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out VesselIdentificationNumber number)
    {
        var good = text is not null && Diagnose(text) is null;
        number = good && text is not null ? new VesselIdentificationNumber(text.ToUpperInvariant()) : default;
        return good;
    }

    /// <summary>The first thing wrong with the text, or null when it has the form; the check digit is not looked at.</summary>
    public static NumberFault? Diagnose(string? text) =>
        string.IsNullOrEmpty(text) ? NumberFault.Missing(Title)
        : text.Length != Size ? NumberFault.Length(Title, "13", text.Length)
        : !text.StartsWith("CN", StringComparison.OrdinalIgnoreCase) ? NumberFault.Form(Title, new("CN加11位数字", "CN and eleven digits"))
        : text.AsSpan(2).IndexOfAnyExceptInRange('0', '9') is >= 0 and var at ? NumberFault.Character(Title, at + 2, new("数字", "a digit"))
        : Digits.Number(text.AsSpan(2, 4)) is < 1900 or > 2100 ? NumberFault.Date(Title, new("年份", "year"))
        : null;

    /// <summary>CN and eleven digits.</summary>
    public override string ToString() => text ?? string.Empty;
}
