using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Tongban.Kernel.Matters;

/// <summary>
/// Which actions each stage of one definition has: asked for several times a decision, so it is worked out once. Kept beside the definition and not in
/// it, because a record that is copied with a change would carry the answer of the one it was copied from.
/// </summary>
internal sealed class StageActions
{
    private static readonly ConditionalWeakTable<MatterDefinition, StageActions> Known = [];

    private readonly MatterDefinition matter;
    private readonly FrozenDictionary<object, IReadOnlyList<ActionDefinition>> actions;

    private StageActions(MatterDefinition matter)
    {
        this.matter = matter;
        actions = matter.Stages.Select(stage => KeyValuePair.Create<object, IReadOnlyList<ActionDefinition>>(stage, Worked(stage))).ToFrozenDictionary(ReferenceEqualityComparer.Instance);
    }

    internal static StageActions Of(MatterDefinition matter) => Known.GetValue(matter, static matter => new(matter));

    /// <summary>The stage's own actions first, then those of the whole case; also for a stage that is none of the definition's.</summary>
    internal IReadOnlyList<ActionDefinition> In(StageDefinition stage) => actions.TryGetValue(stage, out var known) ? known : Worked(stage);

    private ImmutableArray<ActionDefinition> Worked(StageDefinition stage) =>
        [.. stage.Actions, .. matter.CaseActions.Where(action => action.Stages.Contains(stage.Name)).Select(action => action.Action)];
}
