using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Clocks;

/// <summary>What a step of the sum says.</summary>
public enum StepKind
{
    /// <summary>The clock starts; whether that day is counted.</summary>
    Begins,

    /// <summary>An extension was granted.</summary>
    Extended,

    /// <summary>Months or years: the corresponding day.</summary>
    Corresponds,

    /// <summary>Days or hours that are counted.</summary>
    Counted,

    /// <summary>A make-up workday (调休上班) that is counted.</summary>
    MakeUpWorkday,

    /// <summary>Weekend days, not counted.</summary>
    Weekend,

    /// <summary>Days of a holiday, not counted.</summary>
    Holiday,

    /// <summary>Days or hours of a pause, not counted.</summary>
    Paused,

    /// <summary>The last day lies in a pause and moves behind it.</summary>
    Held,

    /// <summary>The last day is a day off and moves on.</summary>
    Rolled,

    /// <summary>The limit ends.</summary>
    Ends,
}

/// <summary>One step of a sum.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="From">The first moment it speaks of.</param>
/// <param name="Until">The first moment after it; null for a pause that has not ended.</param>
/// <param name="Days">Days this step counts; 0 for steps that skip, and for hours.</param>
/// <param name="Words">The step as a sentence.</param>
public sealed record SumStep(StepKind Kind, Instant From, Instant? Until, int Days, Wording Words);

/// <summary>How a deadline came about, step by step. The steps explain <see cref="Due"/>; they do not decide it.</summary>
/// <param name="From">The moment the clock started.</param>
/// <param name="Limit">The limit.</param>
/// <param name="Extension">What was granted on top.</param>
/// <param name="Rule">How the law counts.</param>
/// <param name="Due">The result; null while a pause is open.</param>
/// <param name="Steps">Every run of days counted or skipped, in order of time.</param>
public sealed record DeadlineSum(
    Instant From, Limit Limit, Limit? Extension, CountingRule Rule, Due? Due, ImmutableArray<SumStep> Steps)
{
    /// <summary>The whole sum as lines of text, one a step.</summary>
    public Wording Words => new(
        string.Join('\n', Steps.Select(step => step.Words.Zh)),
        string.Join('\n', Steps.Select(step => step.Words.En)));
}
