using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;

namespace Tongban.Definitions.Checks;

/// <summary>A case can come into every stage.</summary>
internal static class StagesAreReachable
{
    internal static void Check(MatterSource source, Checked all, Faults faults)
    {
        var graph = new StageGraph(source.Matter);
        foreach (var stage in source.Matter.Stages.Where(stage => !graph.Reachable.Contains(stage.Name)))
        {
            faults.Add(source.At("stages", stage.Name), $"no case can come into the stage {stage.Name}; lead an action to it or take it out");
        }
    }
}
