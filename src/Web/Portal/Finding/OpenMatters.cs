using NodaTime;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;

namespace Tongban.Web.Portal.Finding;

/// <summary>The matters that can be applied for; those that offices open by virtue of office are not among them.</summary>
public static class OpenMatters
{
    /// <summary>The versions in force in a moment, by code.</summary>
    public static IEnumerable<MatterDefinition> On(LawInForce law, Instant now)
    {
        var today = LawInForce.DayOf(now);
        return law.Matters.Where(matter => matter.OpenedBy is null && law.MatterOn(matter.Id, today) == matter).OrderBy(matter => matter.Code);
    }
}
