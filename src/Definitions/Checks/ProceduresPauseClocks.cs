using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>The time of a special procedure is not counted: what begins it pauses a clock and tells the applicant (行政许可法 article 45), what ends it resumes the clock.</summary>
internal static class ProceduresPauseClocks
{
    internal static void Check(MatterSource source, Checked all, Faults faults)
    {
        for (var index = 0; index < source.Matter.Procedures.Length; index++)
        {
            var procedure = source.Matter.Procedures[index];
            Each(source, faults, index, "begins", procedure.Begins, action => BeginningOf(source.Matter, action));
            Each(source, faults, index, "ends", procedure.Ends, action => action.Resumes ? null : $"{action.Name} ends the procedure and resumes nothing; write 'resumes: true'");
        }
    }

    private static void Each(MatterSource source, Faults faults, int index, string key, IReadOnlyList<string> names, Func<ActionDefinition, string?> complaint)
    {
        for (var at = 0; at < names.Count; at++)
        {
            var action = source.Matter.Everywhere().FirstOrDefault(action => action.Name == names[at]);
            if ((action is null ? $"there is no action {names[at]}" : complaint(action)) is { } what)
            {
                faults.Add(source.At("special-procedures", Places.Number(index), key, Places.Number(at)), what, "licensing-law#45");
            }
        }
    }

    private static string? BeginningOf(MatterDefinition matter, ActionDefinition action) =>
        action.Pauses.IsEmpty ? $"{action.Name} begins the procedure and pauses no clock; its time would be counted"
        : matter.OpenedBy is null && !action.Tells.Contains("applicant") ? $"{action.Name} begins the procedure and does not tell the applicant how long it takes; write 'tells: [applicant]'"
        : null;
}
