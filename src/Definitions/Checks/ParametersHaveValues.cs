using Tongban.Definitions.Matters;
using Tongban.Definitions.Parameters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>Every parameter read as a limit exists, is a limit, is read at an office of the matter, and has a value everywhere.</summary>
internal static class ParametersHaveValues
{
    internal static void Check(MatterSource source, Checked all, Faults faults)
    {
        foreach (var (limit, path) in Limits(source.Matter))
        {
            if (limit is LimitSource.Parameter parameter)
            {
                Look(source, all, parameter, path, faults);
            }
        }
    }

    private static void Look(MatterSource source, Checked all, LimitSource.Parameter parameter, string[] path, Faults faults)
    {
        if (all.Parameters.FirstOrDefault(known => known.Parameter.Name == parameter.Name) is not { } found)
        {
            faults.AddMissed("parameters", source.At([.. path, "parameter"]), $"there is no parameter {parameter.Name}");
        }
        else if (Complaint(found, all.Ground.Divisions) is { } complaint)
        {
            faults.Add(source.At([.. path, "parameter"]), complaint);
        }

        if (source.Matter.Office(parameter.At) is null)
        {
            faults.Add(source.At([.. path, "at"]), $"there is no office role {parameter.At} in this matter");
        }

        if (parameter.Towards is { } other && (other == parameter.At || source.Matter.Office(other) is null))
        {
            faults.Add(source.At([.. path, "towards"]), other == parameter.At ? "a value between two places needs two offices" : $"there is no office role {other} in this matter");
        }

        if (parameter.Towards is null && all.Parameters.FirstOrDefault(known => known.Parameter.Name == parameter.Name) is { Parameter.Between.IsEmpty: false })
        {
            faults.Add(source.At([.. path, "parameter"]), $"the parameter {parameter.Name} has values between places; say with 'towards' which other office is meant");
        }
    }

    private static string? Complaint(ParameterSource found, DivisionTree divisions) =>
        found.Kind is not ParameterKind.Limit ? $"the parameter {found.Parameter.Name} is no limit"
        : !Everywhere(found, divisions) ? $"the parameter {found.Parameter.Name} has no value for the nation, nor one in every province"
        : null;

    private static bool Everywhere(ParameterSource parameter, DivisionTree divisions) =>
        parameter.SetAt.Contains(DivisionCode.Nation)
        || (divisions.Children(DivisionCode.Nation) is { Count: > 0 } provinces && provinces.All(province => parameter.SetAt.Contains(province.Code)));

    private static IEnumerable<(LimitSource Limit, string[] Path)> Limits(MatterDefinition matter) =>
        matter.Stages.SelectMany(stage => Of(stage.Clocks, "stages", stage.Name, "clocks"))
            .Concat(Of(matter.Clocks, "clocks"))
            .Concat(matter.Requests.Select(request => (request.Within, new[] { "requests", request.Name, "within" })))
            .Concat(matter.Stages.SelectMany(stage => stage.Actions.Where(action => action.Extends is not null)
                .Select(action => (action.Extends?.By ?? new LimitSource.Parameter("", ""), new[] { "stages", stage.Name, "actions", action.Name, "extends", "by" }))));

    private static IEnumerable<(LimitSource Limit, string[] Path)> Of(IEnumerable<ClockDefinition> clocks, params string[] path) => clocks.SelectMany(clock =>
        (clock.Promised is { } promised ? new[] { (promised, (string[])[.. path, clock.Name, "promised"]) } : []).Prepend((clock.Within, [.. path, clock.Name, "within"])));
}
