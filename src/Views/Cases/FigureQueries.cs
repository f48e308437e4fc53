using NodaTime;
using NodaTime.Text;
using Tongban.Ledger;

namespace Tongban.Views.Cases;

/// <summary>How often something happened on a day, by version, stage, action and office.</summary>
/// <param name="What"><see cref="FigureRows.Ended"/> or <see cref="FigureRows.SentBack"/>.</param>
/// <param name="Version">The matter's version.</param>
/// <param name="Stage">The stage the action was taken in.</param>
/// <param name="Action">The action; empty when a clock's end did it without one.</param>
/// <param name="Office">The office.</param>
/// <param name="Outcome">How the case ended; empty for what is no end.</param>
/// <param name="Day">The day, in Beijing.</param>
/// <param name="Count">How often.</param>
public sealed record Figure(string What, string Version, string Stage, string Action, string Office, string Outcome, LocalDate Day, long Count);

/// <summary>Counts over the ledger, kept as a view.</summary>
public sealed class FigureQueries(IViewReader views)
{
    private const string Sql =
        "select what, version, stage, action, office, outcome, day, count(*) from figures where day >= $from and day <= $until "
        + "group by what, version, stage, action, office, outcome, day order by day";

    private const string OpenedBySql =
        "select c.number from cases c where c.channel = $channel and c.channel <> 'portal' and c.matter in $matters";

    // From the person's own cases, which are few, and not from all that the system opened, which are not.
    private const string OpenedForSql =
        "select c.number from parties c join cases k on k.number = c.number where c.person = $applicant and c.role = 'applicant' and k.channel = $channel and k.matter in $matters";


    /// <summary>The figures of a span of days, both included.</summary>
    public ValueTask<IReadOnlyList<Figure>> BetweenAsync(LocalDate from, LocalDate until, CancellationToken cancellation) => views.QueryAsync(
        Sql,
        row => new Figure(
            row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5), LocalDatePattern.Iso.Parse(row.Text(6)).Value, row.Number(7)),
        cancellation,
        ("from", LocalDatePattern.Iso.Format(from)), ("until", LocalDatePattern.Iso.Format(until)));

    /// <summary>The cases a system opened for its applicants, in an order, from a place in it.</summary>
    /// <param name="channel">The system, as the ledger writes an actor.</param>
    /// <param name="matters">The matters to show.</param>
    /// <param name="applicant">Only those of this applicant, by her reference; null: everybody's.</param>
    /// <param name="order">The order.</param>
    /// <param name="skip">How many to pass over; the cost grows with it, so the edge bounds it.</param>
    /// <param name="take">How many.</param>
    /// <param name="cancellation">Stops the query.</param>
    public ValueTask<IReadOnlyList<string>> OpenedByAsync(
        string channel, IReadOnlyList<string> matters, string? applicant, OpenedOrder order, int skip, int take, CancellationToken cancellation) => views.QueryAsync(
        $"{(applicant is null ? OpenedBySql : OpenedForSql)} order by {By(order, applicant is null ? "c" : "k")} limit $take offset $skip",
        row => row.Text(0),
        cancellation,
        [("channel", channel), ("matters", matters), ("take", (long)take), ("skip", (long)skip), .. Named("applicant", applicant)]);

    /// <summary>The cases a system opened that have not ended, what runs out first standing first.</summary>
    /// <param name="channel">The system, as the ledger writes an actor.</param>
    /// <param name="matters">The matters to show.</param>
    /// <param name="applicant">Only those of this applicant, by her reference; null: everybody's.</param>
    /// <param name="take">How many.</param>
    /// <param name="cancellation">Stops the query.</param>
    public ValueTask<IReadOnlyList<string>> StillOpenByAsync(string channel, IReadOnlyList<string> matters, string? applicant, int take, CancellationToken cancellation) => views.QueryAsync(
        applicant is null
            ? $"{OpenedBySql} and c.outcome is null order by {By(OpenedOrder.DueFirst, "c")} limit $take"
            : $"{OpenedForSql} and k.outcome is null order by {By(OpenedOrder.DueFirst, "k")} limit $take",
        row => row.Text(0),
        cancellation,
        [("channel", channel), ("matters", matters), ("take", (long)take), .. Named("applicant", applicant)]);

    private static IEnumerable<(string Name, object? Value)> Named(string name, string? value) => value is null ? [] : [(name, value)];

    /// <param name="order">The order.</param>
    /// <param name="rows">The name of the case's row. When a case was opened stands beside its number in both tables.</param>
    private static string By(OpenedOrder order, string rows) => order switch
    {
        OpenedOrder.Newest => "c.opened_at desc, c.number desc",
        OpenedOrder.Eldest => "c.opened_at, c.number",
        OpenedOrder.DueFirst => $"{rows}.due, c.number",
        OpenedOrder.DueLast => $"{rows}.due desc, c.number desc",
        OpenedOrder.Number => "c.number",
        OpenedOrder.NumberDown => "c.number desc",
    };
}

/// <summary>Orders of the cases a system opened.</summary>
public enum OpenedOrder
{
    /// <summary>The newest first.</summary>
    Newest,

    /// <summary>The eldest first.</summary>
    Eldest,

    /// <summary>What runs out first.</summary>
    DueFirst,

    /// <summary>What runs out last.</summary>
    DueLast,

    /// <summary>By number.</summary>
    Number,

    /// <summary>By number, downwards.</summary>
    NumberDown,
}
