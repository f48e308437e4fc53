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
    private readonly FrozenDictionary<object, OfStage> stages;
    private readonly FrozenDictionary<string, ImmutableArray<StageDefinition>> byAction;

    private StageActions(MatterDefinition matter)
    {
        this.matter = matter;
        stages = matter.Stages.Select(stage => KeyValuePair.Create<object, OfStage>(stage, Worked(stage))).ToFrozenDictionary(ReferenceEqualityComparer.Instance);
        byAction = matter.Stages.SelectMany(stage => stages[stage].ByName.Keys.Select(name => (Name: name, Stage: stage)))
            .GroupBy(one => one.Name, one => one.Stage, StringComparer.Ordinal).ToFrozenDictionary(one => one.Key, one => one.ToImmutableArray(), StringComparer.Ordinal);
    }

    internal static StageActions Of(MatterDefinition matter) => Known.GetValue(matter, static matter => new(matter));

    /// <summary>The stage's own actions first, then those of the whole case; also for a stage that is none of the definition's.</summary>
    internal IReadOnlyList<ActionDefinition> In(StageDefinition stage) => At(stage).InOrder;

    /// <summary>The action of that name in the stage; null when it has none.</summary>
    internal ActionDefinition? Find(StageDefinition stage, string name) => At(stage).ByName.GetValueOrDefault(name);

    /// <summary>The stages that have an action of that name.</summary>
    internal ImmutableArray<StageDefinition> With(string name) => byAction.GetValueOrDefault(name, []);

    private OfStage At(StageDefinition stage) => stages.TryGetValue(stage, out var known) ? known : Worked(stage);

    private OfStage Worked(StageDefinition stage)
    {
        ImmutableArray<ActionDefinition> actions = [.. stage.Actions, .. matter.CaseActions.Where(action => action.Stages.Contains(stage.Name)).Select(action => action.Action)];
        return new(actions, actions.DistinctBy(action => action.Name).ToFrozenDictionary(action => action.Name, StringComparer.Ordinal));
    }

    /// <param name="InOrder">All of a stage's actions.</param>
    /// <param name="ByName">The first of each name.</param>
    private sealed record OfStage(IReadOnlyList<ActionDefinition> InOrder, FrozenDictionary<string, ActionDefinition> ByName);
}
