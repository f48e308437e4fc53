using Tongban.Kernel.Words;

namespace Tongban.Web.Desk;

/// <summary>
/// Fills a page with the rows of a list that are wanted, where the list's own order and index cannot tell them. So many rows are read for a page and no
/// more: where few are wanted, the page is short and says after which row the next goes on, and no request reads a whole country's cases.
/// </summary>
internal static class Sifting
{
    internal const int Batch = 200;
    internal const int MostBatches = 10;

    /// <summary>What a list says whose page is empty and not the last.</summary>
    internal static Wording NoneYet { get; } = new("已查看的这一部分没有符合条件的，后面还有：请看下一页。", "None in the part looked through; there is more: go on to the next page.");

    /// <summary>The wanted rows of a page, and the row after which the next begins; null at the list's end.</summary>
    /// <param name="size">How many rows fill the page.</param>
    /// <param name="after">The row after which it begins; null: from the top.</param>
    /// <param name="read">Reads so many rows after a row.</param>
    /// <param name="wanted">Whether a row is wanted; asked of each row once, in order.</param>
    internal static async Task<(IReadOnlyList<TRow> Rows, TRow? Next)> PageAsync<TRow>(
        int size, TRow? after, Func<TRow?, int, ValueTask<IReadOnlyList<TRow>>> read, Func<TRow, bool> wanted)
        where TRow : class
    {
        var found = new List<TRow>(size + 1);
        for (var batches = 0; batches < MostBatches; batches++)
        {
            var rows = await read(after, Batch);
            found.AddRange(rows.Where(wanted));
            if (found.Count > size)
            {
                return (found.GetRange(0, size), found[size - 1]);
            }

            if (rows.Count < Batch)
            {
                return (found, null);
            }

            after = rows[^1];
        }

        return (found, after);
    }
}
