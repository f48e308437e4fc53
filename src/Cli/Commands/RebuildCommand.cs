using System.CommandLine;
using System.Text.Json;
using Tongban.Definitions;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;
using Tongban.Web.Cases;

namespace Tongban.Cli.Commands;

/// <summary><c>tongban rebuild [--store …] [--data DIR] [--json]</c>: builds every view anew from the ledger. The ledger itself is not touched.</summary>
internal static class RebuildCommand
{
    internal static Command Create()
    {
        var store = new StoreChoice();
        var definitions = new Option<string>("--definitions") { Description = "the folder of definitions" };
        var json = new Option<bool>("--json") { Description = "one JSON object on standard output" };
        var command = new Command("rebuild", "build the views anew from the ledger") { definitions, json };
        store.AddTo(command);
        command.SetAction((parsed, stop) => store.WithAsync(
            parsed, mustExist: true, opened => RunAsync(opened, store.DataOf(parsed), parsed.GetValue(definitions), parsed.GetValue(json), stop)));
        return command;
    }

    private static async Task<int> RunAsync(IStore store, string data, string? definitions, bool json, CancellationToken stop)
    {
        var folder = DefinitionsFolder.Find(definitions) ?? throw new DirectoryNotFoundException("No definitions were found; name their folder with --definitions.");
        var law = new LawBook(folder, sample: false);
        var vault = await HouseVault.OfAsync(store, data, stop);
        var projection = new CaseProjection();
        var desk = new CaseDesk(store, new VaultText(vault), projection, () => law.Law, TimeProvider.System);
        var last = await CaseRebuild.RunAsync(store, desk, projection, stop);
        await Console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(new { entries = last }) : $"Views rebuilt from {last} entries.");
        return 0;
    }
}
