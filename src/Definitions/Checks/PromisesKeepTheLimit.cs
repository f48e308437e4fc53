using System.Collections.Immutable;
using Tongban.Definitions.Matters;
using Tongban.Definitions.Parameters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>Nowhere is the promised limit longer than the statutory one of the same unit; limits of different units are not compared.</summary>
internal static class PromisesKeepTheLimit
{
    internal static void Check(MatterSource source, Checked all, Faults faults)
    {
        foreach (var clock in source.Matter.Clocks)
        {
            Look(clock, source.At("clocks", clock.Name, "promised"), all, faults);
        }

        foreach (var stage in source.Matter.Stages)
        {
            foreach (var clock in stage.Clocks)
            {
                Look(clock, source.At("stages", stage.Name, "clocks", clock.Name, "promised"), all, faults);
            }
        }
    }

    private static void Look(ClockDefinition clock, Place at, Checked all, Faults faults)
    {
        if (clock.Promised is not { } promised)
        {
            return;
        }

        if (Between(promised, all).FirstOrDefault(value => Value(clock.Within, DivisionCode.Nation, all) is { } late && value?.Unit == late.Unit && value?.Amount > late.Amount) is { } longer)
        {
            faults.Add(at, $"the promise of {longer} between two places is longer than the {Value(clock.Within, DivisionCode.Nation, all)} the law gives", clock.Basis);
            return;
        }

        foreach (var division in SetAt(promised, all).Union(SetAt(clock.Within, all)).Append(DivisionCode.Nation).Distinct().Order())
        {
            if (Value(promised, division, all) is { } soon && Value(clock.Within, division, all) is { } late && soon.Unit == late.Unit && soon.Amount > late.Amount)
            {
                faults.Add(at, $"the promise of {soon} at {division} is longer than the {late} the law gives", clock.Basis);
                return;
            }
        }
    }

    private static ImmutableHashSet<DivisionCode> SetAt(LimitSource source, Checked all) => Of(source, all)?.SetAt ?? [];

    private static IEnumerable<Limit?> Between(LimitSource source, Checked all) =>
        (Of(source, all)?.Parameter.Between ?? []).Select(between => Limit.TryParse(between.Value.Text, out var limit) ? limit : (Limit?)null);

    private static Limit? Value(LimitSource source, DivisionCode division, Checked all) => source is LimitSource.Fixed written ? written.Limit
        : Of(source, all)?.Parameter.Values.Find(division) is { } value && Limit.TryParse(value.Value.Text, out var limit) ? limit
        : null;

    private static ParameterSource? Of(LimitSource source, Checked all) =>
        source is LimitSource.Parameter named ? all.Parameters.FirstOrDefault(parameter => parameter.Parameter.Name == named.Name) : null;
}
