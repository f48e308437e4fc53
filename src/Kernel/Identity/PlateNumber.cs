using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Identity;

/// <summary>What a plate says of its vehicle.</summary>
public enum PlateKind
{
    /// <summary>An ordinary plate of seven characters.</summary>
    Ordinary,

    /// <summary>A small new-energy vehicle: eight characters, the energy letter in the third place.</summary>
    NewEnergySmall,

    /// <summary>A large new-energy vehicle: eight characters, the energy letter at the end.</summary>
    NewEnergyLarge,

    /// <summary>A trailer 挂.</summary>
    Trailer,

    /// <summary>A driving school's vehicle 学.</summary>
    Training,

    /// <summary>A police vehicle 警.</summary>
    Police,

    /// <summary>A vehicle of Hong Kong 港 or Macao 澳 that may enter the mainland.</summary>
    HongKongMacao,

    /// <summary>An embassy's vehicle 使.</summary>
    Embassy,

    /// <summary>A consulate's vehicle 领.</summary>
    Consulate,

    /// <summary>A vehicle of the People's Armed Police, WJ.</summary>
    ArmedPolice,
}

/// <summary>
/// The number of a vehicle's plate 机动车号牌 in the forms of GA 36-2018 (general knowledge, confidence C: the forms of embassies,
/// consulates and the Armed Police above all). A dot or a space between the issuing letters and the rest is left out. Not the
/// military's plates, nor temporary ones. It carries no check character, so a mistyped plate usually looks like another one.
/// </summary>
public readonly partial record struct PlateNumber
{
    private const int MostLetters = 3;
    private const string Provincial = $"[{Provinces.ShortNames}]";
    private const int Patience = 1_000; // milliseconds; the forms are bounded and never come near it
    private static readonly Wording Title = new("机动车号牌号码", "plate number");
    private static readonly (PlateKind Kind, Regex Form)[] Forms =
    [
        (PlateKind.Ordinary, OrdinaryForm()), (PlateKind.NewEnergySmall, NewEnergySmallForm()), (PlateKind.NewEnergyLarge, NewEnergyLargeForm()),
        (PlateKind.Trailer, TrailerForm()), (PlateKind.Training, TrainingForm()), (PlateKind.Police, PoliceForm()),
        (PlateKind.HongKongMacao, HongKongMacaoForm()), (PlateKind.Embassy, EmbassyForm()), (PlateKind.Consulate, ConsulateForm()),
        (PlateKind.ArmedPolice, ArmedPoliceForm()),
    ];

    private readonly string? text;

    private PlateNumber(string text, PlateKind kind) => (this.text, Kind) = (text, kind);

    /// <summary>What the plate says of its vehicle.</summary>
    public PlateKind Kind { get; }

    /// <summary>Reads a plate; small letters are taken for capitals.</summary>
    /// <exception cref="FormatException">The text is no plate number; the message says why.</exception>
    public static PlateNumber Parse(string text) => TryParse(text, out var plate) ? plate : throw (Diagnose(text) ?? NotAPlate).AsException();

    /// <summary>Reads a plate; false when the text has none of the forms.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PlateNumber plate)
    {
        var plain = Plain(text ?? string.Empty);
        foreach (var (kind, form) in Forms)
        {
            if (form.IsMatch(plain) && (kind is not PlateKind.Ordinary || plain[2..].Count(char.IsAsciiLetter) <= MostLetters))
            {
                plate = new PlateNumber(plain, kind);
                return true;
            }
        }

        plate = default;
        return false;
    }

    /// <summary>What is wrong with the text, or null when it is a plate number.</summary>
    public static NumberFault? Diagnose(string? text) =>
        string.IsNullOrEmpty(text) ? NumberFault.Missing(Title)
        : TryParse(text, out _) ? null
        : Plain(text).IndexOfAny(['I', 'O']) is >= 0 and var at ? NumberFault.Character(Title, at, new("数字或除I、O外的字母", "a digit or a letter other than I and O"))
        : Plain(text).Length is < 7 or > 8 ? NumberFault.Length(Title, "7–8", Plain(text).Length)
        : NotAPlate;

    /// <summary>The plate with the middle hidden, for lists: <c>浙A***45</c>.</summary>
    public string Masked() => text is null ? string.Empty : $"{text[..2]}{new string('*', text.Length - 4)}{text[^2..]}";

    /// <summary>The characters without dot or space.</summary>
    public override string ToString() => text ?? string.Empty;

    private static NumberFault NotAPlate => NumberFault.Form(Title, new("浙A12345、浙AD12345、浙A1234学", "浙A12345, 浙AD12345 or 浙A1234学"));

    private static string Plain(string text) => text.Replace("·", null, StringComparison.Ordinal).Replace(" ", null, StringComparison.Ordinal).ToUpperInvariant();

    [GeneratedRegex($"^{Provincial}[A-HJ-NP-Z][A-HJ-NP-Z0-9]{{5}}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex OrdinaryForm();

    [GeneratedRegex($"^{Provincial}[A-HJ-NP-Z][A-HJK][A-HJ-NP-Z0-9][0-9]{{4}}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex NewEnergySmallForm();

    [GeneratedRegex($"^{Provincial}[A-HJ-NP-Z][0-9]{{5}}[DF]\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex NewEnergyLargeForm();

    [GeneratedRegex($"^{Provincial}[A-HJ-NP-Z][A-HJ-NP-Z0-9]{{4}}挂\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex TrailerForm();

    [GeneratedRegex($"^{Provincial}[A-HJ-NP-Z][A-HJ-NP-Z0-9]{{4}}学\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex TrainingForm();

    [GeneratedRegex($"^{Provincial}[A-HJ-NP-Z][A-HJ-NP-Z0-9]{{4}}警\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex PoliceForm();

    [GeneratedRegex("^粤Z[A-HJ-NP-Z0-9]{4}[港澳]\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex HongKongMacaoForm();

    [GeneratedRegex("^(使[0-9]{6}|[0-9]{6}使)\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex EmbassyForm();

    [GeneratedRegex($"^{Provincial}[A-HJ-NP-Z]?[0-9]{{4}}领\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex ConsulateForm();

    [GeneratedRegex($"^WJ{Provincial}?[0-9]{{4}}[0-9TDSHBXJ]\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex ArmedPoliceForm();
}
