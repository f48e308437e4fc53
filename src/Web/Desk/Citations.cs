using NodaTime;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Matters;

namespace Tongban.Web.Desk;

/// <summary>
/// The clauses that a decision against the applicant can rest on: what the matter itself stands on, the conditions and materials that may be lacking, and
/// what gives the power to decide so. Not clauses about limits, remedies and other steps, and not the platform's own practice, which binds nobody;
/// and what holds in one place alone only for an office there.
/// </summary>
internal static class Citations
{
    internal static IEnumerable<string> For(MatterDefinition matter, ActionDefinition action, LawInForce law, DivisionCode division, LocalDate day) => matter.Basis
        .Append(action.Basis)
        .Concat(matter.Conditions.Select(condition => condition.Basis))
        .Concat(matter.Materials.SelectMany(material => material.LocalBasis.Prepend(material.Basis)))
        .Distinct()
        .Where(clause => law.Laws.Find(clause, day) is { Confidence: not Confidence.D } found && found.Version.HoldsIn(law.Divisions, division))
        .Order(StringComparer.Ordinal);
}
