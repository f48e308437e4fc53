using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>What the law deems done when a clock runs out is an action of the clock's own stage that needs nothing from anybody.</summary>
internal static class DeemedActionsNeedNothing
{
    internal static void Check(MatterSource source, Checked all, Faults faults)
    {
        foreach (var stage in source.Matter.Stages)
        {
            foreach (var clock in stage.Clocks)
            {
                if (clock.OnExpiry is Expiry.Deemed deemed && Complaint(source.Matter, stage, deemed.Action) is { } complaint)
                {
                    faults.Add(source.At("stages", stage.Name, "clocks", clock.Name, "on-expiry", "deemed"), complaint, clock.Basis);
                }
            }
        }

        foreach (var clock in source.Matter.Clocks.Where(clock => clock.OnExpiry is Expiry.Deemed))
        {
            faults.Add(
                source.At("clocks", clock.Name, "on-expiry", "deemed"),
                $"the clock {clock.Name} of the whole case may run out in any stage; only a stage's clock can deem an action done", clock.Basis);
        }
    }

    private static string? Complaint(MatterDefinition matter, StageDefinition stage, string name) =>
        matter.Action(stage, name) is not { } action ? $"the stage {stage.Name} has no action {name} to be deemed done"
        : !action.Needs.IsEmpty ? $"{name} needs something given, so it cannot be deemed done"
        : action.Inputs.Any(input => input.Required) ? $"{name} asks questions, so it cannot be deemed done"
        : action.Corrects || action.Completes ? $"{name} is about a correction, so it cannot be deemed done"
        : action.Changes is { } change ? $"{name} changes the applicant's entry in the register {change.Register}, so an official does it and it cannot be deemed done"
        : null;
}
