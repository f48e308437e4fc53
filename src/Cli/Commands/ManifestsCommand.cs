using System.CommandLine;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Tongban.Cli.Manifests;
using Tongban.Matters.Environment.Manifests;
using Tongban.Matters.Thresholds;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban manifests reconcile FILE… [--permits FILE] [--approvals FILE] [--ledger FILE…] [--as-of DATE] [--tolerance PERCENT] [--calendar NAME]
/// [--json]</c>: tonnes out, carried and in, and what must not be, each with its rows. Findings on standard output as they are found, sums last;
/// bad lines on standard error. Exit status 0 done, 1 refused, or lines that could not be read, 2 wrong usage.
/// </summary>
internal static class ManifestsCommand
{
    internal static Command Create() => new("manifests", "manifests of hazardous waste (危险废物转移联单)") { Reconcile() };

    private static Command Reconcile()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "manifests, JSON lines or CSV with the names of the columns first; - for standard input" };
        var permits = new Option<string?>("--permits") { Description = "receivers' permits, JSON lines: unit, from, until, categories, tonnesAYear" };
        var approvals = new Option<string?>("--approvals") { Description = "decisions on transfers across provinces, JSON lines: id, mover, receiver, wasteCode, tonnes, from, until" };
        var ledger = new Option<string[]>("--ledger") { DefaultValueFactory = _ => [], Description = "ledgers of units, JSON lines: unit, way, wasteCode, tonnes, on, manifest; may be repeated" };
        var asOf = new Option<string?>("--as-of") { Description = "the day of the look, for what is not confirmed yet (default: the last day of 2099, so that all that is due counts)" };
        var tolerance = new Option<decimal>("--tolerance") { DefaultValueFactory = _ => 5, Description = "by how many percent weights may differ; the law names no number, 5 is ours (D)" };
        var calendar = new Option<string>("--calendar") { DefaultValueFactory = _ => "cn", Description = "whose working days" };
        var definitions = DefinitionsChoice.Option();
        var json = new Option<bool>("--json") { Description = "one JSON object a finding, the sums last" };
        var command = new Command("reconcile", "tonnes out, carried and in, and what must not be") { files, permits, approvals, ledger, asOf, tolerance, calendar, definitions, json };
        command.SetAction(parsed => Run(new(
            parsed.GetRequiredValue(files), parsed.GetValue(permits), parsed.GetValue(approvals), parsed.GetValue(ledger) ?? [], parsed.GetValue(asOf), parsed.GetValue(tolerance),
            parsed.GetValue(calendar) ?? "cn", parsed.GetValue(definitions), parsed.GetValue(json))));
        return command;
    }

    private static int Run(Asked asked)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16) { AutoFlush = false };
        try
        {
            var (reconciliation, bad) = Reconciled(asked, finding => output.WriteLine(asked.Json ? JsonText.Of(Json(finding)) : InWords(finding)));
            output.WriteLine(asked.Json ? JsonText.Of(Sums(reconciliation, bad)) : SumsInWords(reconciliation, bad));
            return bad == 0 ? 0 : 1;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"manifests: {fault.Message}");
            return 1;
        }
        catch (Refusal refusal)
        {
            Console.Error.WriteLine($"manifests: {refusal.Message}");
            return refusal.Status;
        }
    }

    private static (Reconciliation Reconciliation, long Bad) Reconciled(Asked asked, Action<ManifestFinding> found)
    {
        var reconciliation = new Reconciliation(asked.Ground(), found);
        var run = new ManifestRun(reconciliation, Console.Error.WriteLine);
        foreach (var file in asked.Files)
        {
            run.Manifests(file);
        }

        foreach (var file in asked.Ledgers)
        {
            run.Ledger(file);
        }

        return (reconciliation, run.BadLines);
    }

    private static Dictionary<string, object?> Json(ManifestFinding finding) => new()
    {
        ["finding"] = Known.Word(finding.Kind),
        ["unit"] = finding.Unit,
        ["manifest"] = finding.Manifest,
        ["zh"] = finding.Words.Zh,
        ["en"] = finding.Words.En,
        ["clauses"] = finding.Clauses,
        ["rows"] = finding.Rows.Select(row => new { file = row.Source, line = row.Line }),
    };

    private static string InWords(ManifestFinding finding) =>
        $"{Known.Word(finding.Kind)} {finding.Unit} {finding.Manifest}\n  {finding.Words.Zh}\n  {finding.Words.En}\n  {string.Join(", ", finding.Clauses)} {string.Join(", ", finding.Rows.Select(row => $"{row.Source}:{row.Line}"))}";

    private static Dictionary<string, object?> Sums(Reconciliation sums, long bad) => new()
    {
        ["sums"] = new Dictionary<string, object?>
        {
            ["manifests"] = sums.Manifests,
            ["tonnesOut"] = sums.TonnesOut,
            ["tonnesCarried"] = sums.TonnesCarried,
            ["tonnesIn"] = sums.TonnesIn,
            ["badLines"] = bad,
            ["findings"] = sums.Counts.OrderBy(count => count.Key).ToDictionary(count => Known.Word(count.Key), count => count.Value),
        },
    };

    private static string SumsInWords(Reconciliation sums, long bad) => string.Create(
        CultureInfo.InvariantCulture,
        $"\n联单{sums.Manifests}份，移出{sums.TonnesOut}吨，承运{sums.TonnesCarried}吨，接受{sums.TonnesIn}吨；发现{sums.Counts.Values.Sum()}条，读不出{bad}行\n{sums.Manifests} manifests: {sums.TonnesOut} t out, {sums.TonnesCarried} t carried, {sums.TonnesIn} t in; {sums.Counts.Values.Sum()} findings, {bad} lines that could not be read");

    /// <summary>What was asked, as it was written.</summary>
    private sealed record Asked(
        string[] Files, string? Permits, string? Approvals, string[] Ledgers, string? AsOf, decimal Tolerance, string Calendar, string? Definitions, bool Json)
    {
        internal Ground Ground() => new(
            CalendarChoice.Load(Definitions, Calendar),
            AsOf is null ? new LocalDate(2099, 12, 31) : LocalDatePattern.Iso.Parse(AsOf) is { Success: true, Value: var day } ? day : throw Refusal.Usage($"--as-of '{AsOf}' is no date: write 2026-09-30"),
            Permits is null ? null : ManifestRun.Rows<WastePermit>(Permits),
            Approvals is null ? null : ManifestRun.Rows<TransferApproval>(Approvals),
            Tolerance >= 0 ? Tolerance : throw Refusal.Usage("--tolerance is not below zero"));
    }
}
