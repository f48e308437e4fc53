using System.CommandLine;
using Tongban.Ledger;
using Tongban.Web.Hosting;

namespace Tongban.Cli.Commands;

/// <summary><c>[--store sqlite:PATH-or-CONNECTION] [--data DIR]</c>: the store that a command works on, the same as <c>serve</c> would take.</summary>
internal sealed class StoreChoice
{
    private readonly Option<string> _store = new("--store") { Description = "sqlite:PATH or a PostgreSQL connection string (default: tongban.db in the data folder)" };
    private readonly Option<string> _data = new("--data") { Description = "the data folder", DefaultValueFactory = _ => "data" };

    internal void AddTo(Command command)
    {
        command.Add(_store);
        command.Add(_data);
    }

    /// <summary>Does the work on the store; what is wrong with the store or the files is said on standard error, with status 1.</summary>
    internal async Task<int> WithAsync(ParseResult parsed, bool mustExist, Func<IStore, Task<int>> work)
    {
        try
        {
            var place = Place(parsed);
            Find(place, mustExist);
            await using var store = await place.OpenAsync();
            return await work(store);
        }
        catch (StorageUnavailableException error)
        {
            await Console.Error.WriteLineAsync($"{parsed.CommandResult.Command.Name}: the store does not answer: {error.Reason}. Look whether it is there and what --store says, then run the command again.");
            return 1;
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync($"{parsed.CommandResult.Command.Name}: {error.Message}");
            return 1;
        }
    }

    /// <summary>The data folder.</summary>
    internal string DataOf(ParseResult parsed) => parsed.GetValue(_data) ?? "data";

    private StorePlace Place(ParseResult parsed) => new PlatformOptions { Store = parsed.GetValue(_store) ?? "", Data = DataOf(parsed) }.Place;

    private static void Find(StorePlace place, bool mustExist)
    {
        if (mustExist && place is StorePlace.Sqlite { Path: var path } && !File.Exists(path))
        {
            throw new FileNotFoundException($"There is no store at {path}; name it with --store or --data.");
        }

        if (!mustExist && place is StorePlace.Sqlite { Path: var fresh } && Path.GetDirectoryName(Path.GetFullPath(fresh)) is { } folder)
        {
            OwnersAlone.MakeFolder(folder);
        }
    }
}
