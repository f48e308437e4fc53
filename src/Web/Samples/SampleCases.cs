using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Ledger;
using Tongban.Ledger.Desk;

namespace Tongban.Web.Samples;

/// <summary>
/// With sample data on an empty store: fills the queues and the row of positions that the watch sees, once, before anything else runs. The day it began is kept, so that a start that broke
/// off is completed with the same moments; a store that held anything before is left alone.
/// </summary>
internal sealed partial class SampleCases(IStore store, SampleDesk desk, SampleWater water, TimeProvider time, ILogger<SampleCases> log) : IHostedLifecycleService
{
    private const string Setting = "sample-cases";
    private const string Whole = "whole";
    private static readonly Duration Turn = Duration.FromMinutes(1);
    private readonly string me = Guid.NewGuid().ToString("N");

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        while (await store.SettingAsync(Setting, cancellationToken) is var kept && kept != Whole && (kept is not null || await store.LastSequenceAsync(cancellationToken) == 0))
        {
            // Another process that starts on the same store waits here until the first is done.
            if (await store.TryLeaseAsync(Setting, me, Now, Now + Turn, cancellationToken))
            {
                await FillAsync(cancellationToken);
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task FillAsync(CancellationToken cancellation)
    {
        if (await store.SettingAsync(Setting, cancellation) is var kept && kept != Whole)
        {
            var start = kept is null ? LawInForce.DayOf(Now) : LocalDatePattern.Iso.Parse(kept).Value;
            await store.SetSettingAsync(Setting, LocalDatePattern.Iso.Format(start), cancellation);
            await TellAsync(new SampleCalendar(desk.Law.Calendar, start), cancellation);
            await desk.PassAsync(Now, cancellation);
            await water.FillAsync(Now, cancellation);
            await store.SetSettingAsync(Setting, Whole, cancellation);
        }

        await store.ReleaseLeaseAsync(Setting, me, cancellation);
    }

    /// <summary>All steps of all cases in the order of their moments.</summary>
    private async Task TellAsync(SampleCalendar calendar, CancellationToken cancellation)
    {
        var opened = new Dictionary<string, CaseNumber>(StringComparer.Ordinal);
        var steps = SampleStory.Read().Cases.SelectMany(sample => sample.Steps.Prepend(sample.Opened).Select((step, index) => (At: calendar.At(step), Case: sample, Index: index)));
        foreach (var (at, sample, index) in steps.OrderBy(step => step.At))
        {
            await desk.PassAsync(at, cancellation);
            if (index == 0)
            {
                Keep(opened, sample, await desk.OpenAsync(sample, cancellation));
            }
            else if (opened.TryGetValue(sample.Applicant, out var number))
            {
                Keep(opened, sample, await desk.StepAsync(sample, index - 1, number, cancellation));
            }
        }
    }

    // A law that has moved on since the story was written may refuse a step: then the case stays where it was, and the start goes on.
    private void Keep(Dictionary<string, CaseNumber> opened, SampleCase sample, DeskResult result)
    {
        if (result is DeskResult.Done done)
        {
            opened[sample.Applicant] = done.State.Number;
            return;
        }

        opened.Remove(sample.Applicant);
        LeftOut(log, sample.Applicant, result is DeskResult.Refused { Grounds: [var ground, ..] } ? $"{ground.Field} {ground.Why.En} ({ground.Clause})" : result.GetType().Name);
    }

    [LoggerMessage(LogLevel.Warning, "The rest of the sample case of {Applicant} is left out: {Why}")]
    private static partial void LeftOut(ILogger log, string applicant, string why);
}
