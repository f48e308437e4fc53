namespace Tongban.Web.Portal.Waiting;

/// <summary>Opens, every few seconds, what waits no more.</summary>
internal sealed partial class WaitingService(WaitingRunner runner, TimeProvider time, ILogger<WaitingService> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await runner.RunAsync((stream, error) => Failed(log, stream, error), stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                RoundFailed(log, error);
            }

            await Task.Delay(Beat, time, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "The application {Stream}, whose document was issued, could not be opened; it is tried again.")]
    private static partial void Failed(ILogger log, string stream, Exception error);

    [LoggerMessage(LogLevel.Error, "A round of waiting applications failed; it is tried again.")]
    private static partial void RoundFailed(ILogger log, Exception error);
}
