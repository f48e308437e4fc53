using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NodaTime;

namespace Tongban.Kernel.Documents;

/// <summary>
/// How the papers of one kind are numbered: fixed words around <c>{province}</c> (the one-character name of the issuing
/// office's province), <c>{year}</c> and exactly one <c>{serial:N}</c> (a running number padded to N digits), e.g.
/// <c>{province}准迁字第{serial:8}号</c>. Reads back as it was written. It composes a number; it does not hand out serials.
/// </summary>
public sealed partial record PaperNumberPattern
{
    // The national short names by the first two digits of a division's code (GB/T 2260); 66 is the Xinjiang Production and Construction Corps, 00 the nation itself.
    private static readonly FrozenDictionary<string, string> Marks =
        ("00国11京12津13冀14晋15蒙21辽22吉23黑31沪32苏33浙34皖35闽36赣37鲁41豫42鄂43湘44粤45桂46琼50渝51川52黔53滇54藏61陕62甘63青64宁65新66兵71台81港82澳"
            .Chunk(3).ToFrozenDictionary(c => new string(c, 0, 2), c => c[2].ToString(), StringComparer.Ordinal));

    private readonly string _text;

    private PaperNumberPattern(string text) => _text = text;

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">No or several serials, an unknown placeholder, or a width outside 1 to 18.</exception>
    public static PaperNumberPattern Parse(string text) =>
        Fault(text) is { } fault ? throw new FormatException(fault) : new PaperNumberPattern(text);

    /// <summary>Reads a pattern; false with the reason when it is none.</summary>
    public static bool TryParse(string text, out PaperNumberPattern? pattern, out string? fault)
    {
        fault = Fault(text);
        pattern = fault is null ? new PaperNumberPattern(text) : null;
        return fault is null;
    }

    /// <summary>The one-character name of the province a division lies in.</summary>
    /// <param name="division">A division code, at least its first two digits: <c>330106</c> is 浙.</param>
    /// <exception cref="ArgumentException">No province has this code.</exception>
    public static string ProvinceMark(string division) =>
        division.Length >= 2 && Marks.TryGetValue(division[..2], out var mark)
            ? mark : throw new ArgumentException($"No province has the code of '{division}'.", nameof(division));

    /// <summary>The number of one paper.</summary>
    /// <param name="division">The code of the issuing office's division.</param>
    /// <param name="issuedOn">The day of issue in China Standard Time.</param>
    /// <param name="serial">The running number, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The serial is below 1 or has more digits than the pattern.</exception>
    public string Compose(string division, LocalDate issuedOn, long serial)
    {
        var (number, at) = (new StringBuilder(_text.Length), 0);
        while (_text.IndexOf('{', at) is >= 0 and var open)
        {
            var close = _text.IndexOf('}', open);
            number.Append(_text, at, open - at).Append(Filled(_text.AsSpan((open + 1)..close), division, issuedOn, serial));
            at = close + 1;
        }

        return number.Append(_text, at, _text.Length - at).ToString();
    }

    /// <summary>The pattern as it was written.</summary>
    public override string ToString() => _text;

    private static string Filled(ReadOnlySpan<char> place, string division, LocalDate issuedOn, long serial) => place switch
    {
        "province" => ProvinceMark(division),
        "year" => issuedOn.Year.ToString("0000", CultureInfo.InvariantCulture),
        _ => Serial(serial, int.Parse(place["serial:".Length..], CultureInfo.InvariantCulture)),
    };

    private static string Serial(long serial, int width)
    {
        var digits = serial.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
        return serial >= 1 && digits.Length == width ? digits
            : throw new ArgumentOutOfRangeException(nameof(serial), serial, $"A serial lies between 1 and the largest number of {width} digits.");
    }

    private static string? Fault(string text)
    {
        var places = Placeholder().Matches(text);
        return places.Count(IsSerial) != 1 ? $"'{text}' needs exactly one {{serial:N}}."
            : places.Where(IsSerial).Any(m => Width(m) is < 1 or > 18) ? $"'{text}': a serial has 1 to 18 digits."
            : Placeholder().Replace(text, "").AsSpan().IndexOfAny('{', '}') >= 0 ? $"'{text}': only {{province}}, {{year}} and {{serial:N}} can be filled in."
            : null;
    }

    private static bool IsSerial(Match m) => m.Groups["width"].Success;

    private static int Width(Match m) => int.Parse(m.Groups["width"].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(?:(?<name>province|year)|(?<name>serial):(?<width>[0-9]{1,2}))\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
