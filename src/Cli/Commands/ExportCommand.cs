using System.CommandLine;
using System.Text.Json;
using Tongban.Ledger;

namespace Tongban.Cli.Commands;

/// <summary><c>tongban export FILE [--store …] [--data DIR] [--json]</c>: a portable copy of the whole store as JSON lines; <c>-</c> is standard output.</summary>
internal static class ExportCommand
{
    internal static Command Create()
    {
        var store = new StoreChoice();
        var file = new Argument<string>("FILE") { Description = "the copy to write (it must not be there yet); - writes standard output" };
        var json = new Option<bool>("--json") { Description = "one JSON object on standard output" };
        var command = new Command("export", "write a portable copy of the ledger, its roots, answers, wrapped keys and uploads") { file, json };
        store.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(file) == "-")
            {
                result.AddError("export: with - the copy itself goes to standard output; name a file to have the answer there with --json.");
            }
        });
        command.SetAction((parsed, stop) => store.WithAsync(parsed, mustExist: true, opened => RunAsync(opened, parsed.GetRequiredValue(file), parsed.GetValue(json), stop)));
        return command;
    }

    private static async Task<int> RunAsync(IStore store, string file, bool json, CancellationToken stop)
    {
        await using var target = file == "-" ? Console.OpenStandardOutput() : new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        var hash = await LedgerExport.WriteAsync(store, target, stop);
        await (json
            ? Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { file, hash = hash.ToString() }))
            : Console.Error.WriteLineAsync($"The copy is whole; its hash is {hash}."));
        return 0;
    }
}
