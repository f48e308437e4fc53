using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Matters;
using Tongban.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>
/// Where an applicant may be asked to put answers right, no such answer decides whether an office takes part or where a case begins: both are settled when the case is
/// opened, and a correction would leave a case with an office that its own answers call for and nobody has found. The mode is no such answer.
/// </summary>
internal static class CorrectionsMoveNoOffice
{
    internal static void Check(MatterSource source, Checked all, Faults faults)
    {
        if (!source.Matter.Everywhere().Any(action => action.Corrects))
        {
            return;
        }

        foreach (var role in source.Matter.Offices)
        {
            Look(source, faults, role.When, $"the office {role.Name} takes part", "offices", role.Name, "when");
        }

        for (var index = 0; index < source.Matter.Start.Length; index++)
        {
            var start = source.Matter.Start[index];
            Look(source, faults, start.When, $"a case begins with {start.Stage}", "start", Places.Number(index), "when");
        }
    }

    private static void Look(MatterSource source, Faults faults, Condition? when, string what, params string[] path)
    {
        if (when is not null && Read(when).FirstOrDefault(name => IsAsked(source.Matter, name)) is { } answer)
        {
            faults.Add(source.At(path), $"{what} by the answer {answer}, which the applicant may be asked to put right; let it go by the mode", "licensing-law#32");
        }
    }

    private static IEnumerable<string> Read(Condition when) =>
        when.Fields.Concat(when.Rules.SelectMany(rule => RuleBook.All.TryGetValue(rule, out var found) ? found.Fields : []));

    private static bool IsAsked(MatterDefinition matter, string name) => matter.Form.Any(field => field.Name == name[(name.LastIndexOf('.') + 1)..]);
}
