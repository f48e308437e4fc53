using System.CommandLine;
using System.Text.Json;
using Tongban.Ledger;

namespace Tongban.Cli.Commands;

/// <summary><c>tongban import FILE [--store …] [--data DIR] [--json]</c>: a portable copy into an empty store, verified line by line; <c>-</c> is standard input.</summary>
internal static class ImportCommand
{
    internal static Command Create()
    {
        var store = new StoreChoice();
        var file = new Argument<string>("FILE") { Description = "the copy to read; - reads standard input" };
        var json = new Option<bool>("--json") { Description = "one JSON object on standard output" };
        var command = new Command("import", "read a portable copy into an empty store, verifying every line") { file, json };
        store.AddTo(command);
        command.SetAction((parsed, stop) => store.WithAsync(parsed, mustExist: false, opened => RunAsync(opened, parsed.GetRequiredValue(file), parsed.GetValue(json), stop)));
        return command;
    }

    private static async Task<int> RunAsync(IStore store, string file, bool json, CancellationToken stop)
    {
        await using var source = await OpenAsync(file, stop);
        var hash = await LedgerImport.ReadAsync(store, source, stop);
        await (json
            ? Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { file, hash = hash.ToString() }))
            : Console.Error.WriteLineAsync($"Imported and verified; the copy's hash is {hash}. Run 'tongban rebuild' before serving."));
        return 0;
    }

    /// <summary>The copy as something that can be read twice: what comes by standard input or a pipe is put aside meanwhile, readable by its owner alone.</summary>
    private static async Task<Stream> OpenAsync(string file, CancellationToken stop)
    {
        var source = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
        if (source.CanSeek)
        {
            return source;
        }

        await using (source)
        {
            var aside = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose };
            if (!OperatingSystem.IsWindows())
            {
                aside.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            var copy = new FileStream(Path.Combine(Path.GetTempPath(), $"tongban-import-{Path.GetRandomFileName()}"), aside);
            await source.CopyToAsync(copy, stop);
            return copy;
        }
    }
}
