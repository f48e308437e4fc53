using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>Nobody holds a case without a clock running: every stage under way has one, and an action that pauses leaves or starts one.</summary>
internal static class ClocksRun
{
    internal static void Check(MatterSource source, Checked all, Faults faults)
    {
        foreach (var stage in source.Matter.Stages.Where(stage => stage.Outcome is null))
        {
            if (stage.Clocks.IsEmpty)
            {
                faults.Add(source.At("stages", stage.Name), $"the stage {stage.Name} has no clock; nobody may hold a case without one running");
            }

            foreach (var action in source.Matter.ActionsIn(stage).Where(action => !action.Pauses.IsEmpty && !action.Leads && !LeavesOne(source.Matter, stage, action)))
            {
                faults.Add(Place(source, stage, action), $"{action.Name} pauses every clock and starts none; add a clock of the case with 'from: {action.Name}'");
            }

            foreach (var action in source.Matter.ActionsIn(stage).Where(action => !action.Pauses.IsEmpty && !action.Leads && !CanResume(source.Matter, stage, action)))
            {
                faults.Add(Place(source, stage, action), $"nothing resumes what {action.Name} pauses; add an action with 'resumes: true' to the stage {stage.Name}");
            }
        }
    }

    private static bool LeavesOne(MatterDefinition matter, StageDefinition stage, ActionDefinition action) =>
        matter.Clocks.Any(clock => clock.From == action.Name)
        || (!action.Pauses.Contains("all") && stage.Clocks.Any(clock => !action.Pauses.Contains(clock.Name)));

    private static bool CanResume(MatterDefinition matter, StageDefinition stage, ActionDefinition action) =>
        matter.ActionsIn(stage).Any(other => other.Resumes) || matter.Clocks.Any(clock => clock.From == action.Name && clock.OnExpiry is Expiry.Move);

    private static Place Place(MatterSource source, StageDefinition stage, ActionDefinition action) => stage.Actions.Contains(action)
        ? source.At("stages", stage.Name, "actions", action.Name, "pauses")
        : source.At("case-actions", action.Name, "pauses");
}
