using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;
using Shown = Tongban.Web.Components.ClockState;

namespace Tongban.Web.Portal.Following;

/// <summary>A clock of a case as words.</summary>
public static class ClockWords
{
    /// <summary>What is owed.</summary>
    public static Wording Title(MatterDefinition matter, CaseState state, ClockState clock) =>
        matter.Clock(clock.Name)?.Title
        ?? (state.Requests.TryGetValue(clock.Name, out var request) ? matter.Request(request.Name)?.Title : null)
        ?? new(clock.Name, clock.Name);

    /// <summary>
    /// Whether it is the applicant's time and no office's: the definition says so, an action of hers stops it, or the case has ended and it is hers to turn to another office. No
    /// office is late by it.
    /// </summary>
    public static bool IsHers(MatterDefinition matter, ClockState clock) => clock.Owes is not null
        || (matter.Clock(clock.Name) is { Until: [var first, ..] } && matter.Stages.SelectMany(stage => stage.Actions).Any(action => action.Name == first && action.Role is Role.Applicant))
        || matter.Stages.Any(stage => stage.Outcome is not null && stage.Clocks.Any(own => own.Name == clock.Name));

    public static Shown Standing(ClockState clock, Instant now) => clock.Standing switch
    {
        ClockStanding.Paused => Shown.Paused,
        ClockStanding.RanOut => Shown.Overdue,
        ClockStanding.Stopped => Shown.Met,
        ClockStanding.Running => clock.Due is { } due && due.Moment - now < Duration.FromDays(2) ? Shown.Soon : Shown.Running,
    };

    /// <summary>The sum, a line a step, by the law's calendar.</summary>
    public static IReadOnlyList<Wording> Sum(LawInForce law, ClockState clock) =>
        [.. Deadline.Explain(law.Calendar, clock.From, clock.Limit, clock.Pauses.AsSpan(), clock.Extension, clock.Rule).Steps.Select(step => step.Words)];
}
