using Tongban.Definitions.Yaml;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>Questions of one concept are of one type in all matters, since a joint intake asks them once.</summary>
internal static class ConceptsAgree
{
    internal static void Check(Checked all, Faults faults)
    {
        var types = new Dictionary<string, (FieldType Type, string Matter)>(StringComparer.Ordinal);
        foreach (var source in all.Matters)
        {
            for (var i = 0; i < source.Matter.Form.Length; i++)
            {
                if (Complaint(types, source.Matter, source.Matter.Form[i]) is { } complaint)
                {
                    faults.Add(source.At("form", Places.Number(i), "type"), complaint);
                }
            }
        }
    }

    private static string? Complaint(Dictionary<string, (FieldType Type, string Matter)> types, MatterDefinition matter, FieldDefinition field)
    {
        if (field.Group is not null || types.TryAdd(field.Concept, (field.Type, matter.Id)))
        {
            return null;
        }

        var (type, first) = types[field.Concept];
        return type == field.Type ? null : $"the concept {field.Concept} is of the type {Spelling.Kebab(type.ToString())} in {first}";
    }
}
