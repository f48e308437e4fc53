using NodaTime;
using Tongban.Kernel.Offices;
using Tongban.Ledger;

namespace Tongban.Views.Cases;

/// <summary>What supervision lists (挂牌督办) show: cases about other cases, by the office whose list it is, by the one held to them, and by the other case.</summary>
public sealed class ListingQueries(IViewReader views)
{
    private const string Columns =
        "select number, version, subject, subject_matter, held, known, opener, stage, outcome, due, clock, paused, overdue, provisional, opened_at, since, terms from about where ";

    private const string Open = "outcome is null and (due, number) > ($due, $number) order by due, number limit $take";

    /// <summary>A page of the list of an office, what runs out first standing first: so what is overdue stands before all else.</summary>
    public ValueTask<IReadOnlyList<ListingRow>> OfAsync(OfficeId opener, ListingRow? after, int take, CancellationToken cancellation) =>
        PageAsync("opener = $office and " + Open, opener, after, take, cancellation);

    /// <summary>A page of what an office is held to by offices above and may know of, in the same order.</summary>
    public ValueTask<IReadOnlyList<ListingRow>> HeldAsync(OfficeId held, ListingRow? after, int take, CancellationToken cancellation) =>
        PageAsync("held = $office and known and " + Open, held, after, take, cancellation);

    /// <summary>A page of what offices in a division are held to, by whomever; which of them stand below an office, the view does not know.</summary>
    public ValueTask<IReadOnlyList<ListingRow>> AroundAsync(OfficeId above, ListingRow? after, int take, CancellationToken cancellation)
    {
        var (province, low, high, _) = CaseQueries.Range(above);
        return province == 0
            ? RowsAsync("known and " + Open, cancellation, [.. After(after), ("take", (long)take)])
            : RowsAsync("province = $province and prefecture between $low and $high and known and " + Open, cancellation, [("province", province), ("low", low), ("high", high), .. After(after), ("take", (long)take)]);
    }

    /// <summary>The entries of an office's list that ended last, the latest first.</summary>
    public ValueTask<IReadOnlyList<ListingRow>> EndedAsync(OfficeId opener, int take, CancellationToken cancellation) =>
        RowsAsync("opener = $office and outcome is not null order by since desc, number desc limit $take", cancellation, ("office", opener.ToString()), ("take", (long)take));

    /// <summary>The cases about a case, open ones and ended ones.</summary>
    /// <param name="subject">The case they are about.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellation">Stops the query.</param>
    public ValueTask<IReadOnlyList<ListingRow>> AboutAsync(string subject, int take, CancellationToken cancellation) =>
        RowsAsync("subject = $subject order by number limit $take", cancellation, ("subject", subject), ("take", (long)take));

    /// <summary>A page of the proposals whose entry is not there yet: the case, and the proposal's id in it.</summary>
    public ValueTask<IReadOnlyList<(string Number, string Id)>> ProposedAsync((string Number, string Id) after, int take, CancellationToken cancellation) => views.QueryAsync(
        "select number, id from proposed where (number, id) > ($number, $id) order by number, id limit $take",
        row => (row.Text(0), row.Text(1)),
        cancellation,
        ("number", after.Number), ("id", after.Id), ("take", (long)take));

    private ValueTask<IReadOnlyList<ListingRow>> PageAsync(string where, OfficeId office, ListingRow? after, int take, CancellationToken cancellation) =>
        RowsAsync(where, cancellation, [("office", office.ToString()), .. After(after), ("take", (long)take)]);

    private static (string Name, object? Value)[] After(ListingRow? after) => [("due", after?.Due ?? long.MinValue), ("number", after?.Number ?? "")];

    private ValueTask<IReadOnlyList<ListingRow>> RowsAsync(string where, CancellationToken cancellation, params (string Name, object? Value)[] values) => views.QueryAsync(
        Columns + where,
        row => new ListingRow(
            row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Flag(5), row.Text(6), row.Text(7), row.TextOrNull(8), row.Number(9), row.Text(10), row.Flag(11), row.Flag(12), row.Flag(13),
            row.Moment(14), row.Moment(15), row.Text(16)),
        cancellation,
        values);
}

/// <summary>A case about another case, as a list shows it.</summary>
/// <param name="Number">Its own number.</param>
/// <param name="Version">Its matter's version.</param>
/// <param name="Subject">The case it is about.</param>
/// <param name="SubjectMatter">That case's matter, without version.</param>
/// <param name="Held">The office that is held to it.</param>
/// <param name="Known">Whether that office takes part in the entry, and so may know of it.</param>
/// <param name="Opener">The office whose list it is.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="Outcome">How it ended; null while it is under way.</param>
/// <param name="Due">When something is due first, in Unix milliseconds; <see cref="CaseTables.NotDue"/> for nothing.</param>
/// <param name="Clock">Which clock that is.</param>
/// <param name="Paused">Whether a clock is paused.</param>
/// <param name="Overdue">Whether a clock ran out.</param>
/// <param name="Provisional">Whether the due moment rests on a year whose holidays are not announced.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="Since">Since when it is in its stage.</param>
/// <param name="Terms">The clock as <see cref="ClockTerms.WriteShown"/> wrote it; empty without one.</param>
public sealed record ListingRow(
    string Number, string Version, string Subject, string SubjectMatter, string Held, bool Known, string Opener, string Stage, string? Outcome, long Due, string Clock, bool Paused, bool Overdue,
    bool Provisional, Instant OpenedAt, Instant Since, string Terms);
