using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>
/// Something ends every clock: a stage's clock ends when the case leaves the stage, so the stage has a way out; a clock of the whole
/// case names what stops it, or moves the case on when it runs out. Its name is its own in the whole matter.
/// </summary>
internal static class ClocksStop
{
    internal static void Check(MatterSource source, Checked all, Faults faults)
    {
        foreach (var stage in source.Matter.Stages.Where(stage => stage.Outcome is null && !stage.Clocks.IsEmpty && !HasWayOut(source.Matter, stage)))
        {
            faults.Add(source.At("stages", stage.Name, "clocks"), $"nothing stops the clocks of the stage {stage.Name}: no action leaves it and no clock moves the case on");
        }

        foreach (var clock in source.Matter.Clocks.Where(clock => clock.Until.IsEmpty && clock.OnExpiry is not Expiry.Move))
        {
            faults.Add(source.At("clocks", clock.Name), $"nothing stops the clock {clock.Name}: name the actions under 'until', or move the case on when it runs out");
        }

        foreach (var (stage, clock) in source.Matter.Stages.SelectMany(stage => stage.Clocks.Select(clock => (stage, clock))).Where(one => one.clock.From is not null || !one.clock.Until.IsEmpty))
        {
            faults.Add(
                source.At("stages", stage.Name, "clocks", clock.Name),
                $"the clock {clock.Name} belongs to a stage, which starts and stops it; 'from' and 'until' are for clocks of the whole case");
        }

        SameNames(source, faults);
    }

    private static bool HasWayOut(MatterDefinition matter, StageDefinition stage) =>
        matter.ActionsIn(stage).SelectMany(matter.Targets).Any(to => to != stage.Name) || stage.Clocks.Any(clock => clock.OnExpiry is Expiry.Move);

    private static void SameNames(MatterSource source, Faults faults)
    {
        var seen = source.Matter.Clocks.Select(clock => clock.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var stage in source.Matter.Stages)
        {
            foreach (var clock in stage.Clocks.Where(clock => !seen.Add(clock.Name)))
            {
                faults.Add(source.At("stages", stage.Name, "clocks", clock.Name), $"there is a second clock {clock.Name} in this matter; facts know a clock by its name alone");
            }
        }
    }
}
