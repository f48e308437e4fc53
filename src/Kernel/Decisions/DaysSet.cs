using System.Globalization;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Decisions;

/// <summary>Limits that an official sets in the case itself, in days: refused where it is set when it is none, so that a clock always starts.</summary>
internal static class DaysSet
{
    internal static Limit Of(CaseState state, LimitSource.Answer set) =>
        state.Answers.TryGetValue(set.Field, out var answer) && Days(answer.Value) is { } days
            ? Limit.Of(days, TimeUnit.Days)
            : throw new InvalidOperationException($"The limit {set.Field} is not set in {state.Number}.");

    /// <summary>A ground for every limit that the action needs set and that is not from one day to the most.</summary>
    internal static IEnumerable<Refusal> Faults(MatterDefinition matter, ActionDefinition action, CaseCommand.Take take) => Needed(matter, action)
        .Where(field => take.Inputs.TryGetValue(field, out var text) && Days(text) is null)
        .Select(field => new Refusal(RefusalKind.Invalid, Wrong, action.Basis, field));

    private static Wording Wrong { get; } = new($"请填写1至{LimitSource.Answer.MostDays}的天数。", $"Give a number of days from 1 to {LimitSource.Answer.MostDays}.");

    private static IEnumerable<string> Needed(MatterDefinition matter, ActionDefinition action) => matter.Clocks.Concat(matter.Stages.SelectMany(stage => stage.Clocks))
        .Select(clock => clock.Within).Append(action.Extends?.By)
        .OfType<LimitSource.Answer>().Select(set => set.Field)
        .Where(field => action.Inputs.Any(input => input.Name == field)).Distinct();

    private static int? Days(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= LimitSource.Answer.MostDays ? days : null;
}
