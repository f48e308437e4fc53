using NodaTime;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;

namespace Tongban.Web.Portal.Finding;

/// <summary>The matters that can be applied for.</summary>
public static class OpenMatters
{
    /// <summary>The versions in force in a moment, by code.</summary>
    public static IEnumerable<MatterDefinition> On(LawInForce law, Instant now)
    {
        var today = LawInForce.DayOf(now);
        return law.Matters.Where(matter => law.MatterOn(matter.Id, today) == matter).OrderBy(matter => matter.Code);
    }
}
