using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;

namespace Tongban.Definitions.Checks;

/// <summary>From every stage a case can come to an end, and an ended case knows who keeps it.</summary>
internal static class CasesCanEnd
{
    internal static void Check(MatterSource source, Checked all, Faults faults)
    {
        var graph = new StageGraph(source.Matter);
        foreach (var stage in source.Matter.Stages.Where(stage => graph.Reachable.Contains(stage.Name) && !graph.CanEnd(stage.Name)))
        {
            faults.Add(source.At("stages", stage.Name), $"a case in the stage {stage.Name} can never end; lead from it to a stage with an outcome");
        }
    }
}
