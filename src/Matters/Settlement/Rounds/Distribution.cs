using System.Collections.Immutable;
using Tongban.Matters.Settlement.Scoring;

namespace Tongban.Matters.Settlement.Rounds;

/// <summary>How many of the ranked have so many points.</summary>
/// <param name="From">The lowest whole points of the bar.</param>
/// <param name="Count">How many.</param>
/// <param name="Taken">How many of them are taken.</param>
public sealed record DistributionBar(int From, int Count, int Taken);

/// <summary>A round in figures: of nobody in particular.</summary>
/// <param name="Applied">How many applied.</param>
/// <param name="Ranked">How many were ranked.</param>
/// <param name="Taken">How many are taken.</param>
/// <param name="Cut">The lowest published score taken.</param>
/// <param name="Bars">The distribution, lowest first, without gaps.</param>
public sealed record Distribution(int Applied, int Ranked, int Taken, decimal? Cut, ImmutableArray<DistributionBar> Bars)
{
    private const int MostBars = 200;

    /// <summary>The figures of applications under a scheme.</summary>
    /// <param name="scorer">The scheme on its day.</param>
    /// <param name="applications">Everybody who applied.</param>
    /// <param name="width">Whole points a bar; made wider when there would be too many.</param>
    /// <exception cref="ArgumentException">The scheme ranks nobody, or the width is not above zero.</exception>
    public static Distribution Of(Scorer scorer, IReadOnlyList<Applications.Application> applications, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        var selection = scorer.Scheme.Selection ?? throw new ArgumentException($"{scorer.Scheme.Version} ranks nobody.", nameof(scorer));
        var (keys, eligible) = (new RankKey[applications.Count], new bool[applications.Count]);
        for (var i = 0; i < keys.Length; i++)
        {
            var score = scorer.Score(applications[i]);
            (keys[i], eligible[i]) = (RankKey.Of(score, scorer), score.Eligible);
        }

        return Of(keys, Ranking.Of(keys, eligible, selection.Line), width);
    }

    /// <summary>The figures of a ranking.</summary>
    public static Distribution Of(ReadOnlySpan<RankKey> keys, Ranking ranking, int width)
    {
        int[] points = new int[ranking.Order.Length];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = (int)Math.Floor(keys[ranking.Order.Span[i]].Score / 100m);
        }

        return new(keys.Length, points.Length, ranking.Taken, ranking.Cut?.Score / 100m, points.Length == 0 ? [] : Grouped(points, ranking.Taken, width));
    }

    private static ImmutableArray<DistributionBar> Grouped(int[] points, int taken, int width)
    {
        var (low, high) = (points.Min(), points.Max());
        var wide = Math.Max(width, ((high - low) / MostBars) + 1);
        var first = (int)Math.Floor(low / (decimal)wide);
        var (counts, within) = (new int[(int)Math.Floor(high / (decimal)wide) - first + 1], new int[(int)Math.Floor(high / (decimal)wide) - first + 1]);
        for (var i = 0; i < points.Length; i++)
        {
            var bar = (int)Math.Floor(points[i] / (decimal)wide) - first;
            counts[bar]++;
            within[bar] += i < taken ? 1 : 0;
        }

        return [.. counts.Select((count, bar) => new DistributionBar((first + bar) * wide, count, within[bar]))];
    }
}
