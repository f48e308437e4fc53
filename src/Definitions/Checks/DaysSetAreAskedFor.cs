using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>
/// A limit that an official sets is set before its clock starts: asked for, as a number that must be given, by the action that starts or extends the clock, or by every action that leads into the
/// stage in which it starts.
/// </summary>
internal static class DaysSetAreAskedFor
{
    internal static void Check(MatterSource source, Checked all, Faults faults)
    {
        foreach (var clock in source.Matter.Clocks)
        {
            if (clock.Within is LimitSource.Answer set && !Acting(source.Matter, clock.From).All(at => IsSet(source.Matter, at.Stage, at.Action, set)))
            {
                faults.Add(source.At("clocks", clock.Name, "within"), $"the limit {set.Field} may not be set when {clock.From} starts the clock; ask for it there, as a required number");
            }
        }

        foreach (var (stage, clock) in source.Matter.Stages.SelectMany(stage => stage.Clocks.Select(clock => (stage, clock))))
        {
            if (clock.Within is LimitSource.Answer set && !IsSetIn(source.Matter, stage, set))
            {
                faults.Add(source.At("stages", stage.Name, "clocks", clock.Name, "within"), $"the limit {set.Field} may not be set when the case comes into {stage.Name}; ask for it, as a required number, in every action that leads there");
            }
        }

        foreach (var action in source.Matter.Everywhere().Where(action => action.Extends?.By is LimitSource.Answer set && !Asks(action, set)))
        {
            faults.Add(source.At("stages"), $"{action.Name} extends a clock by days that it does not ask for, as a required number");
        }
    }

    private static IEnumerable<(StageDefinition Stage, ActionDefinition Action)> Acting(MatterDefinition matter, string? name) =>
        from stage in matter.Stages
        from action in matter.ActionsIn(stage)
        where action.Name == name
        select (stage, action);

    private static bool IsSet(MatterDefinition matter, StageDefinition stage, ActionDefinition action, LimitSource.Answer set) => Asks(action, set) || IsSetIn(matter, stage, set);

    /// <summary>Whether every way into the stage asks for it.</summary>
    private static bool IsSetIn(MatterDefinition matter, StageDefinition stage, LimitSource.Answer set) =>
        matter.Start.All(start => start.Stage != stage.Name) && matter.Everywhere().Where(action => matter.Targets(action).Contains(stage.Name)).All(action => Asks(action, set));

    private static bool Asks(ActionDefinition action, LimitSource.Answer set) =>
        action.Inputs.Any(input => input.Name == set.Field && input is { Type: FieldType.Number, Required: true, When: null, Group: null });
}
