using Tongban.Definitions.Matters;
using Tongban.Definitions.Parameters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>
/// No case moves on or ends, and nothing is deemed done, because a limit ran out that nobody has verified: a value graded C or D, or a clause
/// graded so. Such a limit may be recorded or raised to the office above, and an official decides what follows.
/// </summary>
internal static class LimitsOfPracticeEndNothing
{
    internal static void Check(MatterSource source, Checked all, Faults faults)
    {
        Look(source, all, source.Matter.Clocks, ["clocks"], faults);
        foreach (var stage in source.Matter.Stages)
        {
            Look(source, all, stage.Clocks, ["stages", stage.Name, "clocks"], faults);
        }
    }

    private static void Look(MatterSource source, Checked all, IEnumerable<ClockDefinition> clocks, string[] path, Faults faults)
    {
        foreach (var clock in clocks.Where(clock => clock.OnExpiry is Expiry.Deemed or Expiry.Move))
        {
            if (Unverified(source.Matter, all, clock) is { } what)
            {
                faults.Add(
                    source.At([.. path, clock.Name, "on-expiry"]),
                    $"{what} is graded C or D, so the clock {clock.Name} may not end or move a case by itself; write recorded or escalate, and give an official an action",
                    clock.Basis);
            }
        }
    }

    private static string? Unverified(MatterDefinition matter, Checked all, ClockDefinition clock) =>
        clock.Within is LimitSource.Answer set ? $"the limit {set.Field}, which an official sets in the case,"
        : clock.Within is LimitSource.Parameter named && HasUnverified(all, named.Name) ? $"a value of {named.Name}"
        : all.Laws.Find(clock.Basis, matter.From)?.Confidence is Confidence.C or Confidence.D ? $"the clause {clock.Basis}"
        : null;

    private static bool HasUnverified(Checked all, string name) =>
        all.Parameters.FirstOrDefault(known => known.Parameter.Name == name) is { } parameter && Values(parameter).Any(value => !value.Verified);

    private static IEnumerable<ParameterValue> Values(ParameterSource source) =>
        source.SetAt.Select(division => source.Parameter.Values.Find(division)?.Value).OfType<ParameterValue>().Concat(source.Parameter.Between.Select(between => between.Value));
}
