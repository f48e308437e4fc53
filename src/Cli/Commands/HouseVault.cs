using Tongban.Ledger;
using Tongban.Web.Cases;

namespace Tongban.Cli.Commands;

/// <summary>The vault of a store, with the master key in the data folder; the key is never made here, and another house's is refused.</summary>
internal static class HouseVault
{
    internal static async Task<PersonVault> OfAsync(IStore store, string data, CancellationToken stop)
    {
        var file = Path.Combine(data, CasesSetup.MasterKeyFile);
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"There is no master key at {Path.GetFullPath(file)}; name its folder with --data.");
        }

        var key = KeyFile.MasterKey(file);
        return await HouseKey.IsOfAsync(store, key, stop)
            ? new PersonVault(store, key, TimeProvider.System)
            : throw new InvalidOperationException($"{Path.GetFullPath(file)} is not the master key of this store; name the folder of the house's key with --data.");
    }
}
