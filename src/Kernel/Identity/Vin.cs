using System.Diagnostics.CodeAnalysis;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Identity;

/// <summary>
/// A vehicle identification number 车辆识别代号 (GB 16735, ISO 3779): seventeen characters without I, O and Q, a check character in
/// the ninth place. A number whose check does not hold is refused here; vehicles of markets that do not keep the check are taken
/// in by the registry's own record, not by this type.
/// </summary>
public readonly record struct Vin
{
    private const int Size = 17;
    private const int CheckPlace = 8;
    private static readonly Wording Title = new("车辆识别代号", "vehicle identification number");
    private readonly string? text;

    private Vin(string text) => this.text = text;

    /// <summary>The maker, as the first three characters: the world manufacturer identifier.</summary>
    public string Maker => text?[..3] ?? string.Empty;

    /// <summary>Reads a number; small letters are taken for capitals.</summary>
    /// <exception cref="FormatException">The text is no such number; the message says why.</exception>
    public static Vin Parse(string text) => Diagnose(text) is { } fault ? throw fault.AsException() : new Vin(text.ToUpperInvariant());

    /// <summary>Reads a number; false when anything is wrong.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Vin number)
    {
        var good = text is not null && Diagnose(text) is null;
        number = good && text is not null ? new Vin(text.ToUpperInvariant()) : default;
        return good;
    }

    /// <summary>The first thing wrong with the text, or null when it is such a number.</summary>
    public static NumberFault? Diagnose(string? text) =>
        string.IsNullOrEmpty(text) ? NumberFault.Missing(Title)
        : text.Length != Size ? NumberFault.Length(Title, "17", text.Length)
        : text.ToUpperInvariant() is var upper && FirstWrong(upper) is >= 0 and var at
            ? NumberFault.Character(Title, at, new("数字或除I、O、Q外的字母", "a digit or a letter other than I, O and Q"))
        : VinCheck.CheckOf(upper) != upper[CheckPlace] ? NumberFault.Check(Title)
        : null;

    /// <summary>The number with the middle hidden: <c>LSV************27</c>.</summary>
    public string Masked() => text is null ? string.Empty : $"{text[..3]}{new string('*', Size - 5)}{text[^2..]}";

    /// <summary>The seventeen characters, in capitals.</summary>
    public override string ToString() => text ?? string.Empty;

    private static int FirstWrong(string text) => text.AsSpan().IndexOfAnyExcept(Letters) is >= 0 and var at ? at : -1;

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create("0123456789ABCDEFGHJKLMNPRSTUVWXYZ");
}
