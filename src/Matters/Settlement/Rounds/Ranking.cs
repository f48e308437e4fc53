using Tongban.Matters.Settlement.Schemes;

namespace Tongban.Matters.Settlement.Rounds;

/// <summary>
/// A ranking of applicants by their keys. Whoever is equal to the last of the number is taken too 同分同落, so that more may be taken than the number says; under a
/// score line, whoever reaches it.
/// </summary>
/// <param name="Order">Applicants by their number in the round, the first the best; equals in the order they were given.</param>
/// <param name="Taken">How many of them, from the first, are taken.</param>
/// <param name="Cut">The key of the last who is taken; null when nobody is.</param>
public sealed record Ranking(ReadOnlyMemory<int> Order, int Taken, RankKey? Cut)
{
    /// <summary>Ranks those who may be ranked.</summary>
    /// <param name="keys">The key of each applicant.</param>
    /// <param name="eligible">Whether each may be ranked at all.</param>
    /// <param name="line">Where the line is drawn.</param>
    /// <exception cref="ArgumentException">The two are not of the same length.</exception>
    public static Ranking Of(ReadOnlySpan<RankKey> keys, ReadOnlySpan<bool> eligible, Line line)
    {
        if (keys.Length != eligible.Length)
        {
            throw new ArgumentException($"There are {keys.Length} keys and {eligible.Length} answers about who may be ranked.", nameof(eligible));
        }

        var (sorted, order) = (new ulong[keys.Length], new int[keys.Length]);
        var count = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            if (eligible[i])
            {
                (sorted[count], order[count]) = (~keys[i].Value, i);
                count++;
            }
        }

        sorted.AsSpan(0, count).Sort(order.AsSpan(0, count));
        InGivenOrder(sorted.AsSpan(0, count), order);
        var taken = Take(sorted.AsSpan(0, count), line);
        return new(order.AsMemory(0, count), taken, taken == 0 ? null : new RankKey(~sorted[taken - 1]));
    }

    /// <summary>The place of each ranked applicant, from 1; equals share the best place, and the next place is as many further on.</summary>
    public Dictionary<int, int> Places(ReadOnlySpan<RankKey> keys)
    {
        var places = new Dictionary<int, int>(Order.Length);
        var order = Order.Span;
        for (var i = 0; i < order.Length; i++)
        {
            places[order[i]] = i > 0 && keys[order[i]] == keys[order[i - 1]] ? places[order[i - 1]] : i + 1;
        }

        return places;
    }

    private static int Take(ReadOnlySpan<ulong> sorted, Line line)
    {
        var (number, least) = line.Match<(int?, ulong)>(one => (one.Count, 0), one => (null, RankKey.Of(RankKey.Hundredths(one.AtLeast, 2), []).Value));
        return number is { } count ? WithEquals(sorted, Math.Min(count, sorted.Length)) : Reaching(sorted, least);
    }

    private static int WithEquals(ReadOnlySpan<ulong> sorted, int taken)
    {
        while (taken > 0 && taken < sorted.Length && sorted[taken] == sorted[taken - 1])
        {
            taken++;
        }

        return taken;
    }

    private static int Reaching(ReadOnlySpan<ulong> sorted, ulong least)
    {
        var taken = 0;
        while (taken < sorted.Length && ~sorted[taken] >= least)
        {
            taken++;
        }

        return taken;
    }

    /// <summary>The sort is not stable: equals are put back in the order they were given, so that the same round is the same list everywhere.</summary>
    private static void InGivenOrder(ReadOnlySpan<ulong> sorted, Span<int> order)
    {
        for (var from = 0; from < sorted.Length;)
        {
            var to = from + 1;
            while (to < sorted.Length && sorted[to] == sorted[from])
            {
                to++;
            }

            if (to - from > 1)
            {
                order[from..to].Sort();
            }

            from = to;
        }
    }
}
