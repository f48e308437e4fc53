using Tongban.Ledger;

namespace Tongban.Views.Cases;

/// <summary>
/// Holds the list of cases against the book. The last entry of a case and its row were written in one transaction. A row without its entry says that
/// entries were removed, also where nothing else is left of them: no root that covered them, no answer that was kept for one. An entry without its row
/// says that the list is not what the book makes it; the book holds, and a rebuild mends the list.
/// </summary>
public static class CasesInTheBook
{
    // One statement each, so that entries and rows are those of one moment.
    private const string RowWithoutEntry =
        "select number, revision from cases where not exists "
        + "(select 1 from entries where entries.stream = 'case:' || cases.number and entries.version = cases.revision) order by number limit 1";

    private const string EntryWithoutRow =
        "select last.sequence, last.stream, last.version from entries last where last.stream like 'case:%' and not exists "
        + "(select 1 from entries later where later.stream = last.stream and later.version = last.version + 1) and not exists "
        + "(select 1 from cases where cases.number = substr(last.stream, 6) and cases.revision >= last.version) order by last.sequence limit 1";

    /// <summary>The first thing in which they differ; null when they agree, and when this version's list of cases is not there to ask.</summary>
    /// <param name="store">The store.</param>
    /// <param name="entries">How many entries the book has, which hold otherwise.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async ValueTask<Finding?> FirstAsync(IViewReader store, long entries, CancellationToken cancellation) =>
        (await ViewsThere.MissingAsync(store, [CaseTables.Cases], cancellation)).Count > 0 ? null
        : await OneAsync(store, RowWithoutEntry, row => Removed(row.Text(0), row.Number(1), entries), cancellation)
            ?? await OneAsync(store, EntryWithoutRow, row => Unlisted(row.Number(0), row.Text(1), row.Number(2)), cancellation);

    private static async ValueTask<Finding?> OneAsync(IViewReader store, string sql, Func<IRow, Finding> read, CancellationToken cancellation) =>
        await store.QueryAsync(sql, read, cancellation) is [var finding, ..] ? finding : null;

    private static Finding Removed(string number, long version, long entries) => new(
        FindingKind.Removed, entries + 1, entries + 1, "case:" + number, version,
        $"Entries are missing at the end, after entry {entries}: the list of cases has case {number} as version {version} left it, and the ledger has no such entry.");

    private static Finding Unlisted(long sequence, string stream, long version) => new(
        FindingKind.View, sequence, sequence, stream, version,
        $"The ledger holds, and the list of cases is not what it makes it: entry {sequence} left {stream} at version {version}, and no row says so. Run ‘tongban rebuild’.");
}
