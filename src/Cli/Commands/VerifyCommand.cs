using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tongban.Ledger;
using Tongban.Views.Cases;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban verify [--store …] [--data DIR] [--key ID]… [--proof FILE]… [--json]</c>: proves the ledger, and names the first entry that was changed,
/// removed or reordered. With proofs that were kept outside it also says whether the book still has their roots. Exit status 0 when everything holds, 1 when not.
/// </summary>
internal static class VerifyCommand
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    internal static Command Create()
    {
        var store = new StoreChoice();
        var keys = new Option<string[]>("--key") { Description = "the id of a key that may sign (default: any that the store has on file)" };
        var proofs = new Option<string[]>("--proof") { Description = "a proof kept outside (the proof.json of a case): its root must still be in the ledger" };
        var json = new Option<bool>("--json") { Description = "one JSON object on standard output" };
        var command = new Command("verify", "prove that nothing in the ledger was changed, removed or reordered") { keys, proofs, json };
        store.AddTo(command);
        command.SetAction((parsed, stop) => store.WithAsync(
            parsed, mustExist: true, opened => RunAsync(opened, parsed.GetValue(keys) ?? [], parsed.GetValue(proofs) ?? [], parsed.GetValue(json), stop)));
        return command;
    }

    private static async Task<int> RunAsync(IStore store, string[] keys, string[] proofs, bool json, CancellationToken stop)
    {
        var outside = proofs.Select(Read).ToArray();
        var report = await LedgerVerifier.VerifyAsync(store, keys.Length == 0 ? null : keys.Select(Hash.Parse).ToHashSet(), outside, stop);
        report = report with { First = report.First ?? await CasesInTheBook.FirstAsync(store, report.Entries, stop) };
        await Console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(Answer(report, proofs.Length), Readable) : Sentence(report, proofs.Length));
        return report.Holds ? 0 : 1;
    }

    private static ProofKeptOutside Read(string file) => ProofText.Read(File.ReadAllBytes(file))?.Proof() is { } proof
        ? new(file, proof)
        : throw new FormatException($"{file} is not a proof 不是存证文件: name a proof.json as it was downloaded from the page of a case.");

    private static object Answer(VerifyReport report, int proofs) => new
    {
        report.Holds,
        report.Entries,
        report.Streams,
        report.Roots,
        report.SealedEntries,
        Proofs = proofs,
        Keys = report.Keys.Select(key => key.ToString()).ToArray(),
        First = report.First is { } first ? new { Kind = Word(first.Kind), first.Sequence, first.UpTo, first.Stream, first.Version, first.Words } : null,
    };

    private static string Sentence(VerifyReport report, int proofs) => report.First?.Words
        ?? $"Everything holds: {report.Entries} entries of {report.Streams} streams, {report.SealedEntries} of them under {report.Roots} signed roots (keys: {Named(report.Keys)}).{Kept(proofs)}";

    private static string Kept(int proofs) =>
        proofs == 0 ? " Nothing kept outside was compared: name a proof with --proof to see also that the end was not cut off." : $" The roots of {proofs} proofs kept outside are among them.";

    private static string Named(IReadOnlyList<Hash> keys) => keys.Count == 0 ? "none" : string.Join(", ", keys);

    private static string Word(FindingKind kind) => kind switch
    {
        FindingKind.Changed => "changed",
        FindingKind.Removed => "removed",
        FindingKind.Reordered => "reordered",
        FindingKind.Root => "root",
        FindingKind.Copy => "copy",
        FindingKind.Outside => "outside",
        FindingKind.View => "view",
    };
}
