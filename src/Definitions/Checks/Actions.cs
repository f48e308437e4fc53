using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>The actions of a matter, those of its stages first, then those possible in several.</summary>
internal static class Actions
{
    internal static IEnumerable<ActionDefinition> Everywhere(this MatterDefinition matter) =>
        matter.Stages.SelectMany(stage => stage.Actions).Concat(matter.CaseActions.Select(action => action.Action));
}
