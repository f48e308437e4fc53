using NodaTime;
using Tongban.Matters.Fisheries;
using Tongban.Matters.Thresholds;
using static Tongban.Matters.Thresholds.Standing;

namespace Tongban.Matters.Tests.Fisheries;

/// <summary>Fishing at, just under and just over each number, inland and at sea, under the law of the day, and punish or teach.</summary>
public sealed class FishingJudgeTests
{
    private static readonly LocalDate Day = new(2026, 6, 2);

    /// <summary>Everything established: a licensed boat in open water in the open season with nothing caught.</summary>
    private static readonly FishingFindings Lawful = new()
    {
        On = Day,
        Water = Water.Inland,
        Places = [Place.Ordinary],
        ClosedSeason = false,
        Deed = Deed.ProductiveFishing,
        Methods = [Method.Ordinary],
        Gear = new(false, false, false),
        Catch = [],
        Earlier = [],
        Licensed = true,
        Approved = false,
        Penalties = [],
        Circumstances = new(false, false, false, false, false, false, false, false),
        Person = new(40, false, false, false, false, false, false, false, false, false, false),
    };

    private static readonly FishingFindings Closed = Lawful with { Places = [Place.ClosedArea] };

    [Fact]
    public void Lawful_fishing_meets_nothing()
    {
        var judgement = Judged(Lawful);
        judgement.Items.ShouldAllBe(item => item.Standing == NotMet || item.Standing == ForPeople);
        judgement.Proposal.Channel.ShouldBe(Channel.None);
    }

    [Fact]
    public void With_nothing_established_it_says_what_to_establish()
    {
        var judgement = Judged(new() { On = Day, Water = Water.Inland });
        judgement.Proposal.Channel.ShouldBe(Channel.Verify);
        judgement.Proposal.Missing.ShouldContain("methods");
        judgement.Items.ShouldNotContain(item => item.Standing == Met);
    }

    [Theory]
    [InlineData(Water.Inland, "3.1", "499.99", "9999.99", NotMet)]
    [InlineData(Water.Inland, "3.1", "500", "0", Met)]
    [InlineData(Water.Inland, "3.1", "500.01", "0", Met)]
    [InlineData(Water.Inland, "3.1", "0", "10000", Met)]
    [InlineData(Water.Sea, "4.1", "9999.99", "99999.99", NotMet)]
    [InlineData(Water.Sea, "4.1", "10000", "0", Met)]
    [InlineData(Water.Sea, "4.1", "0", "100000", Met)]
    public void A_catch_counts_by_weight_or_by_value(Water water, string number, string kilograms, string yuan, Standing standing) =>
        Of(Closed with { Water = water, Catch = [new(CatchKind.Ordinary, Number(kilograms), Number(yuan))] }, number).ShouldBe(standing);

    [Theory]
    [InlineData(Water.Inland, "3.2", "49.99", "999.99", NotMet)]
    [InlineData(Water.Inland, "3.2", "50", "0", Met)]
    [InlineData(Water.Inland, "3.2", "0", "1000", Met)]
    [InlineData(Water.Sea, "4.2", "1999.99", "19999.99", NotMet)]
    [InlineData(Water.Sea, "4.2", "2000", "0", Met)]
    [InlineData(Water.Sea, "4.2", "0", "20000", Met)]
    public void Fry_and_spawners_count_by_less_than_other_fish(Water water, string number, string kilograms, string yuan, Standing standing)
    {
        var findings = Closed with { Water = water };
        Of(findings with { Catch = [new(CatchKind.ValuableFry, Number(kilograms), Number(yuan))] }, number).ShouldBe(standing);
        Of(findings with { Catch = [new(CatchKind.Spawner, Number(kilograms), Number(yuan))] }, number).ShouldBe(standing);
        Of(findings with { Catch = [new(CatchKind.Ordinary, Number(kilograms), Number(yuan))] }, number).ShouldBe(NotMet);
    }

    [Theory]
    [InlineData(Water.Inland, "3.2", "49.99", NotMet)]
    [InlineData(Water.Inland, "3.2", "50", Met)]
    [InlineData(Water.Sea, "4.3", "1999.99", NotMet)]
    [InlineData(Water.Sea, "4.3", "2000", Met)]
    public void In_a_germplasm_reserve_any_catch_counts_so(Water water, string number, string kilograms, Standing standing)
    {
        var findings = Lawful with { Water = water, Catch = [new(CatchKind.Ordinary, Number(kilograms), 0)] };
        Of(findings with { Places = [Place.GermplasmReserve] }, number).ShouldBe(standing);
        Of(findings with { Places = [Place.ClosedArea] }, number).ShouldBe(NotMet);
    }

    [Fact]
    public void A_large_lawful_catch_is_no_crime() =>
        Of(Lawful with { Catch = [new(CatchKind.Ordinary, 5000, 90_000)] }, "3.1").ShouldBe(NotMet);

    [Fact]
    public void Catches_never_dealt_with_are_added_for_two_years_back()
    {
        FishingFindings With(LocalDate earlier) => Closed with { Catch = [new(CatchKind.Ordinary, 300, 0)], Earlier = [new(earlier, 200, 0)] };
        Of(With(new(2024, 6, 2)), "3.1").ShouldBe(Met); // exactly two years
        Of(With(new(2024, 6, 1)), "3.1").ShouldBe(NotMet); // a day more
        Of(With(new(2026, 6, 3)), "3.1").ShouldBe(NotMet); // afterwards
    }

    [Theory]
    [InlineData(Method.Electric, Met)]
    [InlineData(Method.Poison, Met)]
    [InlineData(Method.Explosive, Met)]
    [InlineData(Method.OtherForbidden, NotMet)] // forbidden, but found to do no severe harm
    [InlineData(Method.Ordinary, NotMet)]
    public void Electricity_poison_and_explosives_need_no_amount_in_a_closed_area_or_season(Method method, Standing standing)
    {
        Of(Closed with { Methods = [method] }, "3.3").ShouldBe(standing);
        Of(Lawful with { ClosedSeason = true, Methods = [method] }, "3.4").ShouldBe(standing);
        Of(Lawful with { Methods = [method] }, "3.3").ShouldBe(NotMet);
    }

    [Fact]
    public void Forbidden_gear_is_a_crime_inland_only_where_it_does_severe_harm_and_at_sea_without_that()
    {
        Of(Closed with { Gear = new(true, false, true) }, "3.3").ShouldBe(Met);
        Of(Closed with { Gear = new(true, false, false) }, "3.3").ShouldBe(NotMet);
        Of(Closed with { Gear = new(true, false, null) }, "3.3").ShouldBe(Undecided);
        Of(Closed with { Water = Water.Sea, Gear = new(true, false, false) }, "4.4").ShouldBe(Met);
        Of(Lawful with { Water = Water.Sea, ClosedSeason = true, Gear = new(true, false, false) }, "4.5").ShouldBe(Met);
        Of(Lawful with { Water = Water.Sea, Places = [Place.HighSeas], Gear = new(true, false, false), Circumstances = new(false, true, false, false, false, false, false, false) }, "4.6").ShouldBe(Met);
    }

    [Fact]
    public void Fifty_kilograms_of_ordinary_fish_in_a_closed_area_are_no_crime() =>
        Judged(Closed with { Catch = [new(CatchKind.Ordinary, 50, 1000)] }).Proposal.Channel.ShouldBe(Channel.Punish);

    [Theory]
    [InlineData("2022-04-08", "yangtze-fishing-opinion-2020#1")]
    [InlineData("2022-04-09", "wildlife-crime-2022#3")] // the first day of the interpretation
    public void Inland_the_law_of_the_day_is_taken(string on, string clause) =>
        Judged(Lawful with { On = Date(on), Places = [Place.YangtzeKeyWaters] }).Items[0].Clause.ShouldBe(clause);

    [Fact]
    public void Before_the_interpretation_forbidden_gear_in_the_Yangtze_ban_is_a_crime_without_severe_harm()
    {
        var gear = Lawful with { On = new(2022, 4, 8), Places = [Place.YangtzeKeyWaters], Gear = new(true, false, false) };
        Judged(gear).Proposal.Channel.ShouldBe(Channel.Refer);
        Judged(gear with { On = new(2022, 4, 9), ClosedSeason = true }).Proposal.Channel.ShouldBe(Channel.Punish);
    }

    [Theory]
    [InlineData("2022-04-08", Place.Ordinary)] // inland outside the Yangtze, before the interpretation
    [InlineData("2021-07-14", Place.YangtzeKeyWaters)] // before the revised Administrative Penalty Law
    public void Where_no_text_of_the_day_is_held_nothing_is_judged(string on, Place place) =>
        FishingJudge.Judge(Lawful with { On = Date(on), Places = [place] }).ShouldBeNull();

    [Theory]
    [InlineData("2026-04-30", "38", "78.1")]
    [InlineData("2026-05-01", "78.1", "38")] // the revised Fisheries Law takes effect
    public void Penalties_rest_on_the_fisheries_law_of_the_day(string on, string met, string absent)
    {
        var items = Judged(Closed with { On = Date(on) }).Items;
        items.Single(item => item.Number == met).Standing.ShouldBe(Met);
        items.ShouldNotContain(item => item.Number == absent);
    }

    [Fact]
    public void For_trade_fishing_in_the_Yangtze_ban_the_special_law_goes_first_and_angling_stays_with_the_fisheries_law()
    {
        var banned = Lawful with { Places = [Place.YangtzeKeyWaters], ClosedSeason = true };
        Judged(banned).Proposal.Clauses.ShouldBe(["yangtze-protection-law#86"]);
        Of(banned with { Circumstances = new(false, false, false, false, false, false, false, true) }, "86.2").ShouldBe(Met);
        var angler = banned with { Deed = Deed.Angling };
        Of(angler, "86.1").ShouldBe(NotMet);
        Of(angler, "78.3").ShouldBe(Met);
        Of(angler, "78.1").ShouldBe(NotMet);
        Judged(angler).Proposal.Clauses.ShouldBe(["fisheries-law#78"]);
    }

    [Fact]
    public void Trading_and_carrying_have_penalties_of_their_own()
    {
        Of(Lawful with { Deed = Deed.Trading, Places = [Place.YangtzeReserve] }, "86.3").ShouldBe(Met);
        Of(Lawful with { Deed = Deed.Carrying }, "77.2").ShouldBe(Met);
        Of(Lawful with { Licensed = false }, "69.1").ShouldBe(Met);
        Of(Lawful with { Gear = new(false, true, false) }, "78.2").ShouldBe(Met);
        Of(Lawful with { Places = [Place.GermplasmReserve] }, "76.1").ShouldBe(Met);
        Of(Lawful with { Catch = [new(CatchKind.Spawner, 1, 1)] }, "76.1").ShouldBe(Met);
        Of(Lawful with { Methods = [Method.Electric] }, "77.1").ShouldBe(Met);
    }

    [Theory]
    [InlineData(false, Met)]
    [InlineData(true, NotMet)] // for research, breeding or release
    [InlineData(null, Undecided)]
    public void Fry_spawners_and_germplasm_reserves_are_forbidden_without_approval_and_not_with_it(bool? approved, Standing standing)
    {
        Of(Lawful with { Places = [Place.GermplasmReserve], Approved = approved }, "76.1").ShouldBe(standing);
        Of(Lawful with { Catch = [new(CatchKind.ValuableFry, 1, 1)], Approved = approved }, "76.1").ShouldBe(standing);
    }

    [Theory]
    [InlineData(13, "30.1", true, Channel.Teach)]
    [InlineData(14, "30.2", true, Channel.Punish)] // fourteen reached
    [InlineData(17, "30.2", true, Channel.Punish)]
    [InlineData(18, "30.2", false, Channel.Punish)] // of age
    public void Age_decides_whether_there_is_a_penalty_at_all_and_how_heavy(int age, string number, bool met, Channel channel)
    {
        var judgement = Judged(Closed with { Person = new(age, false, false, false, false, false, false, false, false, false, false) });
        (judgement.Items.Single(item => item.Number == number).Standing == Met).ShouldBe(met);
        judgement.Proposal.Channel.ShouldBe(channel);
    }

    [Fact]
    public void Punish_or_teach_keeps_must_and_may_apart()
    {
        Person Adult(bool slight = false, bool putRight = false, bool noHarm = false, bool harmSlight = false, bool first = false, bool noFault = false) =>
            new(40, false, false, false, false, slight, putRight, noHarm, harmSlight, first, noFault);
        Proposal For(Person person) => Judged(Closed with { Person = person }).Proposal;
        For(Adult(slight: true, putRight: true, noHarm: true)).Channel.ShouldBe(Channel.Teach);
        For(Adult(slight: true, putRight: true, noHarm: true)).Words.Zh.ShouldContain("应当不予行政处罚");
        For(Adult(slight: true, noHarm: true)).Channel.ShouldBe(Channel.Punish); // not put right in time
        For(Adult(putRight: true, harmSlight: true, first: true)).Words.Zh.ShouldContain("可以不予行政处罚");
        For(Adult(putRight: true, harmSlight: true)).Channel.ShouldBe(Channel.Punish); // not the first time
        For(Adult(noFault: true)).Channel.ShouldBe(Channel.Teach);
    }

    [Fact]
    public void Discretion_about_a_penalty_does_not_turn_a_crime_into_teaching() =>
        Judged(Closed with { Methods = [Method.Electric], Person = new(40, true, true, true, true, true, true, true, true, true, true) }).Proposal.Channel.ShouldBe(Channel.Refer);

    [Theory]
    [InlineData("2024-06-02", Met)]
    [InlineData("2024-06-01", NotMet)]
    public void A_penalty_within_two_years_weighs_heavier(string effective, Standing standing) => Of(Closed with { Penalties = [Date(effective)] }, "3.6.2").ShouldBe(standing);

    [Fact]
    public void Quantities_below_zero_are_faults_at_their_place() => FishingFaults.Of(Lawful with { Catch = [new(CatchKind.Ordinary, -1, -1)], Person = null })
        .Select(fault => fault.Input).ShouldBe(["catch.0.kilograms", "catch.0.yuan"]);

    private static Judgement Judged(FishingFindings findings) => FishingJudge.Judge(findings).ShouldNotBeNull();

    private static Standing Of(FishingFindings findings, string number) => Judged(findings).Items.Single(item => item.Number == number).Standing;

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
