using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Tongban.Kernel.Divisions;

/// <summary>
/// The six-digit code of an administrative division 行政区划代码 (GB/T 2260): two digits each for province, prefecture and
/// county. The default value is the nation, <c>000000</c>. A code is only a well-formed number: whether a division has it,
/// or had it once, is answered by <see cref="DivisionTree"/>.
/// </summary>
public readonly record struct DivisionCode : IComparable<DivisionCode>, ISpanParsable<DivisionCode>
{
    private const int Digits = 6;
    private const int PerProvince = 10_000;
    private const int PerPrefecture = 100;
    private readonly int value;

    private DivisionCode(int value) => this.value = value;

    /// <summary>The country as a whole, <c>000000</c>: the root of the tree.</summary>
    public static DivisionCode Nation => default;

    /// <summary>How high the code stands, by its digits alone.</summary>
    public DivisionLevel Level =>
        value == 0 ? DivisionLevel.Nation
        : value % PerProvince == 0 ? DivisionLevel.Province
        : value % PerPrefecture == 0 ? DivisionLevel.Prefecture
        : DivisionLevel.County;

    /// <summary>The code of the province, by the first two digits; the nation's is itself.</summary>
    public DivisionCode Province => new(value - (value % PerProvince));

    /// <summary>The code of the prefecture, by the first four digits; a province's is itself.</summary>
    public DivisionCode Prefecture => new(value - (value % PerPrefecture));

    /// <summary>The next code up by digits: 330106 → 330100 → 330000 → 000000; the nation's is itself.</summary>
    public DivisionCode Above => Level switch
    {
        DivisionLevel.County => Prefecture,
        DivisionLevel.Prefecture => Province,
        DivisionLevel.Province or DivisionLevel.Nation => Nation,
    };

    /// <summary>Reads six ASCII digits.</summary>
    /// <exception cref="FormatException">The text is not six digits, or begins with 0 without being 000000.</exception>
    public static DivisionCode Parse(string text) => Parse(text.AsSpan(), null);

    /// <summary>Reads six ASCII digits; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DivisionCode code) => TryParse(text.AsSpan(), null, out code);

    /// <inheritdoc cref="Parse(string)"/>
    public static DivisionCode Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        TryParse(s, provider, out var code) ? code : throw new FormatException($"'{s}' is not a division code: six digits such as 330106.");

    /// <inheritdoc cref="TryParse(string, out DivisionCode)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out DivisionCode result)
    {
        result = default;
        if (s.Length != Digits || s.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var number = int.Parse(s, NumberStyles.None, CultureInfo.InvariantCulture);
        result = new DivisionCode(number);
        return number is 0 or >= 100_000;
    }

    static DivisionCode IParsable<DivisionCode>.Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan(), provider);

    static bool IParsable<DivisionCode>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DivisionCode result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <summary>By number, which is also the order of the published list.</summary>
    public int CompareTo(DivisionCode other) => value.CompareTo(other.value);

    /// <summary>Whether <paramref name="left"/> stands before <paramref name="right"/> in the list.</summary>
    public static bool operator <(DivisionCode left, DivisionCode right) => left.value < right.value;

    /// <summary>Whether <paramref name="left"/> stands after <paramref name="right"/> in the list.</summary>
    public static bool operator >(DivisionCode left, DivisionCode right) => left.value > right.value;

    /// <summary>Whether <paramref name="left"/> stands before <paramref name="right"/> in the list or is the same.</summary>
    public static bool operator <=(DivisionCode left, DivisionCode right) => left.value <= right.value;

    /// <summary>Whether <paramref name="left"/> stands after <paramref name="right"/> in the list or is the same.</summary>
    public static bool operator >=(DivisionCode left, DivisionCode right) => left.value >= right.value;

    /// <summary>The six digits.</summary>
    public override string ToString() => value.ToString("D6", CultureInfo.InvariantCulture);
}
