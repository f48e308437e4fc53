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
        await SealKeys.PublishAsync(store, key, stoppingToken);
        await new Sealer(store, key, Environment.MachineName + ":" + Environment.ProcessId).RunAsync(time, Every, error => Failed(log, error), stoppingToken);
    }

    [LoggerMessage(LogLevel.Error, "Sealing failed; it is tried again.")]
    private static partial void Failed(ILogger log, Exception error);
}
