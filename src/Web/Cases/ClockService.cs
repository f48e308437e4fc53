using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Clocks;

namespace Tongban.Web.Cases;

/// <summary>Runs the clocks of the host: fires what ran out, and after a new holiday notice computes the open clocks anew.</summary>
internal sealed partial class ClockService(IStore store, CaseDesk desk, ListingDesk listings, ClockBeat beat, TimeProvider time, ILogger<ClockService> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var runner = new ClockRunner(store, desk, (number, error) => CaseFailed(log, number, error));
        var calendar = new CalendarDuty(store, desk, log);
        while (true)
        {
            // A notice that cannot be applied keeps no clock from running out: none fires that the calendar in force moves.
            await RoundAsync(() => calendar.ApplyAsync(stoppingToken), stoppingToken);
            if (await RoundAsync(() => runner.RunAsync(stoppingToken), stoppingToken))
            {
                beat.Finished();
            }

            await RoundAsync(() => listings.RunAsync((number, error) => ListingFailed(log, number, error), stoppingToken), stoppingToken);

            await Task.Delay(Beat, time, stoppingToken);
        }
    }

    /// <summary>Whether a round came to its end.</summary>
    private async Task<bool> RoundAsync(Func<Task> round, CancellationToken stopping)
    {
        try
        {
            await round();
            return true;
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            RoundFailed(log, error);
            return false;
        }
    }

    // One of the few lines that name a case: whoever runs the host cannot mend a failing case without its number (docs/adr/0008).
    [LoggerMessage(LogLevel.Error, "The clocks of case {Number} could not be fired; it is left aside for a while, the others go on.")]
    private static partial void CaseFailed(ILogger log, string number, Exception error);

    [LoggerMessage(LogLevel.Error, "The entry of the supervision list that case {Number} proposed could not be opened; it is tried again.")]
    private static partial void ListingFailed(ILogger log, string number, Exception error);

    [LoggerMessage(LogLevel.Error, "A round of the clocks failed; it is tried again.")]
    private static partial void RoundFailed(ILogger log, Exception error);
}
