using NodaTime;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Words;
using Tongban.Ledger;
using Tongban.Views.Cases;

namespace Tongban.Views.Clues;

/// <summary>A clue in a list.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Office">Whose water it is.</param>
/// <param name="Kind">What it is of, in kebab case.</param>
/// <param name="Zone">The zone's name; empty for none.</param>
/// <param name="Vessels">Under which identities, or the feed.</param>
/// <param name="From">Its first moment.</param>
/// <param name="FoundAt">When it came before the office.</param>
/// <param name="Due">By when it is to be judged.</param>
/// <param name="Against">What speaks against it; empty where nothing does.</param>
public sealed record ClueRow(string Number, string Office, string Kind, Wording Zone, string Vessels, Instant From, Instant FoundAt, Instant Due, Wording Against);

/// <summary>In which order clues are listed.</summary>
public enum ClueOrder
{
    /// <summary>What runs out first stands first.</summary>
    Due,

    /// <summary>The newest stands first.</summary>
    Newest,
}

/// <summary>What is read of clues: those before one office, and those before the offices below it. Never those of a vessel.</summary>
public sealed class ClueQueries(IViewReader views)
{
    private const string All = "select number, office, kind, zone_zh, zone_en, vessels, seen_from, found_at, due, against_zh, against_en from clues ";

    private const string Columns = All + "where standing = 'open' ";

    private const string SuppressedSql =
        All + "where standing = 'suppressed' and office = $office and (found_at, number) < ($at, $number) order by found_at desc, number desc limit $take";

    private const string DueSql = Columns + "and office = $office and (due, number) > ($at, $number) order by due, number limit $take";

    private const string NewestSql = Columns + "and office = $office and (found_at, number) < ($at, $number) order by found_at desc, number desc limit $take";

    private const string BelowSql = Columns + "and province = $province order by due, number limit $take";

    private const string NationSql = Columns + "order by due, number limit $take";

    private static readonly Instant Last = Instant.FromUnixTimeMilliseconds(253_402_300_799_999);

    /// <summary>A page of the clues that an office has to judge.</summary>
    /// <param name="office">The office.</param>
    /// <param name="order">In which order.</param>
    /// <param name="after">The last row of the page before; null: from the top.</param>
    /// <param name="take">How many rows.</param>
    /// <param name="cancellation">Stops the query.</param>
    public ValueTask<IReadOnlyList<ClueRow>> OfOfficeAsync(OfficeId office, ClueOrder order, (Instant At, string Number)? after, int take, CancellationToken cancellation) => views.QueryAsync(
        order is ClueOrder.Due ? DueSql : NewestSql,
        Row,
        cancellation,
        ("office", office.ToString()), ("at", after?.At ?? (order is ClueOrder.Due ? Instant.FromUnixTimeMilliseconds(0) : Last)), ("number", after?.Number ?? ""), ("take", (long)take));

    /// <summary>A page of what was suppressed in an office's water, the newest first.</summary>
    /// <param name="office">The office.</param>
    /// <param name="after">The last row of the page before; null: from the top.</param>
    /// <param name="take">How many rows.</param>
    /// <param name="cancellation">Stops the query.</param>
    public ValueTask<IReadOnlyList<ClueRow>> SuppressedAsync(OfficeId office, (Instant At, string Number)? after, int take, CancellationToken cancellation) => views.QueryAsync(
        SuppressedSql, Row, cancellation, ("office", office.ToString()), ("at", after?.At ?? Last), ("number", after?.Number ?? ""), ("take", (long)take));

    /// <summary>How many clues an office has to judge.</summary>
    public async ValueTask<long> CountAsync(OfficeId office, CancellationToken cancellation) =>
        (await views.QueryAsync("select count(*) from clues where standing = 'open' and office = $office", row => row.Number(0), cancellation, ("office", office.ToString())))[0];

    /// <summary>The clues before offices that an office supervises, what runs out first standing first: at most so many of its province are looked at.</summary>
    public async ValueTask<IReadOnlyList<ClueRow>> BelowAsync(OfficeDirectory offices, OfficeId above, int take, CancellationToken cancellation)
    {
        var province = CaseRows.Province(above);
        var rows = province == 0
            ? await views.QueryAsync(NationSql, Row, cancellation, ("take", (long)take))
            : await views.QueryAsync(BelowSql, Row, cancellation, ("province", province), ("take", (long)take));
        return [.. rows.Where(row => OfficeId.TryParse(row.Office, out var below) && offices.Supervises(above, below))];
    }

    private static ClueRow Row(IRow row) => new(
        row.Text(0), row.Text(1), row.Text(2), new(row.Text(3), row.Text(4)), row.Text(5), row.Moment(6), row.Moment(7), row.Moment(8), new(row.Text(9), row.Text(10)));
}
