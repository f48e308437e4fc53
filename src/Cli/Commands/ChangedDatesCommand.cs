using System.CommandLine;
using NodaTime.Text;
using Tongban.Ledger;
using Tongban.Views.Cases;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban changed-dates [--calendar VERSION] [--store …] [--data DIR] [--json]</c>: the due dates that holiday notices moved, the latest first;
/// with <c>--json</c> one object a line: <c>{"number","clock","office","calendar","before","after","provisional","at"}</c>, days in ISO 8601.
/// Reads the view, so it answers beside a running platform.
/// </summary>
internal static class ChangedDatesCommand
{
    private const int Page = 1_000;

    internal static Command Create()
    {
        var store = new StoreChoice();
        var calendar = new Option<string>("--calendar") { Description = "only those moved by this version of the calendar, as ‘tongban calendar --json’ names it" };
        var json = new Option<bool>("--json") { Description = "one JSON object a line on standard output" };
        var command = new Command("changed-dates", "list the due dates that holiday notices moved") { calendar, json };
        store.AddTo(command);
        command.SetAction((parsed, stop) => store.WithAsync(
            parsed, mustExist: true, opened => RunAsync(opened, parsed.GetValue(calendar), parsed.GetValue(json) ? Json : Told, stop)));
        return command;
    }

    private static async Task<int> RunAsync(IStore store, string? calendar, Func<RecomputedRow, string> line, CancellationToken stop)
    {
        if ((await ViewsThere.MissingAsync(store, [CaseTables.Recomputed], stop)).Count > 0)
        {
            throw new InvalidOperationException("The list is not filled yet for this ledger. Run ‘tongban rebuild’, then this command again.");
        }

        var queries = new CaseQueries(store);
        IReadOnlyList<RecomputedRow> rows = [];
        do
        {
            rows = await queries.RecomputedAsync(rows is [.., var last] ? last : null, Page, stop);
            foreach (var row in rows.Where(row => calendar is null || row.Calendar == calendar))
            {
                await Console.Out.WriteLineAsync(line(row));
            }
        }
        while (rows.Count == Page);
        return 0;
    }

    private static string Json(RecomputedRow row) => JsonText.Of(
        new
        {
            number = row.Number, clock = row.Clock, office = row.Office, calendar = row.Calendar, before = row.Before, after = row.After, provisional = row.Provisional,
            at = InstantPattern.ExtendedIso.Format(row.At),
        });

    private static string Told(RecomputedRow row) =>
        $"{row.Number}  {row.Clock}  {row.Before} → {row.After}{(row.Provisional ? "（暂定 provisional）" : "")}  {row.Office}  {row.Calendar}";
}
