using NodaTime;
using NodaTime.Text;
using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>
/// Every paper an action issues has a template in force on every day of the version, and what must stand on it is something the case
/// has at that moment: otherwise the action could never be taken.
/// </summary>
internal static class PapersHaveTemplates
{
    internal static void Check(MatterSource source, Checked all, Faults faults)
    {
        foreach (var stage in source.Matter.Stages)
        {
            foreach (var action in stage.Actions)
            {
                Check(source, all, action, faults, "stages", stage.Name, "actions", action.Name);
            }
        }

        foreach (var action in source.Matter.CaseActions)
        {
            Check(source, all, action.Action, faults, "case-actions", action.Action.Name);
        }
    }

    private static void Check(MatterSource source, Checked all, ActionDefinition action, Faults faults, params string[] path)
    {
        for (var i = 0; i < action.Issues.Length; i++)
        {
            var kind = action.Issues[i];
            var at = source.At([.. path, "issues", Places.Number(i)]);
            if (FirstDayWithout(all, kind, source.Matter) is { } day)
            {
                faults.AddMissed("documents", at, $"no template of {kind} is in force on {LocalDatePattern.Iso.Format(day)}; add one to documents");
            }

            var templates = all.Ground.Templates.Where(template => template.Kind == kind && Meets(template, source.Matter));
            foreach (var missing in templates.SelectMany(template => Unfillable(template, source.Matter, action)).Distinct())
            {
                faults.Add(at, $"the paper {kind} needs {missing}, which the case may not have when {action.Name} is taken");
            }
        }
    }

    private static LocalDate? FirstDayWithout(Checked all, string kind, MatterDefinition matter)
    {
        var day = matter.From;
        while (matter.Until is not { } until || day < until)
        {
            if (all.Ground.Templates.FirstOrDefault(template => template.Kind == kind && template.InForceOn(day)) is not { } template)
            {
                return day;
            }

            if (template.Until is not { } last)
            {
                return null;
            }

            day = last.PlusDays(1);
        }

        return null;
    }

    /// <summary>Whether the template is in force on some day on which the version of the matter is.</summary>
    internal static bool Meets(PaperTemplate template, MatterDefinition matter) =>
        (matter.Until is not { } until || template.From < until) && (template.Until is not { } last || matter.From <= last);

    private static IEnumerable<string> Unfillable(PaperTemplate template, MatterDefinition matter, ActionDefinition action) =>
        template.Fields.Where(field => field.Required).Select(field => field.From.ToString()).Where(path => !Has(matter, action, path));

    private static bool Has(MatterDefinition matter, ActionDefinition action, string path) => path.Split('.') switch
    {
        ["form", var field] => AlwaysAnswered(matter, field) || action.Inputs.Any(input => input.Name == field && input is { Required: true, When: null }),
        ["form", var group, "count"] => matter.Groups.Any(known => known.Name == group),
        ["party", var role, "name" or "identity"] => matter.Parties.Any(party => party.Name == role && party.When is null),
        ["party", var role, "phone"] => HasOf(matter, role, FieldType.Phone),
        ["party", var role, "address"] => HasOf(matter, role, FieldType.Address),
        ["office", "issuer" or "owner" or "supervising", "name" or "code"] => true,
        ["office", var role, "name" or "code"] => matter.Offices.Any(office => office.Name == role && office.When is null),
        ["document", var kind, _] => IssuedBefore(matter, kind),
        ["person", "name" or "number"] => true,
        ["case", "declaration"] => matter.Declaration is not null,
        ["case", "mode"] => !matter.Modes.IsEmpty,
        ["case", _] => true,
        ["decision", "reason"] => action.Needs.Contains(Need.Reason),
        ["decision", "clause"] => action.Needs.Contains(Need.Clause),
        ["decision", "missing"] => action.Corrects,
        ["decision", "outcome"] => true,
        ["extension", _] => action.Extends is not null,
        ["review", "respondent" or "decision" or "request" or "asked-on"] => AnswersARemedy(matter, action),
        ["decision", "officer"] => action.Role is Role.Clerk or Role.Reviewer or Role.Supervisor && !MayBeDeemed(matter, action),
        ["issue", _] => true,
        _ => false,
    };

    /// <summary>Whether the applicant asked for what the action decides: for the stage it stands in, or for the clock it stops; and said why.</summary>
    private static bool AnswersARemedy(MatterDefinition matter, ActionDefinition action) => matter.Everywhere().Any(asking =>
        asking.Role is Role.Applicant && asking.Needs.Contains(Need.Reason)
        && (matter.Clocks.Any(clock => clock.From == asking.Name && clock.Until.Contains(action.Name))
            || (asking.To is { } to && matter.Stage(to) is { } stage && stage.Actions.Any(own => own.Name == action.Name))));

    /// <summary>What the law takes, no officer signs.</summary>
    private static bool MayBeDeemed(MatterDefinition matter, ActionDefinition action) =>
        matter.Stages.SelectMany(stage => stage.Clocks).Any(clock => clock.OnExpiry is Expiry.Deemed deemed && deemed.Action == action.Name);

    private static bool AlwaysAnswered(MatterDefinition matter, string name) =>
        matter.Form.Any(field => field.Name == name && field is { Group: null, Required: true, When: null });

    private static bool HasOf(MatterDefinition matter, string role, FieldType type) =>
        matter.Form.Any(field => field.Type == type && field.Of == role && field is { Group: null, Required: true, When: null });

    private static bool IssuedBefore(MatterDefinition matter, string kind) => matter.Everywhere().Any(action => action.Issues.Contains(kind));
}
