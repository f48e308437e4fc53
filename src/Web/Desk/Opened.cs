using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;

namespace Tongban.Web.Desk;

/// <summary>The matters of which an official can open a case by virtue of office (依职权): his office is of the kind that does, and he is a clerk there.</summary>
internal static class Opened
{
    /// <summary>The matters, by their title. Those about another case are opened from that case, and not here.</summary>
    internal static IReadOnlyList<MatterDefinition> By(LawInForce law, Actor.Official official, LocalDate today) => !official.Roles.Contains(OfficeRole.Clerk) ? [] :
    [
        .. law.Matters.Select(matter => matter.Id).Distinct().Select(id => law.MatterOn(id, today)).OfType<MatterDefinition>()
            .Where(matter => matter.OpenedBy is { } role && matter.Office(role)?.Kind == official.Office.Kind && matter.Form.All(field => !SubjectAnswers.Names.Contains(field.OnFile ?? "")))
            .OrderBy(matter => matter.Title.Zh, StringComparer.Ordinal),
    ];
}
