using System.Collections.Immutable;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>Where a case can go from each stage: by actions, and by clocks that move it when they run out.</summary>
internal sealed class StageGraph
{
    private readonly MatterDefinition matter;
    private readonly ImmutableDictionary<string, ImmutableHashSet<string>> next;

    internal StageGraph(MatterDefinition matter)
    {
        this.matter = matter;
        var own = matter.Stages.ToImmutableDictionary(stage => stage.Name, stage => Direct(stage).ToImmutableHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        next = own.ToImmutableDictionary(stage => stage.Key, stage => stage.Value.Union(MovedFrom(stage.Key, own)), StringComparer.Ordinal);
        Reachable = From(matter.Start.Select(start => start.Stage), next);
    }

    /// <summary>The stages a case can come into.</summary>
    internal ImmutableHashSet<string> Reachable { get; }

    /// <summary>Whether a case in the stage can come to an end.</summary>
    internal bool CanEnd(string stage) => From([stage], next).Any(name => matter.Stage(name)?.Outcome is not null);

    private IEnumerable<string> Direct(StageDefinition stage) => matter.ActionsIn(stage).SelectMany(matter.Targets)
        .Concat(stage.Clocks.Select(clock => (clock.OnExpiry as Expiry.Move)?.Stage)).OfType<string>();

    /// <summary>Where clocks of the whole case move a case from a stage in which they may be running.</summary>
    private IEnumerable<string> MovedFrom(string stage, ImmutableDictionary<string, ImmutableHashSet<string>> own) => matter.Clocks
        .Where(clock => clock.OnExpiry is Expiry.Move && From(StartsIn(clock), own).Contains(stage))
        .Select(clock => ((Expiry.Move)clock.OnExpiry).Stage);

    private IEnumerable<string> StartsIn(ClockDefinition clock) => clock.From == "open"
        ? matter.Start.Select(start => start.Stage)
        : matter.Stages.Select(stage => matter.Action(stage, clock.From ?? "") is { } action ? matter.Targets(action).DefaultIfEmpty(stage.Name) : []).SelectMany(names => names);

    private ImmutableHashSet<string> From(IEnumerable<string> starts, ImmutableDictionary<string, ImmutableHashSet<string>> edges)
    {
        var seen = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>(starts);
        while (waiting.TryPop(out var stage))
        {
            if (matter.Stage(stage) is not null && seen.Add(stage))
            {
                foreach (var one in edges[stage])
                {
                    waiting.Push(one);
                }
            }
        }

        return seen.ToImmutable();
    }
}
