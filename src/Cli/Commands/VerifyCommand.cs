using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tongban.Ledger;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban verify [--store …] [--data DIR] [--key ID]… [--json]</c>: proves the ledger, and names the first entry that was changed, removed or
/// reordered. Exit status 0 when everything holds, 1 when not.
/// </summary>
internal static class VerifyCommand
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    internal static Command Create()
    {
        var store = new StoreChoice();
        var keys = new Option<string[]>("--key") { Description = "the id of a key that may sign (default: any that the store has on file)" };
        var json = new Option<bool>("--json") { Description = "one JSON object on standard output" };
        var command = new Command("verify", "prove that nothing in the ledger was changed, removed or reordered") { keys, json };
        store.AddTo(command);
        command.SetAction((parsed, stop) => store.WithAsync(
            parsed, mustExist: true, opened => RunAsync(opened, parsed.GetValue(keys) ?? [], parsed.GetValue(json), stop)));
        return command;
    }

    private static async Task<int> RunAsync(IStore store, string[] keys, bool json, CancellationToken stop)
    {
        var report = await LedgerVerifier.VerifyAsync(store, keys.Length == 0 ? null : keys.Select(Hash.Parse).ToHashSet(), stop);
        await Console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(Answer(report), Readable) : Sentence(report));
        return report.Holds ? 0 : 1;
    }

    private static object Answer(VerifyReport report) => new
    {
        report.Holds,
        report.Entries,
        report.Streams,
        report.Roots,
        report.SealedEntries,
        Keys = report.Keys.Select(key => key.ToString()).ToArray(),
        First = report.First is { } first ? new { Kind = Word(first.Kind), first.Sequence, first.UpTo, first.Stream, first.Version, first.Words } : null,
    };

    private static string Sentence(VerifyReport report) => report.First?.Words
        ?? $"Everything holds: {report.Entries} entries of {report.Streams} streams, {report.SealedEntries} of them under {report.Roots} signed roots (keys: {Named(report.Keys)}).";

    private static string Named(IReadOnlyList<Hash> keys) => keys.Count == 0 ? "none" : string.Join(", ", keys);

    private static string Word(FindingKind kind) => kind switch
    {
        FindingKind.Changed => "changed",
        FindingKind.Removed => "removed",
        FindingKind.Reordered => "reordered",
        FindingKind.Root => "root",
        FindingKind.Copy => "copy",
    };
}
