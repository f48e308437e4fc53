using NodaTime.Text;
using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Laws;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>Every clause cited is known and in force on every day the version is; when the law changes, so must the version.</summary>
internal static class CitationsAreInForce
{
    private static readonly string[] OfOverdue = ["overdue", "basis"];
    private static readonly string[] OfRetention = ["retention", "basis"];

    internal static void Check(MatterSource source, Checked all, Faults faults)
    {
        foreach (var (clause, path) in Citations(source.Matter))
        {
            Look(source, all.Laws, clause, path, Local, faults);
        }

        foreach (var (clause, path) in OfOnePlace(source.Matter))
        {
            Look(source, all.Laws, clause, path, Everywhere, faults);
        }
    }

    private static void Look(MatterSource source, LawRegistry laws, string clause, string[] path, Func<LawRegistry, string, string?> reach, Faults faults)
    {
        if (!ClauseId.TryParse(clause, out var id) || laws.Find(id.Law) is not { } law)
        {
            faults.AddMissed("law", source.At(path), $"no file of law has the id {clause.Split('#')[0]}", clause);
        }
        else if ((Complaint(laws, law, source.Matter, id) ?? reach(laws, clause)) is { } complaint)
        {
            faults.Add(source.At(path), complaint, clause);
        }
    }

    /// <summary>What is cited for every office holds for every office.</summary>
    private static string? Local(LawRegistry laws, string clause) => Division(laws, clause) is { } division
        ? $"the clause holds in {division} alone and is cited for every office; cite it as the local-basis of a material, and what holds everywhere as its basis" : null;

    private static string? Everywhere(LawRegistry laws, string clause) => Division(laws, clause) is null
        ? "the clause holds everywhere, and a local-basis is one that holds in one division alone; cite it as the basis" : null;

    private static DivisionCode? Division(LawRegistry laws, string clause) =>
        ClauseId.TryParse(clause, out var id) ? laws.Find(id.Law)?.Versions.Select(version => version.Division).FirstOrDefault(division => division is not null) : null;

    private static IEnumerable<(string Clause, string[] Path)> OfOnePlace(MatterDefinition matter) => matter.Materials.SelectMany(
        (material, index) => material.LocalBasis.Select((clause, at) => (clause, new[] { "materials", Places.Number(index), "local-basis", Places.Number(at) })));

    private static string? Complaint(LawRegistry laws, Law law, MatterDefinition matter, ClauseId clause) =>
        clause.Article is { } article && law.Versions.All(version => version.Clause(article) is null)
            ? $"{clause.Law} has no article {article} here; add it to the file of the law"
        : laws.FirstDayOutOfForce(clause, matter.From, matter.Until) is { } day
            ? $"the clause is not in force on {LocalDatePattern.Iso.Format(day)}, but {matter.Version} is; cite the clause of that day in a version of its own"
        : null;

    private static IEnumerable<(string Clause, string[] Path)> Citations(MatterDefinition matter) =>
        matter.Basis.Select((clause, index) => (clause, new[] { "basis", Places.Number(index) }))
            .Concat(matter.Conditions.Select((condition, index) => (condition.Basis, new[] { "conditions", Places.Number(index), "basis" })))
            .Concat(matter.Materials.Select((material, index) => (material.Basis, new[] { "materials", Places.Number(index), "basis" })))
            .Concat(matter.Fees.Select((fee, index) => (fee.Basis, new[] { "fees", Places.Number(index), "basis" })))
            .Concat(matter.Elsewhere.Select((way, index) => (way.Basis, new[] { "elsewhere", Places.Number(index), "basis" })))
            .Concat(matter.Procedures.Select((procedure, index) => (procedure.Basis, new[] { "special-procedures", Places.Number(index), "basis" })))
            .Append((matter.Retention.Basis, OfRetention))
            .Concat(matter.Overdue is { } overdue ? [(overdue.Basis, OfOverdue)] : [])
            .Concat(matter.Stages.SelectMany(stage => Of(stage.Clocks, "stages", stage.Name, "clocks").Concat(Of(stage.Actions, "stages", stage.Name, "actions"))))
            .Concat(Of(matter.Clocks, "clocks"))
            .Concat(Of(matter.CaseActions.Select(action => action.Action), "case-actions"))
            .Concat(matter.Requests.Select(request => (request.Basis, new[] { "requests", request.Name, "basis" })));

    private static IEnumerable<(string Clause, string[] Path)> Of(IEnumerable<ClockDefinition> clocks, params string[] path) =>
        clocks.Select(clock => (clock.Basis, (string[])[.. path, clock.Name, "basis"]));

    private static IEnumerable<(string Clause, string[] Path)> Of(IEnumerable<ActionDefinition> actions, params string[] path) => actions.SelectMany(action =>
        (action.Extends is { } extension ? new[] { (extension.Basis, (string[])[.. path, action.Name, "extends", "basis"]) } : [])
            .Concat(action.Conditions.Select((condition, index) => (condition.Basis, (string[])[.. path, action.Name, "conditions", Places.Number(index), "basis"])))
            .Concat(action.Changes is { } change ? [(change.Basis, [.. path, action.Name, "changes", "basis"])] : [])
            .Prepend((action.Basis, [.. path, action.Name, "basis"])));
}
