using System.Collections.Immutable;
using Tongban.Ledger;

namespace Tongban.Views.Cases;

/// <summary>What turns the rows of one table, before, into those after. A case has a handful of rows a table, so they are compared one by one.</summary>
internal static class RowDifference
{
    /// <summary>Removals of what is gone, then puts of what is new or changed.</summary>
    internal static void Add(IReadOnlyList<RowChange.Put> before, IReadOnlyList<RowChange.Put> after, ImmutableArray<RowChange>.Builder changes)
    {
        foreach (var row in before)
        {
            if (Same(after, row) is null)
            {
                changes.Add(new RowChange.Remove(row.Table, [.. row.Table.KeyPositions.Select(position => row.Values[position])]));
            }
        }

        foreach (var row in after)
        {
            if (Same(before, row) is not { } old)
            {
                changes.Add(row with { IsNew = true });
            }
            else if (!old.Values.AsSpan().SequenceEqual(row.Values.AsSpan()))
            {
                changes.Add(row);
            }
        }
    }

    private static RowChange.Put? Same(IReadOnlyList<RowChange.Put> rows, RowChange.Put wanted)
    {
        for (var at = 0; at < rows.Count; at++)
        {
            if (SameKey(rows[at], wanted))
            {
                return rows[at];
            }
        }

        return null;
    }

    private static bool SameKey(RowChange.Put left, RowChange.Put right)
    {
        foreach (var position in left.Table.KeyPositions)
        {
            if (!Equals(left.Values[position], right.Values[position]))
            {
                return false;
            }
        }

        return true;
    }
}
