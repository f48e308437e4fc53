using Tongban.Kernel.Matters;

namespace Tongban.Web.Desk;

/// <summary>The clauses a matter cites anywhere, each once: those an official most likely rests a decision on.</summary>
internal static class Citations
{
    internal static IEnumerable<string> Of(MatterDefinition matter) => matter.Basis
        .Concat(matter.Conditions.Select(condition => condition.Basis))
        .Concat(matter.Stages.SelectMany(stage => stage.Clocks).Concat(matter.Clocks).Select(clock => clock.Basis))
        .Concat(matter.Stages.SelectMany(matter.ActionsIn).Select(action => action.Basis))
        .Concat(matter.Materials.Select(material => material.Basis))
        .Distinct()
        .Order(StringComparer.Ordinal);
}
