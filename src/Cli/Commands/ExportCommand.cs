using System.CommandLine;
using Tongban.Ledger;

namespace Tongban.Cli.Commands;

/// <summary><c>tongban export FILE [--store …] [--data DIR]</c>: a portable copy of the whole store as JSON lines; <c>-</c> is standard output.</summary>
internal static class ExportCommand
{
    internal static Command Create()
    {
        var store = new StoreChoice();
        var file = new Argument<string>("FILE") { Description = "the copy to write (it must not be there yet); - writes standard output" };
        var command = new Command("export", "write a portable copy of the ledger, its roots, answers, wrapped keys and uploads") { file };
        store.AddTo(command);
        command.SetAction((parsed, stop) => store.WithAsync(parsed, mustExist: true, opened => RunAsync(opened, parsed.GetRequiredValue(file), stop)));
        return command;
    }

    private static async Task<int> RunAsync(IStore store, string file, CancellationToken stop)
    {
        await using var target = file == "-" ? Console.OpenStandardOutput() : new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        var hash = await LedgerExport.WriteAsync(store, target, stop);
        await Console.Error.WriteLineAsync($"The copy is whole; its hash is {hash}.");
        return 0;
    }
}
