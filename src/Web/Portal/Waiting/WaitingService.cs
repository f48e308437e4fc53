namespace Tongban.Web.Portal.Waiting;

/// <summary>Opens, every few seconds, what waits no more.</summary>
internal sealed partial class WaitingService(WaitingRunner runner, TimeProvider time, ILogger<WaitingService> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await RoundAsync(stoppingToken);
                await Task.Delay(Beat, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The platform stops, or could not start: whoever stops it says why.
        }
    }

    private async Task RoundAsync(CancellationToken stopping)
    {
        try
        {
            await runner.RunAsync((stream, error) => Failed(log, stream, error), stopping);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            RoundFailed(log, error);
        }
    }

    [LoggerMessage(LogLevel.Error, "The application {Stream}, whose document was issued, could not be opened; it is tried again.")]
    private static partial void Failed(ILogger log, string stream, Exception error);

    [LoggerMessage(LogLevel.Error, "A round of waiting applications failed; it is tried again.")]
    private static partial void RoundFailed(ILogger log, Exception error);
}
