using System.Globalization;
using Tongban.Views.Cases;

namespace Tongban.Web.Desk;

/// <summary>What of a list is wanted, as the query string says it, and after which row the page begins.</summary>
/// <param name="Matter">The id of a matter; empty: all.</param>
/// <param name="Stage">The name of a stage; empty: all.</param>
/// <param name="Overdue">Only what is overdue.</param>
/// <param name="Mine">Only what it is the asker's turn to do, by his roles at the office.</param>
/// <param name="After">The row after which the page begins; null: from the top.</param>
internal sealed record QueueFilter(string Matter, string Stage, bool Overdue, bool Mine, (long Due, string Number)? After)
{
    /// <summary>Everything, from the top.</summary>
    internal static QueueFilter None { get; } = new("", "", false, false, null);

    internal static QueueFilter From(IQueryCollection query) =>
        new(query["matter"].ToString(), query["stage"].ToString(), query["overdue"] == "yes", query["mine"] == "yes", Place(query["after"]));

    internal bool Wants(string version, string stage, bool overdue) =>
        (Matter.Length == 0 || version.StartsWith(Matter + "@", StringComparison.Ordinal)) && (Stage.Length == 0 || stage == Stage) && (!Overdue || overdue);

    /// <summary>The address of the page that begins after a row.</summary>
    internal string Next(string path, long due, string number) => path + QueryString.Create(new[]
    {
        KeyValuePair.Create("matter", Matter), KeyValuePair.Create("stage", Stage), KeyValuePair.Create("overdue", Overdue ? "yes" : ""),
        KeyValuePair.Create("mine", Mine ? "yes" : ""),
        KeyValuePair.Create("after", $"{due.ToString(CultureInfo.InvariantCulture)}.{number}"),
    }.Where(part => part.Value.Length > 0).Select(part => KeyValuePair.Create(part.Key, (string?)part.Value)));

    /// <summary>Whether it leaves anything out.</summary>
    internal bool Narrows => Matter.Length > 0 || Stage.Length > 0 || Overdue || Mine;

    internal QueueRow? AfterRow => After is { } after ? new QueueRow(after.Number, "", after.Due, "", "", "", "", default, false, false, false, "", "", "") : null;

    internal SupervisedRow? AfterBelow => After is { } after ? new SupervisedRow(after.Number, "", "", "", "", "", default, after.Due, false, false, false) : null;

    private static (long Due, string Number)? Place(string? text) =>
        text?.Split('.') is [var due, { Length: > 0 } number] && long.TryParse(due, CultureInfo.InvariantCulture, out var at) ? (at, number) : null;
}
