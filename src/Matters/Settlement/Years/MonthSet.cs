using System.Numerics;
using System.Runtime.CompilerServices;
using NodaTime;

namespace Tongban.Matters.Settlement.Years;

/// <summary>
/// A set of calendar months from <see cref="First"/> to <see cref="Last"/>, one bit a month: what a register knows month by month. A month is in it or not, so
/// that months that two records share are counted once by themselves. Not a length of time: ninety days over four months are four months.
/// </summary>
public readonly struct MonthSet : IEquatable<MonthSet>
{
    private const int FirstYear = 1970;
    private const int Words = 18;
    private const int Bits = 64;
    private readonly Row row;

    private MonthSet(in Row row) => this.row = row;

    /// <summary>The first month that can be in a set.</summary>
    public static YearMonth First { get; } = new(FirstYear, 1);

    /// <summary>The last month that can be in a set.</summary>
    public static YearMonth Last { get; } = At((Words * Bits) - 1);

    /// <summary>How many months are in the set.</summary>
    public int Count
    {
        get
        {
            var sum = 0;
            for (var i = 0; i < Words; i++)
            {
                sum += BitOperations.PopCount(row[i]);
            }

            return sum;
        }
    }

    /// <summary>Whether the set has no month.</summary>
    public bool IsEmpty => Equals(default);

    /// <summary>All months from one to another, both of them in it; none when the second is before the first. Months that no set can hold are left out.</summary>
    public static MonthSet Between(YearMonth first, YearMonth last)
    {
        var growing = default(Growing);
        growing.Add(first, last);
        return growing.Set;
    }

    /// <summary>The month's place in the row of months, 0 for <see cref="First"/>; negative before it.</summary>
    public static int Index(YearMonth month) => ((month.Year - FirstYear) * 12) + month.Month - 1;

    /// <summary>The month at a place in the row.</summary>
    public static YearMonth At(int index) => new(FirstYear + (index / 12), (index % 12) + 1);

    /// <summary>Whether the month is in the set.</summary>
    public bool Contains(YearMonth month) => Index(month) is >= 0 and < Words * Bits and var index && (row[index / Bits] >> (index % Bits) & 1) == 1;

    /// <summary>The months of the set before a month.</summary>
    public MonthSet Before(YearMonth month) => this & Between(First, month.PlusMonths(-1));

    /// <summary>The months of the set from a month on.</summary>
    public MonthSet From(YearMonth month) => this & Between(month, Last);

    /// <summary>The months of this set that are not in the other.</summary>
    public MonthSet Except(in MonthSet other)
    {
        var made = default(Row);
        for (var i = 0; i < Words; i++)
        {
            made[i] = row[i] & ~other.row[i];
        }

        return new(made);
    }

    /// <summary>Its unbroken stretches in order, each by its first and last month.</summary>
    public IEnumerable<(YearMonth First, YearMonth Last)> Stretches()
    {
        for (var index = 0; index < Words * Bits; index++)
        {
            if (Contains(At(index)))
            {
                var first = index;
                for (; Contains(At(index + 1)); index++)
                {
                }

                yield return (At(first), At(index));
            }
        }
    }

    /// <summary>Sixty-four months as bits, the earliest the lowest; months before <see cref="First"/> and after <see cref="Last"/> are never in the set.</summary>
    /// <param name="first">The place of the earliest month, as <see cref="Index"/> counts; may be negative.</param>
    public ulong Window(int first)
    {
        var (word, shift) = (first >> 6, first & 63);
        return shift == 0 ? Word(word) : (Word(word) >> shift) | (Word(word + 1) << (Bits - shift));
    }

    /// <summary>The months that are in either set.</summary>
    public static MonthSet operator |(in MonthSet left, in MonthSet right)
    {
        var made = default(Row);
        for (var i = 0; i < Words; i++)
        {
            made[i] = left.row[i] | right.row[i];
        }

        return new(made);
    }

    /// <summary>The months that are in both sets.</summary>
    public static MonthSet operator &(in MonthSet left, in MonthSet right)
    {
        var made = default(Row);
        for (var i = 0; i < Words; i++)
        {
            made[i] = left.row[i] & right.row[i];
        }

        return new(made);
    }

    /// <summary>As <c>|</c>.</summary>
    public static MonthSet BitwiseOr(MonthSet left, MonthSet right) => left | right;

    /// <summary>As <c>&amp;</c>.</summary>
    public static MonthSet BitwiseAnd(MonthSet left, MonthSet right) => left & right;

    /// <summary>Whether both have the same months.</summary>
    public static bool operator ==(MonthSet left, MonthSet right) => left.Equals(right);

    /// <summary>Whether a month is in one and not in the other.</summary>
    public static bool operator !=(MonthSet left, MonthSet right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(MonthSet other) => ((ReadOnlySpan<ulong>)row).SequenceEqual(other.row);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MonthSet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var word in row)
        {
            hash.Add(word);
        }

        return hash.ToHashCode();
    }

    /// <summary>Its stretches: <c>2013-01/2015-06 2016-02/2016-02</c>.</summary>
    public override string ToString() => string.Join(' ', Stretches().Select(stretch => $"{Iso(stretch.First)}/{Iso(stretch.Last)}"));

    private ulong Word(int index) => index is >= 0 and < Words ? row[index] : 0;

    private static string Iso(YearMonth month) => NodaTime.Text.YearMonthPattern.Iso.Format(month);

    private static ulong Mask(int from, int to) => (ulong.MaxValue << Math.Max(from, 0)) & (ulong.MaxValue >> (Bits - 1 - Math.Min(to, Bits - 1)));

    /// <summary>A set that is being put together, month by month or span by span, without a copy each time.</summary>
    internal struct Growing
    {
        private Row row;

        /// <summary>Puts all months from one to another in, both of them; months that no set can hold are left out.</summary>
        internal void Add(YearMonth first, YearMonth last)
        {
            var (from, to) = (Math.Max(Index(first), 0), Math.Min(Index(last), (Words * Bits) - 1));
            for (var word = from / Bits; from <= to && word <= to / Bits; word++)
            {
                row[word] |= Mask(from - (word * Bits), to - (word * Bits));
            }
        }

        /// <summary>What has been put in.</summary>
        internal readonly MonthSet Set => new(row);
    }

    [InlineArray(Words)]
    private struct Row
    {
        private ulong first;
    }
}
