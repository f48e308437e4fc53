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

    private const string OpenedBySql = "select number from cases where channel = $channel and channel <> 'portal' and matter in $matters";
    private const string OfApplicant = " and number in (select number from parties where person = $applicant and role = 'applicant')";
    private const string StillOpen = " and outcome is null";

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
        OpenedBySql + (applicant is null ? "" : OfApplicant) + " order by " + By(order) + " limit $take offset $skip",
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
        OpenedBySql + StillOpen + (applicant is null ? "" : OfApplicant) + " order by " + By(OpenedOrder.DueFirst) + " limit $take",
        row => row.Text(0),
        cancellation,
        [("channel", channel), ("matters", matters), ("take", (long)take), .. Named("applicant", applicant)]);

    private static IEnumerable<(string Name, object? Value)> Named(string name, string? value) => value is null ? [] : [(name, value)];

    private static string By(OpenedOrder order) => order switch
    {
        OpenedOrder.Newest => "opened_at desc, number desc",
        OpenedOrder.Eldest => "opened_at, number",
        OpenedOrder.DueFirst => "due, number",
        OpenedOrder.DueLast => "due desc, number desc",
        OpenedOrder.Number => "number",
        OpenedOrder.NumberDown => "number desc",
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
