using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Decisions;

/// <summary>
/// Proposes a case for the supervision list of the office above, and notes the listing once it is there. The listing is a case of its own, decided like any other: what stands here says no
/// more than that there is one.
/// </summary>
internal static class Listing
{
    private const string Prefix = "listing.";

    /// <summary>A proposal to the office right above; none where nobody stands above.</summary>
    internal static void Propose(LawInForce law, Unfolding unfolding, ClockState clock, string matter)
    {
        if (law.Offices.Above(clock.Office) is { } above)
        {
            unfolding.Add(new Fact.ListingProposed(Next(unfolding.State), clock.Name, matter, clock.Office, above, unfolding.Now));
        }
    }

    internal static Decision Decide(MatterDefinition matter, CaseState state, CaseCommand.NoteListing note, Instant now) =>
        !note.By.Match(_ => false, _ => false, _ => false, _ => false, _ => true)
            ? Decider.Refuse(RefusalKind.NotYours, new Wording("挂牌由平台记入办件。", "A listing is noted by the platform."), matter.Basis[0])
        : state.Listings.Values.Any(known => known.Number == note.Listing && (note.Proposal is null || known.Id == note.Proposal)) ? new Unfolding(state, now).Accepted()
        : Noted(state, note, now);

    private static Decision.Accepted Noted(CaseState state, CaseCommand.NoteListing note, Instant now)
    {
        var unfolding = new Unfolding(state, now);
        unfolding.Add(new Fact.ListingOpened(note.Proposal ?? Next(state), note.Matter, note.Listing, note.Of, note.Above, now));
        return unfolding.Accepted();
    }

    private static string Next(CaseState state) => Prefix + (state.Listings.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
