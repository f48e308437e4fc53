using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Offices;
using Tongban.Waters.Clues;
using Tongban.Waters.Fixes;
using Tongban.Waters.Geofences;
using Tongban.Waters.Sightings;

namespace Tongban.Waters.Tests.Clues;

public sealed class SilenceDeciderTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 9, 30, 1, 0);
    private static readonly OfficeId Yibin = OfficeId.Parse("fishery-enforcement:511500");
    private static readonly OfficeId Nanjing = OfficeId.Parse("fishery-enforcement:320100");

    [Fact]
    public void A_clerk_silences_one_kind_about_one_vessel_of_his_office_for_some_days()
    {
        var silence = Asked(Ask(Clerk(Yibin), SilenceScope.Vessel, 7, " 科研船作业 "));
        silence.ShouldBe(new OfficeSilence(1, "412000001", null, SightingKind.Fishing, Now, Now + Duration.FromDays(7), "科研船作业", "某渔政"));
    }

    [Theory]
    [InlineData(SilenceScope.Vessel, 1, "理由", null)]
    [InlineData(SilenceScope.Zone, 30, "理由", null)] // the longest
    [InlineData(SilenceScope.Zone, 31, "理由", "days")] // a day too long
    [InlineData(SilenceScope.Zone, 0, "理由", "days")] // none was chosen
    [InlineData(null, 7, "理由", "scope")]
    [InlineData(SilenceScope.Vessel, 7, "  ", "silence")] // silence without a reason is not to be had
    public void What_is_wrong_is_said_at_its_field(SilenceScope? scope, int days, string reason, string? field) =>
        Ask(Clerk(Yibin), scope, days, reason).Match(_ => (string?)null, no => no.Ground.Field).ShouldBe(field);

    [Fact]
    public void Who_may_not_judge_the_offices_clues_silences_nothing_and_lifts_nothing()
    {
        foreach (var by in new Actor[] { Clerk(Nanjing), Official(Yibin, OfficeRole.Supervisor), new Actor.System("watch") })
        {
            Ask(by, SilenceScope.Vessel, 7, "理由").Match(_ => (Refusal?)null, no => no.Ground).ShouldBe(ClueDecider.NotTheirs);
            SilenceDecider.Decide([], new SilenceCommand.Lift(by, Yibin, 1), Now).Match(_ => (Refusal?)null, no => no.Ground).ShouldBe(ClueDecider.NotTheirs);
        }
    }

    [Fact]
    public void A_clue_without_a_zone_or_a_vessel_cannot_be_silenced_by_it()
    {
        SilenceDecider.Decide([], new SilenceCommand.Ask(Clerk(Yibin), Clue() with { Evidence = Clue().Evidence with { Zone = null } }, SilenceScope.Zone, 1, "理由"), Now).Match(_ => (string?)null, no => no.Ground.Field).ShouldBe("scope");
        SilenceDecider.Decide([], new SilenceCommand.Ask(Clerk(Yibin), Clue() with { Evidence = Clue().Evidence with { Vessels = [] } }, SilenceScope.Vessel, 1, "理由"), Now).Match(_ => (string?)null, no => no.Ground.Field).ShouldBe("scope");
    }

    [Fact]
    public void A_silence_is_lifted_once_and_covers_what_began_before_that()
    {
        ImmutableArray<OfficeSilence> silences = [Asked(Ask(Clerk(Yibin), SilenceScope.Vessel, 7, "理由"))];
        var later = Now + Duration.FromDays(1);
        var fact = SilenceDecider.Decide(silences, new SilenceCommand.Lift(Clerk(Yibin), Yibin, 1), later).ShouldBeOfType<SilenceDecision.Accepted>().Fact;
        var after = OfficeSilence.Fold(silences, fact);
        after[0].Until.ShouldBe(later);
        (after[0].Covers(Sighting(Now)), after[0].Covers(Sighting(later))).ShouldBe((true, false));
        SilenceDecider.Decide(after, new SilenceCommand.Lift(Clerk(Yibin), Yibin, 1), later).Match(_ => (RefusalKind?)null, no => no.Ground.Kind).ShouldBe(RefusalKind.NotNow);
        SilenceDecider.Decide(after, new SilenceCommand.Lift(Clerk(Yibin), Yibin, 2), later).Match(_ => (RefusalKind?)null, no => no.Ground.Kind).ShouldBe(RefusalKind.NotNow);
    }

    [Theory]
    [InlineData(0, SightingKind.Fishing, "412000001", "reach", true)] // the first moment
    [InlineData(-1, SightingKind.Fishing, "412000001", "reach", false)] // began before it was asked for
    [InlineData(86_399, SightingKind.Fishing, "412000001", "other", true)] // in all water
    [InlineData(86_400, SightingKind.Fishing, "412000001", "reach", false)] // it is over
    [InlineData(0, SightingKind.Loitering, "412000001", "reach", false)] // another kind
    [InlineData(0, SightingKind.Fishing, "412000002", "reach", false)] // another vessel
    public void A_silence_about_a_vessel_covers_its_kind_in_its_time(int seconds, SightingKind kind, string vessel, string zone, bool covered) =>
        Asked(Ask(Clerk(Yibin), SilenceScope.Vessel, 1, "理由")).Covers(Sighting(Now + Duration.FromSeconds(seconds), kind, vessel, zone)).ShouldBe(covered);

    [Theory]
    [InlineData("412000009", "reach", true)] // whoever is there
    [InlineData("412000001", "other", false)]
    [InlineData("412000001", null, false)]
    public void A_silence_about_a_zone_covers_every_vessel_there_and_none_elsewhere(string vessel, string? zone, bool covered) =>
        Asked(Ask(Clerk(Yibin), SilenceScope.Zone, 1, "理由")).Covers(Sighting(Now, SightingKind.Fishing, vessel, zone)).ShouldBe(covered);

    private static OfficeSilence Asked(SilenceDecision decision) => decision.ShouldBeOfType<SilenceDecision.Accepted>().Fact.ShouldBeOfType<SilenceFact.Asked>().Silence;

    private static SilenceDecision Ask(Actor by, SilenceScope? scope, int days, string reason) => SilenceDecider.Decide([], new SilenceCommand.Ask(by, Clue(), scope, days, reason), Now);

    private static Clue Clue() => new(ClueNumber.Of("shore-7", 1, 1), Yibin, ClueStanding.Open, ClueEvidence.Of(Sighting(Now), new(), new Zone("reach", new("某保护区", "A reserve"), ZoneKind.ProtectedReach, [])), Now, Now);

    private static Sighting Sighting(Instant from, SightingKind kind = SightingKind.Fishing, string vessel = "412000001", string? zone = "reach") =>
        new(1, kind, SightingStatus.Closed, [VesselId.Named(vessel)], from, from, 30.1, 114.1, [], 0.9) { RuleVersion = "x", Zone = zone };

    private static Actor.Official Clerk(OfficeId office) => Official(office, OfficeRole.Clerk);

    private static Actor.Official Official(OfficeId office, OfficeRole role) => new(AccountId.Parse("someone"), "某渔政", office, OfficeRoles.Of(role));
}
