using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>Every office role is of a kind of authority that exists, and can be found: by a division the form asks for, or above a role before it.</summary>
internal static class OfficesExist
{
    internal static void Check(MatterSource source, Checked all, Faults faults)
    {
        foreach (var office in source.Matter.Offices)
        {
            if (office.Above is { } below)
            {
                Above(source, office, below, faults);
            }
            else
            {
                Kind(source, all, office, faults);
                Division(source, office, faults);
            }
        }
    }

    private static void Above(MatterSource source, CaseOffice office, string below, Faults faults)
    {
        if (!source.Matter.Offices.TakeWhile(other => other.Name != office.Name).Any(other => other.Name == below))
        {
            faults.Add(source.At("offices", office.Name, "above"), $"{office.Name} stands above {below}, which is no office role listed before it");
        }
    }

    private static void Kind(MatterSource source, Checked all, CaseOffice office, Faults faults)
    {
        if (office.KindFrom is { } field)
        {
            KindFrom(source, all, office, field, faults);
        }
        else if (all.Ground.Offices.KindOf(office.Kind) is null)
        {
            faults.AddMissed(
                "offices",
                source.At("offices", office.Name, "kind"),
                $"there is no kind of office {office.Kind}; the kinds are {string.Join(", ", all.Ground.Offices.Kinds.Select(kind => kind.Id))}");
        }
    }

    private static void KindFrom(MatterSource source, Checked all, CaseOffice office, string field, Faults faults)
    {
        if (source.Matter.Form.FirstOrDefault(known => known.Name == field && known.Group is null) is not { Type: FieldType.Choice } choice)
        {
            faults.Add(source.At("offices", office.Name, "kind-from"), $"the form has no choice {field} whose options are kinds of office");
            return;
        }

        foreach (var option in choice.Options.Where(option => all.Ground.Offices.KindOf(option.Value) is null))
        {
            faults.AddMissed("offices", source.At("offices", office.Name, "kind-from"), $"the option {option.Value} of {field} is no kind of office");
        }
    }

    private static void Division(MatterSource source, CaseOffice office, Faults faults)
    {
        if (source.Matter.Form.FirstOrDefault(field => field.Name == office.Division && field.Group is null) is not { Type: FieldType.Division })
        {
            faults.Add(source.At("offices", office.Name, "division"), $"the form has no question {office.Division} that asks for a division");
        }
    }
}
