using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Schemes;
using Tongban.Matters.Settlement.Scoring;

namespace Tongban.Matters.Settlement.Rounds;

/// <summary>
/// What an applicant is ranked by, as one number: the published score, then what decides between equals, in the scheme's order. Two with the same number are equal and
/// treated alike; nothing else about them, not even the order of applying, can part them.
/// </summary>
/// <param name="Value">The number; the higher comes first.</param>
public readonly record struct RankKey(ulong Value) : IComparable<RankKey>
{
    private const int Bits = 16;
    private const int MostTieBreaks = 2;
    private const int Offset = 1 << 30;

    /// <summary>The key of a score under its scheme's selection.</summary>
    /// <exception cref="InvalidOperationException">The scheme ranks nobody.</exception>
    public static RankKey Of(Score score, Scorer scorer)
    {
        var selection = score.Scheme.Selection ?? throw new InvalidOperationException($"{score.Scheme.Version} ranks nobody.");
        var points = selection.By switch { RankedBy.Total => score.Total, RankedBy.Basic => score.Basic };
        var months = selection.TieBreaks.IsEmpty ? [] : TieBreaks(selection, new Reckoning(scorer, score.Application));
        return Of(Hundredths(points, score.Scheme.Decimals), months);
    }

    /// <summary>The key of a score in hundredths and the months that decide between equals.</summary>
    public static RankKey Of(int hundredths, ReadOnlySpan<int> months)
    {
        var value = (ulong)(hundredths + Offset);
        for (var i = 0; i < MostTieBreaks; i++)
        {
            value = (value << Bits) | (i < months.Length ? (ushort)months[i] : 0UL);
        }

        return new(value);
    }

    /// <summary>The published score in hundredths, whatever decimals it has.</summary>
    public static int Hundredths(Points points, int decimals)
    {
        var step = decimals switch { 0 => 100, 1 => 10, _ => 1 };
        var unit = 12 * step;
        var half = points.Units >= 0 ? unit / 2 : -(unit / 2);
        return (points.Units + half) / unit * step;
    }

    /// <summary>The score the key was made of, in hundredths.</summary>
    public int Score => (int)(Value >> (Bits * MostTieBreaks)) - Offset;

    /// <summary>By what is ranked; the higher is the better.</summary>
    public int CompareTo(RankKey other) => Value.CompareTo(other.Value);

    /// <summary>Whether <paramref name="left"/> is ranked after <paramref name="right"/>.</summary>
    public static bool operator <(RankKey left, RankKey right) => left.Value < right.Value;

    /// <summary>Whether <paramref name="left"/> is ranked before <paramref name="right"/>.</summary>
    public static bool operator >(RankKey left, RankKey right) => left.Value > right.Value;

    /// <summary>Whether <paramref name="left"/> is ranked after <paramref name="right"/> or is its equal.</summary>
    public static bool operator <=(RankKey left, RankKey right) => left.Value <= right.Value;

    /// <summary>Whether <paramref name="left"/> is ranked before <paramref name="right"/> or is its equal.</summary>
    public static bool operator >=(RankKey left, RankKey right) => left.Value >= right.Value;

    internal static int[] TieBreaks(Selection selection, Reckoning reckoning) => [.. selection.TieBreaks.Select(tie => tie switch
    {
        TieBreak.MedicalInsurance => reckoning.InsuredBy(InsuranceKinds.Medical).Count,
        TieBreak.Permit => reckoning.Permit is { Count: { Valid: true } count } ? count.MonthsOn(reckoning.LastDay) : 0,
    })];
}
