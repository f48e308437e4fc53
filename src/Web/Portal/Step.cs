using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;

namespace Tongban.Web.Portal;

/// <summary>A step of a matter as its page tells it: what every case goes through, and what only some do.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="When">When a case begins with it, for a stage that is only come into so; null: any case may come into it.</param>
internal sealed record Step(StageDefinition Stage, Condition? When)
{
    private const string Mode = "mode";

    /// <summary>The stages under way, in order. What is only come into from an end, such as a reconsideration, is no step of a case but a remedy.</summary>
    internal static IReadOnlyList<Step> Of(MatterDefinition matter)
    {
        var usual = From(matter, matter.Start.Where(start => start.When is null), action => !IsOfTheMode(action.When));
        var all = From(matter, matter.Start, _ => true);
        return [.. matter.Stages.Where(stage => all.Contains(stage.Name)).Select(stage => new Step(stage, usual.Contains(stage.Name) ? null : Only(matter, stage)))];
    }

    /// <summary>The condition of the start from which alone a case comes into the stage; null where there is no such one.</summary>
    private static Condition? Only(MatterDefinition matter, StageDefinition stage) =>
        matter.Start.FirstOrDefault(start => start.When is not null && From(matter, [start], action => !IsOfTheMode(action.When)).Contains(stage.Name))?.When;

    /// <summary>What a stage follows on that is only come into by a decision against the applicant, which needs its clause: no case goes through it that goes well. Null for any other.</summary>
    internal static Wording? After(MatterDefinition matter, StageDefinition stage)
    {
        var leading = matter.Stages.SelectMany(matter.ActionsIn).Where(action => action.To == stage.Name).ToList();
        return matter.Start.All(start => start.Stage != stage.Name) && leading.Count > 0 && leading.TrueForAll(action => action.Needs.Contains(Need.Clause)) ? leading[0].Title : null;
    }

    /// <summary>The stages in the order in which a case goes through them; what it only comes into from an end stands last.</summary>
    internal static IEnumerable<StageDefinition> InOrder(MatterDefinition matter)
    {
        var reached = From(matter, matter.Start, _ => true).ToList();
        return matter.Stages.OrderBy(stage => reached.IndexOf(stage.Name) is >= 0 and var at ? at : int.MaxValue);
    }

    /// <summary>The open stages that a case comes into from where it starts, without having ended on the way.</summary>
    private static HashSet<string> From(MatterDefinition matter, IEnumerable<StartDefinition> starts, Func<ActionDefinition, bool> taken)
    {
        var (reached, next) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>(starts.Select(start => start.Stage)));
        while (next.TryDequeue(out var name))
        {
            if (matter.Stage(name) is { Outcome: null } stage && reached.Add(name))
            {
                foreach (var to in matter.ActionsIn(stage).Where(taken).Select(action => action.To).Concat(stage.Clocks.Select(clock => clock.OnExpiry).OfType<Expiry.Move>().Select(move => (string?)move.Stage)).OfType<string>())
                {
                    next.Enqueue(to);
                }
            }
        }

        return reached;
    }

    private static bool IsOfTheMode(Condition? when) => when is not null && when.Fields.Any() && when.Fields.All(field => field == Mode);
}
