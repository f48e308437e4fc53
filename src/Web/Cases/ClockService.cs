using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Clocks;

namespace Tongban.Web.Cases;

/// <summary>Runs the clocks of the host: fires what ran out, and after a new holiday notice computes the open clocks anew.</summary>
internal sealed partial class ClockService(IStore store, CaseDesk desk, TimeProvider time, ILogger<ClockService> log) : BackgroundService
{
    private const string CalendarApplied = "calendar-applied";
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var runner = new ClockRunner(store, desk, (number, error) => CaseFailed(log, number, error));
        while (true)
        {
            try
            {
                await ApplyCalendarAsync(stoppingToken);
                await runner.RunAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                RoundFailed(log, error);
            }

            await Task.Delay(Beat, time, stoppingToken);
        }
    }

    private async Task ApplyCalendarAsync(CancellationToken cancellation)
    {
        var version = desk.Law.Calendar.Version;
        if (await store.SettingAsync(CalendarApplied, cancellation) != version)
        {
            var changed = await new CalendarChange(store, desk).ApplyAsync(cancellation);
            await store.SetSettingAsync(CalendarApplied, version, cancellation);
            Recomputed(log, version, changed.Count);
        }
    }

    [LoggerMessage(LogLevel.Error, "The clocks of case {Number} could not be fired; it is left aside for a while, the others go on.")]
    private static partial void CaseFailed(ILogger log, string number, Exception error);

    [LoggerMessage(LogLevel.Error, "A round of the clocks failed; it is tried again.")]
    private static partial void RoundFailed(ILogger log, Exception error);

    [LoggerMessage(LogLevel.Information, "Calendar {Version} applied: {Changed} clocks moved.")]
    private static partial void Recomputed(ILogger log, string version, int changed);
}
