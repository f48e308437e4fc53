using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>Only a date has bounds, and each is today or another date question that is asked of the same member or of everybody; and a name is another than that of such a question.</summary>
internal static class AnswersAreBoundByAnswers
{
    internal static void Check(MatterSource source, Checked all, Faults faults)
    {
        Look(source, source.Matter.Form, source.Matter.Form, ["form"], faults);
        foreach (var stage in source.Matter.Stages)
        {
            foreach (var action in stage.Actions)
            {
                Look(source, action.Inputs, [.. action.Inputs, .. source.Matter.Form], ["stages", stage.Name, "actions", action.Name, "inputs"], faults);
            }
        }

        foreach (var action in source.Matter.CaseActions.Select(action => action.Action))
        {
            Look(source, action.Inputs, [.. action.Inputs, .. source.Matter.Form], ["case-actions", action.Name, "inputs"], faults);
        }
    }

    private static void Look(MatterSource source, IReadOnlyList<FieldDefinition> fields, IReadOnlyList<FieldDefinition> readable, string[] path, Faults faults)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            foreach (var bound in fields[i].Bounds)
            {
                if (Complaint(fields[i], bound, readable) is { } complaint)
                {
                    faults.Add(source.At([.. path, Places.Number(i), bound.Side is BoundSide.NotBefore ? "not-before" : "not-after"]), complaint);
                }
            }

            if (fields[i].OtherThan is { } other && (other == fields[i].Name || !readable.Any(known => Binds(known, fields[i], other, FieldType.Name))))
            {
                faults.Add(source.At([.. path, Places.Number(i), "other-than"]), $"there is no other question {other} for a name, than which {fields[i].Name} would be another");
            }
        }
    }

    private static string? Complaint(FieldDefinition field, DateBound bound, IReadOnlyList<FieldDefinition> readable) =>
        field.Type is not FieldType.Date ? $"{field.Name} is no date, so no day bounds it"
        : bound.Field is null ? null
        : bound.Field == field.Name ? $"{field.Name} is bound by itself"
        : bound.Birth && !readable.Any(other => Binds(other, field, bound.Field, FieldType.IdentityNumber)) ? $"there is no question {bound.Field} for an identity number, whose birth date would bind {field.Name}"
        : !bound.Birth && !readable.Any(other => Binds(other, field, bound.Field, FieldType.Date)) ? $"there is no date question {bound.Field} to bind {field.Name}; write today, or a date question of the form"
        : null;

    private static bool Binds(FieldDefinition other, FieldDefinition field, string name, FieldType type) =>
        other.Name == name && other.Type == type && (other.Group is null || other.Group == field.Group);
}
