using System.Security.Cryptography;
using Tongban.Ledger;
using Tongban.Web.Hosting;

namespace Tongban.Web.Cases;

/// <summary>Seals what was appended, every few seconds; one sealer works at a time across all hosts of a ledger.</summary>
internal sealed partial class SealService(IStore store, PlatformOptions options, TimeProvider time, ILogger<SealService> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using ECDsa key = KeyFile.SigningKey(options.FileIn("seal.key"));
        await PublishAsync(key, stoppingToken);
        await new Sealer(store, key, Environment.MachineName + ":" + Environment.ProcessId).RunAsync(time, Every, error => Failed(log, error), stoppingToken);
    }

    // A fault that leaves a background service ends the whole process; a database server that restarts just now must not.
    private async Task PublishAsync(ECDsa key, CancellationToken stopping)
    {
        while (!await TryPublishAsync(key, stopping))
        {
            await Task.Delay(Every, time, stopping);
        }
    }

    private async Task<bool> TryPublishAsync(ECDsa key, CancellationToken stopping)
    {
        try
        {
            await SealKeys.PublishAsync(store, key, stopping);
            return true;
        }
        catch (StorageUnavailableException error)
        {
            Failed(log, error);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "Sealing failed; it is tried again.")]
    private static partial void Failed(ILogger log, Exception error);
}
