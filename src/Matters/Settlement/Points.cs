using System.Globalization;

namespace Tongban.Matters.Settlement;

/// <summary>
/// Points 积分, exactly: a whole number of twelve-hundredths of a point, so that a month's share of any yearly rate in hundredths is exact and the order of adding
/// never matters. Rounded once, when a total is published, as each city says.
/// </summary>
public readonly record struct Points : IComparable<Points>, ISpanFormattable
{
    private const int PerPoint = 1200;
    private const int Longest = 20;

    private Points(int units) => Units = units;

    /// <summary>No points.</summary>
    public static Points Zero => default;

    /// <summary>The number of twelve-hundredths.</summary>
    public int Units { get; }

    /// <summary>The points as a decimal number, not rounded (as far as decimals go).</summary>
    public decimal Value => Units / (decimal)PerPoint;

    /// <summary>Points given in at most two decimals.</summary>
    /// <exception cref="ArgumentException">More decimals, or a number beyond a million.</exception>
    public static Points Of(decimal points) => points is > -1_000_000 and < 1_000_000 && points * 100 == decimal.Truncate(points * 100)
        ? new((int)(points * PerPoint))
        : throw new ArgumentException($"{points.ToString(CultureInfo.InvariantCulture)} is no number of points with at most two decimals.", nameof(points));

    /// <summary>That many twelve-hundredths.</summary>
    public static Points OfUnits(int units) => new(units);

    /// <summary>What a yearly rate gives for some months, month by month.</summary>
    public Points ForMonths(int months) => new(Units / 12 * months);

    /// <summary>What a yearly rate gives for the whole years in some months.</summary>
    public Points ForWholeYears(int months) => new(Units * (months / 12));

    /// <summary>The points rounded half away from zero 四舍五入.</summary>
    public decimal Rounded(int decimals) => Math.Round(Value, decimals, MidpointRounding.AwayFromZero);

    /// <summary>By size.</summary>
    public int CompareTo(Points other) => Units.CompareTo(other.Units);

    /// <summary>The sum.</summary>
    public static Points operator +(Points left, Points right) => new(left.Units + right.Units);

    /// <summary>The difference.</summary>
    public static Points operator -(Points left, Points right) => new(left.Units - right.Units);

    /// <summary>So many times the points.</summary>
    public static Points operator *(Points points, int times) => new(points.Units * times);

    /// <summary>As <c>+</c>.</summary>
    public static Points Add(Points left, Points right) => left + right;

    /// <summary>As <c>-</c>.</summary>
    public static Points Subtract(Points left, Points right) => left - right;

    /// <summary>As <c>*</c>.</summary>
    public static Points Multiply(Points left, int right) => left * right;

    /// <summary>Whether fewer.</summary>
    public static bool operator <(Points left, Points right) => left.Units < right.Units;

    /// <summary>Whether more.</summary>
    public static bool operator >(Points left, Points right) => left.Units > right.Units;

    /// <summary>Whether fewer or the same.</summary>
    public static bool operator <=(Points left, Points right) => left.Units <= right.Units;

    /// <summary>Whether more or the same.</summary>
    public static bool operator >=(Points left, Points right) => left.Units >= right.Units;

    /// <summary>The smaller.</summary>
    public static Points Min(Points left, Points right) => left < right ? left : right;

    /// <summary>The larger.</summary>
    public static Points Max(Points left, Points right) => left > right ? left : right;

    /// <summary>In at most four decimals, rounded half away from zero: <c>3.0417</c>, <c>10.5</c>.</summary>
    public override string ToString() => ToString(null, null);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        Span<char> text = stackalloc char[Longest];
        return TryFormat(text, out var length, default, null) ? new(text[..length]) : "";
    }

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        // Twenty-five thirds of a unit are ten-thousandths of a point; a half of one is a unit and a half.
        var tenThousandths = ((Math.Abs((long)Units) * 50) + 3) / 6;
        var (whole, rest) = (tenThousandths / 10_000, (int)(tenThousandths % 10_000));
        charsWritten = 0;
        if (destination.Length < Longest)
        {
            return false;
        }

        if (Units < 0 && tenThousandths > 0)
        {
            destination[charsWritten++] = '-';
        }

        whole.TryFormat(destination[charsWritten..], out var digits, default, CultureInfo.InvariantCulture);
        charsWritten += digits;
        if (rest > 0)
        {
            destination[charsWritten++] = '.';
        }

        for (var place = 1_000; rest > 0; rest %= place, place /= 10)
        {
            destination[charsWritten++] = (char)('0' + (rest / place));
        }

        return true;
    }
}
