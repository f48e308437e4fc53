using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>Questions, materials and groups have names of their own; a question's group and the parties' questions exist; the applicant is a party.</summary>
internal static class NamesAreUnique
{
    internal static void Check(MatterSource source, Checked all, Faults faults)
    {
        Fields(source, faults);
        Inputs(source, faults);
        Materials(source, faults);
        Parties(source, faults);
    }

    private static void Fields(MatterSource source, Faults faults)
    {
        var seen = new HashSet<(string?, string)>();
        for (var i = 0; i < source.Matter.Form.Length; i++)
        {
            if (Complaint(source.Matter, source.Matter.Form[i], seen) is { } complaint)
            {
                faults.Add(source.At("form", Places.Number(i), "name"), complaint);
            }
        }

        foreach (var group in source.Matter.Groups.Where(group => source.Matter.Form.All(field => field.Group != group.Name)))
        {
            faults.Add(source.At("groups", group.Name), $"no question belongs to the group {group.Name}");
        }
    }

    private static void Inputs(MatterSource source, Faults faults)
    {
        foreach (var (action, field) in source.Matter.Everywhere().SelectMany(action => action.Inputs.Select(field => (action, field))))
        {
            if (field.Group is { } group && source.Matter.Groups.All(known => known.Name != group))
            {
                faults.Add(source.At("groups"), $"there is no group {group} for the question {field.Name} of {action.Name}");
            }
        }
    }

    private static string? Complaint(MatterDefinition matter, FieldDefinition field, HashSet<(string?, string)> seen) =>
        !seen.Add((field.Group, field.Name)) ? $"there is a second question {field.Name}"
        : field.Group is { } group && matter.Groups.All(known => known.Name != group) ? $"there is no group {group} for the question {field.Name}"
        : field.Group is null && matter.Groups.Any(known => known.Name == field.Name) ? $"the question {field.Name} has the name of a group"
        : field.Place is { } place && matter.Form.All(known => known.Name != place || known.Type is not FieldType.Division) ? $"{place}, within which {field.Name} lies, is no division question"
        : field is { Personal: true } && matter.Parties.All(party => party.Name != field.Of) ? $"the answer to {field.Name} is about {field.Of}, which is no party"
        : null;

    private static void Materials(MatterSource source, Faults faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < source.Matter.Materials.Length; i++)
        {
            if (!seen.Add(source.Matter.Materials[i].Name))
            {
                faults.Add(source.At("materials", Places.Number(i), "name"), $"there is a second material {source.Matter.Materials[i].Name}");
            }
        }
    }

    private static void Parties(MatterSource source, Faults faults)
    {
        if (source.Matter.Parties.All(party => party.Name != "applicant"))
        {
            faults.Add(source.At("parties"), "there is no party 'applicant'");
        }

        foreach (var party in source.Matter.Parties)
        {
            Question(source, party.Name, "name", party.NameField, FieldType.Name, faults);
            Question(source, party.Name, "number", party.NumberField, FieldType.IdentityNumber, faults);
        }
    }

    /// <summary>A case file is named by what the case is about; it has no name or number of a person.</summary>
    private static void Question(MatterSource source, string party, string key, string name, FieldType type, Faults faults)
    {
        var wanted = source.Matter.OpenedBy is not null && party == "applicant" ? FieldType.Text : type;
        if (source.Matter.Form.FirstOrDefault(field => field.Name == name && field.Group is null)?.Type != wanted)
        {
            faults.Add(source.At("parties", party, key), $"the form has no question {name} of the type {Spelling.Kebab(wanted.ToString())}");
        }
    }
}
