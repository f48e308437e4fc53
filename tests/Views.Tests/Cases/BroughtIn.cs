using Tongban.Kernel.Cases;
using Tongban.Kernel.Offices;

namespace Tongban.Views.Tests.Cases;

/// <summary>Which offices a fact brings into a case, written down a second time and fact by fact, to hold the fold of the state against.</summary>
internal static class BroughtIn
{
    /// <summary>The offices that the fact brings in; the state is the one after it.</summary>
    internal static IEnumerable<OfficeId> By(Fact fact, CaseState state) => fact switch
    {
        Fact.CaseOpened opened => [opened.Owner],
        Fact.HandedOver moved => [moved.To],
        Fact.RequestMade made => [made.To],
        Fact.ClockStarted started => [started.Clock.Office],
        Fact.Escalated up => [up.To],
        Fact.ListingOpened listed => [listed.Above],
        Fact.OfficeJoined joined => [joined.Office],
        Fact.Told told when state.Offices.TryGetValue(told.Whom, out var office) => [office],
        _ => [],
    };
}
