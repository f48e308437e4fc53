using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using Tongban.Definitions;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Ledger;
using Tongban.Views.Cases;
using Tongban.Web.Cases;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban retention --on DATE [--store …] [--data DIR] [--definitions DIR] [--json]</c>: the closed cases whose term of keeping (保管期限) has ended by
/// a day, for the organ to appraise. It lists and destroys nothing. With <c>--json</c> one object a line: <c>{"number","matter","office","outcome","ended",
/// "class","keptUntil","basis","confidence"}</c>, days in ISO 8601. Cases of a version that the definitions do not have are named on standard error, with
/// status 1 after the list.
/// </summary>
internal static class RetentionCommand
{
    private const int Page = 1_000;

    internal static Command Create()
    {
        var store = new StoreChoice();
        var on = new Option<string>("--on") { Required = true, Description = "the day, such as 2037-01-01: terms that ended before it are listed" };
        var definitions = DefinitionsChoice.Option();
        var json = new Option<bool>("--json") { Description = "one JSON object a line on standard output" };
        var command = new Command("retention", "list the closed cases whose term of keeping has ended; nothing is destroyed") { on, definitions, json };
        store.AddTo(command);
        command.Validators.Add(result =>
        {
            if (!LocalDatePattern.Iso.Parse(result.GetValue(on) ?? "").Success)
            {
                result.AddError($"retention: --on '{result.GetValue(on)}' is no date; write it as 2037-01-01.");
            }
        });
        command.SetAction((parsed, stop) => store.WithAsync(
            parsed, mustExist: true, opened => RunAsync(opened, Law(parsed.GetValue(definitions)), LocalDatePattern.Iso.Parse(parsed.GetRequiredValue(on)).Value, parsed.GetValue(json), stop)));
        return command;
    }

    private static LawInForce Law(string? definitions) => new LawBook(
        DefinitionsFolder.Find(definitions) ?? throw new DirectoryNotFoundException("No definitions were found; name their folder with --definitions."), sample: false).Law;

    private static async Task<int> RunAsync(IStore store, LawInForce law, LocalDate day, bool json, CancellationToken stop)
    {
        if ((await ViewsThere.MissingAsync(store, [CaseTables.Cases], stop)).Count > 0)
        {
            throw new InvalidOperationException("The list of cases is not filled yet for this ledger. Run ‘tongban rebuild’, then this command again.");
        }

        var queries = new RetentionQueries(store);
        foreach (var term in law.Matters.GroupBy(matter => matter.Retention.EndedBy(day)).Where(term => term.Key is not null).OrderBy(term => term.Key))
        {
            await ListAsync(queries, law, [.. term.Select(matter => matter.Version)], LawInForce.Zone.AtStartOfDay(term.Key.GetValueOrDefault().PlusDays(1)).ToInstant(), json, stop);
        }

        return await UnknownAsync(queries, law, stop);
    }

    private static async Task ListAsync(RetentionQueries queries, LawInForce law, IReadOnlyList<string> versions, Instant before, bool json, CancellationToken stop)
    {
        IReadOnlyList<EndedCaseRow> rows = [];
        do
        {
            rows = await queries.EndedAsync(versions, before, rows is [.., var last] ? last : null, Page, stop);
            foreach (var row in rows)
            {
                var (retention, ended) = (Of(law, row).Retention, LawInForce.DayOf(row.EndedAt));
                await Console.Out.WriteLineAsync(json ? Json(row, retention, ended) : Told(row, retention, ended));
            }
        }
        while (rows.Count == Page);
    }

    private static async Task<int> UnknownAsync(RetentionQueries queries, LawInForce law, CancellationToken stop)
    {
        var unknown = (await queries.EndedVersionsAsync(stop)).Where(version => law.Matter(version) is null).ToList();
        foreach (var version in unknown)
        {
            await Console.Error.WriteLineAsync($"retention: cases of {version} were not looked at: the definitions have no such version. Name the folder that has it with --definitions.");
        }

        return unknown.Count == 0 ? 0 : 1;
    }

    private static MatterDefinition Of(LawInForce law, EndedCaseRow row) =>
        law.Matter(row.Version) ?? throw new InvalidOperationException($"The definitions have no version {row.Version}.");

    private static string Json(EndedCaseRow row, Retention retention, LocalDate ended) => JsonText.Of(
        new
        {
            number = row.Number, matter = row.Version, office = row.Owner, outcome = row.Outcome, ended = LocalDatePattern.Iso.Format(ended), @class = Word(retention.Class),
            keptUntil = Until(retention, ended), basis = retention.Basis, confidence = retention.Confidence.ToString(),
        });

    private static string Told(EndedCaseRow row, Retention retention, LocalDate ended) =>
        $"{row.Number}  {LocalDatePattern.Iso.Format(ended)} → {Until(retention, ended)}  {retention.Title.Zh} {retention.Title.En} ({retention.Basis}, {retention.Confidence})  {row.Version}  {row.Owner}";

    private static string? Until(Retention retention, LocalDate ended) => retention.KeptUntil(ended) is { } until ? LocalDatePattern.Iso.Format(until) : null;

    private static string Word(RetentionClass kept) => kept switch
    {
        RetentionClass.Permanent => "permanent",
        RetentionClass.ThirtyYears => "thirty-years",
        RetentionClass.TenYears => "ten-years",
    };
}
