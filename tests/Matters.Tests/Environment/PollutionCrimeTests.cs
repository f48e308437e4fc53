using NodaTime;
using Tongban.Matters.Environment;
using Tongban.Matters.Thresholds;
using static Tongban.Matters.Thresholds.Standing;

namespace Tongban.Matters.Tests.Environment;

/// <summary>法释〔2023〕7号 at, just under and just over each of its numbers, with what is not established left undecided.</summary>
public sealed class PollutionCrimeTests
{
    private static readonly LocalDate Day = new(2026, 9, 1);

    /// <summary>Everything established, and nothing of it serious.</summary>
    private static readonly PollutionFindings Harmless = new()
    {
        On = Day,
        Acts = [Act.Dump],
        Unlawful = true,
        Wastes = [],
        Substances = [],
        Pollutants = [],
        Places = [Place.Ordinary],
        Evasions = [],
        AirAlert = new(false, false),
        Monitoring = new(MonitoredUnit.Other, false, false),
        Penalties = [],
        IllegalGainsYuan = 0,
        Loss = new(0, 0, 0),
        WaterSupply = new(Supplied.Other, 0),
        Land = new(0, 0, 0, 0),
        Trees = new(0, 0),
        People = new(0, 0, 0, 0, 0),
        Ecology = new(false, false, false, false),
        Circumstances = new(false, false, false, false, false, false, false, false),
        EntrustedKnowingly = false,
        Intermediary = new(false, 0, false),
        Handling = new(true, true, false, false),
    };

    [Fact]
    public void With_everything_established_and_nothing_serious_no_item_is_met_or_open()
    {
        var judgement = Judged(Harmless);
        judgement.Items.ShouldAllBe(item => item.Standing == NotMet || item.Standing == ForPeople);
        judgement.Proposal.Channel.ShouldBe(Channel.Punish);
    }

    [Theory]
    [InlineData(true, Channel.Punish)]
    [InlineData(false, Channel.None)] // what was lawful is not to be punished
    public void A_penalty_is_proposed_only_for_what_was_not_lawful(bool unlawful, Channel channel) =>
        Judged(Harmless with { Unlawful = unlawful }).Proposal.Channel.ShouldBe(channel);

    [Fact]
    public void With_nothing_established_but_the_day_every_item_is_open_and_says_what_it_waits_for()
    {
        var judgement = Judged(new() { On = Day });
        judgement.Items.ShouldAllBe(item => item.Standing == Undecided || item.Standing == ForPeople);
        judgement.Items.Where(item => item.Standing == Undecided).ShouldAllBe(item => item.Missing.Length > 0);
        judgement.Proposal.Channel.ShouldBe(Channel.Verify);
    }

    [Theory]
    [InlineData("2.999", NotMet)] // a kilogram short
    [InlineData("3", Met)] // 以上 includes the number
    [InlineData("3.001", Met)]
    public void Three_tonnes_of_hazardous_waste_are_serious(string tonnes, Standing standing) => Of(Harmless with { Wastes = [Tonnes(tonnes)] }, "1.2").ShouldBe(standing);

    [Theory]
    [InlineData("99.999", NotMet)]
    [InlineData("100", Met)]
    [InlineData("100.001", Met)]
    public void A_hundred_tonnes_are_grave(string tonnes, Standing standing) => Of(Harmless with { Wastes = [Tonnes(tonnes)] }, "2.3").ShouldBe(standing);

    [Fact]
    public void Wastes_are_added_and_what_is_not_weighed_leaves_a_short_sum_open()
    {
        Of(Harmless with { Wastes = [Tonnes("1.5"), Tonnes("1.5")] }, "1.2").ShouldBe(Met);
        Of(Harmless with { Wastes = [Tonnes("2.9"), new("336-054-17", null)] }, "1.2").ShouldBe(Undecided);
        Of(Harmless with { Wastes = [Tonnes("3"), new("336-054-17", null)] }, "1.2").ShouldBe(Met);
        Item(Harmless with { Wastes = [Tonnes("2.9"), new("336-054-17", null)] }, "1.2").Missing.ShouldBe(["wastes.1.tonnes"]);
    }

    [Fact]
    public void Tonnes_do_not_count_where_it_was_lawful_or_nothing_was_done_with_them()
    {
        Of(Harmless with { Wastes = [Tonnes("5")], Unlawful = false }, "1.2").ShouldBe(NotMet);
        Of(Harmless with { Wastes = [Tonnes("5")], Unlawful = null }, "1.2").ShouldBe(Undecided);
        Of(Harmless with { Wastes = [Tonnes("5")], Acts = [] }, "1.2").ShouldBe(NotMet);
    }

    [Theory]
    [InlineData("1.3", PollutantKind.Lead, "2.99", NotMet)]
    [InlineData("1.3", PollutantKind.Lead, "3", Met)]
    [InlineData("1.3", PollutantKind.Antimony, "3.01", Met)]
    [InlineData("1.3", PollutantKind.Nickel, "9.99", NotMet)] // not one of the stricter metals
    [InlineData("1.4", PollutantKind.Nickel, "9.99", NotMet)]
    [InlineData("1.4", PollutantKind.Nickel, "10", Met)]
    [InlineData("1.4", PollutantKind.Cobalt, "10.01", Met)]
    [InlineData("1.4", PollutantKind.Lead, "30", NotMet)] // three times are its threshold, not ten
    public void Metals_are_serious_at_three_or_ten_times_over(string number, PollutantKind kind, string over, Standing standing) =>
        Of(Harmless with { Pollutants = [new(kind, null, null, Number(over))] }, number).ShouldBe(standing);

    [Theory]
    [InlineData("1.0", "0.5", NotMet)] // twice the limit
    [InlineData("1.499", "0.5", NotMet)] // less than three times by either reading
    [InlineData("1.5", "0.5", Undecided)] // three times the limit, twice over it: the words can be read either way
    [InlineData("1.999", "0.5", Undecided)]
    [InlineData("2.0", "0.5", Met)] // three times over by either reading
    public void A_value_and_its_limit_are_taken_by_both_readings_of_times_over(string measured, string standard, Standing standing) =>
        Of(Harmless with { Pollutants = [new(PollutantKind.Cadmium, Number(measured), Number(standard), null)] }, "1.3").ShouldBe(standing);

    [Fact]
    public void What_the_report_states_goes_before_what_could_be_computed() =>
        Of(Harmless with { Pollutants = [new(PollutantKind.Cadmium, 1.5m, 0.5m, 3)] }, "1.3").ShouldBe(Met);

    [Theory]
    [InlineData(Place.DrinkingWaterSource, Met)]
    [InlineData(Place.NatureReserveCore, Met)]
    [InlineData(Place.OtherKeyArea, Met)]
    [InlineData(Place.NationalKeyWaters, NotMet)]
    [InlineData(Place.Ordinary, NotMet)]
    public void In_an_area_of_key_protection_any_toxic_substance_is_serious(Place place, Standing standing) =>
        Of(Harmless with { Places = [place], Wastes = [Tonnes("0.001")] }, "1.1").ShouldBe(standing);

    [Theory]
    [InlineData(Substance.Radioactive, Met)]
    [InlineData(Substance.Pathogen, Met)]
    [InlineData(Substance.PersistentOrganic, Met)]
    [InlineData(Substance.OtherToxic, Met)]
    [InlineData(Substance.OtherHarmful, NotMet)] // harmful is not toxic
    public void A_hidden_pipe_is_serious_for_toxic_substances_and_not_for_merely_harmful_ones(Substance substance, Standing standing) =>
        Of(Harmless with { Substances = [substance], Evasions = [Evasion.HiddenPipe] }, "1.5").ShouldBe(standing);

    [Theory]
    [InlineData("0", NotMet)] // at the limit, not above it
    [InlineData("0.01", Met)]
    public void A_heavy_metal_above_its_standard_is_a_toxic_substance(string over, Standing standing) =>
        Of(Harmless with { Pollutants = [new(PollutantKind.Zinc, null, null, Number(over))], Evasions = [Evasion.SeepagePit] }, "1.5").ShouldBe(standing);

    [Theory]
    [InlineData("2024-09-01", "2025-01-01", Met)] // the first exactly two years before
    [InlineData("2024-08-31", "2025-01-01", NotMet)] // a day more
    [InlineData("2024-09-02", "2026-09-01", Met)] // the second took effect on the day itself
    [InlineData("2024-09-02", "2026-09-02", NotMet)] // the second came afterwards
    public void Two_penalties_count_within_two_years_of_the_first_taking_effect(string first, string second, Standing standing)
    {
        var toxic = Harmless with { Wastes = [Tonnes("0.1")], Penalties = [Penalty(PenaltyFor.Toxic, first), Penalty(PenaltyFor.Toxic, second)] };
        Of(toxic, "1.8").ShouldBe(standing);
        var air = Harmless with { AirAlert = new(true, true), Penalties = [Penalty(PenaltyFor.AirAlert, first), Penalty(PenaltyFor.AirAlert, second)] };
        Of(air, "1.6").ShouldBe(standing);
        var document = Harmless with { Intermediary = new(true, 0, false), Penalties = [Penalty(PenaltyFor.FalseDocument, first), Penalty(PenaltyFor.FalseDocument, second)] };
        Of(document, "10.2").ShouldBe(standing);
    }

    [Fact]
    public void One_penalty_is_not_two_and_a_penalty_for_something_else_does_not_count()
    {
        var findings = Harmless with { Wastes = [Tonnes("0.1")] };
        Of(findings with { Penalties = [Penalty(PenaltyFor.Toxic, "2026-01-01")] }, "1.8").ShouldBe(NotMet);
        Of(findings with { Penalties = [Penalty(PenaltyFor.Toxic, "2026-01-01"), Penalty(PenaltyFor.Other, "2026-02-01")] }, "1.8").ShouldBe(NotMet);
        Of(findings with { Penalties = null }, "1.8").ShouldBe(Undecided);
    }

    [Fact]
    public void Of_three_penalties_the_last_two_may_lie_within_two_years_though_the_first_does_not() =>
        Of(Harmless with { Wastes = [Tonnes("0.1")], Penalties = [Penalty(PenaltyFor.Toxic, "2023-01-01"), Penalty(PenaltyFor.Toxic, "2025-01-01"), Penalty(PenaltyFor.Toxic, "2026-01-01")] }, "1.8").ShouldBe(Met);

    [Fact]
    public void Two_years_from_a_leap_day_end_on_28_February()
    {
        PollutionFindings On(LocalDate day) => Harmless with { On = day, Wastes = [Tonnes("0.1")], Penalties = [Penalty(PenaltyFor.Toxic, "2024-02-29"), Penalty(PenaltyFor.Toxic, "2025-01-01")] };
        Of(On(new(2026, 2, 28)), "1.8").ShouldBe(Met);
        Of(On(new(2026, 3, 1)), "1.8").ShouldBe(NotMet);
    }

    [Theory]
    [InlineData(MonitoredUnit.KeyDischarger, true, true, Met)]
    [InlineData(MonitoredUnit.KeyPermit, true, true, Met)]
    [InlineData(MonitoredUnit.Other, true, true, NotMet)]
    [InlineData(MonitoredUnit.KeyDischarger, false, true, NotMet)]
    [InlineData(MonitoredUnit.KeyDischarger, true, false, NotMet)]
    public void Tampering_with_monitoring_is_serious_at_a_key_unit_that_discharges(MonitoredUnit unit, bool tampered, bool discharged, Standing standing) =>
        Of(Harmless with { Monitoring = new(unit, tampered, discharged) }, "1.7").ShouldBe(standing);

    [Theory]
    [InlineData("1.9", 299_999, NotMet)]
    [InlineData("1.9", 300_000, Met)]
    [InlineData("1.9", 300_001, Met)]
    [InlineData("2.4", 999_999, NotMet)]
    [InlineData("2.4", 1_000_000, Met)]
    public void Gains_and_losses_count_each_by_itself(string number, int yuan, Standing standing)
    {
        Of(Harmless with { IllegalGainsYuan = yuan }, number).ShouldBe(standing);
        Of(Harmless with { Loss = new(yuan, 0, 0) }, number).ShouldBe(standing);
        Of(Harmless with { IllegalGainsYuan = 200_000, Loss = new(200_000, 0, 0) }, "1.9").ShouldBe(NotMet); // not added to one another
    }

    [Fact]
    public void A_loss_is_damage_and_clean_up_and_emergency_monitoring_together()
    {
        Of(Harmless with { Loss = new(100_000, 150_000, 50_000) }, "1.9").ShouldBe(Met);
        Of(Harmless with { Loss = new(100_000, 150_000, 49_999) }, "1.9").ShouldBe(NotMet);
        Of(Harmless with { Loss = new(100_000, 150_000, null) }, "1.9").ShouldBe(Undecided);
    }

    [Theory]
    [InlineData("1.10", Supplied.Township)]
    [InlineData("2.5", Supplied.CountySeat)]
    public void Twelve_hours_without_intake_count_at_the_level_named(string number, Supplied serves)
    {
        Of(Harmless with { WaterSupply = new(serves, 11.99m) }, number).ShouldBe(NotMet);
        Of(Harmless with { WaterSupply = new(serves, 12) }, number).ShouldBe(Met);
        Of(Harmless with { WaterSupply = new(serves, 12.01m) }, number).ShouldBe(Met);
        Of(Harmless with { WaterSupply = new(Supplied.Other, 48) }, number).ShouldBe(NotMet);
    }

    [Fact]
    public void Twelve_hours_in_a_city_count_only_after_toxic_substances_in_an_area_of_key_protection()
    {
        var city = Harmless with { WaterSupply = new(Supplied.CityDistricts, 12) };
        Of(city, "3.1.1").ShouldBe(NotMet);
        Of(city with { Places = [Place.DrinkingWaterSource], Wastes = [Tonnes("0.1")] }, "3.1.1").ShouldBe(Met);
    }

    [Theory]
    [InlineData("9.99", "0", "0", "0", NotMet)]
    [InlineData("10", "0", "0", "0", Met)]
    [InlineData("0", "9.99", "0", "0", NotMet)]
    [InlineData("0", "10", "0", "0", Met)]
    [InlineData("5", "5", "0", "0", Undecided)] // ten only together: the law does not say whether they are added
    [InlineData("5", "4.99", "0", "0", NotMet)]
    [InlineData("0", "0", "19.99", "0", NotMet)]
    [InlineData("0", "0", "20", "0", Met)]
    [InlineData("0", "0", "0", "49.99", NotMet)]
    [InlineData("0", "0", "0", "50", Met)]
    public void Land_counts_by_its_kind(string farmland, string forest, string otherFarmland, string other, Standing standing) =>
        Of(Harmless with { Land = new(Number(farmland), Number(forest), Number(otherFarmland), Number(other)) }, "2.6").ShouldBe(standing);

    [Theory]
    [InlineData("49.99", NotMet)]
    [InlineData("50", Met)]
    public void Fifty_mu_of_permanent_farmland_are_seven_years(string mu, Standing standing) => Of(Harmless with { Land = new(Number(mu), 0, 0, 0) }, "3.3").ShouldBe(standing);

    [Theory]
    [InlineData("49.9", 0, NotMet)]
    [InlineData("50", 0, Met)]
    [InlineData("0", 2499, NotMet)]
    [InlineData("0", 2500, Met)]
    public void Trees_count_by_volume_or_by_number_of_saplings(string cubicMetres, int saplings, Standing standing) =>
        Of(Harmless with { Trees = new(Number(cubicMetres), saplings) }, "2.7").ShouldBe(standing);

    [Theory]
    [InlineData("2.8", 4999, 0, 0, 0, 0, NotMet)]
    [InlineData("2.8", 5000, 0, 0, 0, 0, Met)]
    [InlineData("2.9", 0, 29, 0, 0, 0, NotMet)]
    [InlineData("2.9", 0, 30, 0, 0, 0, Met)]
    [InlineData("2.10", 0, 0, 2, 0, 0, NotMet)]
    [InlineData("2.10", 0, 0, 3, 0, 0, Met)]
    [InlineData("2.10", 0, 0, 0, 1, 0, Met)]
    [InlineData("3.4", 0, 0, 0, 2, 0, NotMet)]
    [InlineData("3.4", 0, 0, 0, 3, 0, Met)]
    [InlineData("3.4", 0, 0, 0, 0, 1, Met)]
    public void People_count_by_number(string number, int evacuated, int poisoned, int minor, int serious, int dead, Standing standing) =>
        Of(Harmless with { People = new(evacuated, poisoned, minor, serious, dead) }, number).ShouldBe(standing);

    [Theory]
    [InlineData("2.1", Place.NatureReserveCore, true, false, false, false)]
    [InlineData("2.1", Place.NatureReserveCore, false, true, false, false)]
    [InlineData("2.2", Place.NationalKeyWaters, true, false, false, false)]
    [InlineData("3.1.2", Place.NatureReserveCore, false, false, true, false)]
    [InlineData("3.1.3", Place.NatureReserveCore, false, false, false, true)]
    [InlineData("3.2.1", Place.NationalKeyWaters, false, false, true, false)]
    [InlineData("3.2.2", Place.NationalKeyWaters, false, false, false, true)]
    public void Nature_counts_where_the_item_names_the_place(string number, Place place, bool degraded, bool harmed, bool severely, bool species)
    {
        var findings = Harmless with { Places = [place], Wastes = [Tonnes("0.1")], Ecology = new(degraded, harmed, severely, species) };
        Of(findings, number).ShouldBe(Met);
        Of(findings with { Places = [Place.Ordinary] }, number).ShouldBe(NotMet);
        Of(findings with { Ecology = null }, number).ShouldBe(Undecided);
        Of(findings with { Wastes = [] }, number).ShouldBe(NotMet);
    }

    [Theory]
    [InlineData("299999.99", NotMet)]
    [InlineData("300000", Met)]
    public void An_intermediary_that_lies_on_purpose_for_300000_yuan_is_grave(string yuan, Standing standing)
    {
        Of(Harmless with { Intermediary = new(true, Number(yuan), false) }, "10.1").ShouldBe(standing);
        Of(Harmless with { Intermediary = new(false, Number(yuan), false) }, "10.1").ShouldBe(NotMet);
    }

    [Fact]
    public void Who_gives_waste_to_another_known_to_have_no_permit_takes_part_once_the_pollution_is_serious()
    {
        Of(Harmless with { EntrustedKnowingly = true }, "8").ShouldBe(NotMet);
        Of(Harmless with { EntrustedKnowingly = true, Wastes = [Tonnes("3")] }, "8").ShouldBe(Met);
    }

    [Fact]
    public void What_weighs_heavier_does_not_make_a_crime_by_itself()
    {
        var judgement = Judged(Harmless with { Circumstances = new(true, false, false, false, false, false, false, false) });
        judgement.Items.Single(item => item.Number == "5.1").Standing.ShouldBe(Met);
        judgement.Proposal.Channel.ShouldBe(Channel.Punish);
    }

    [Fact]
    public void A_crime_is_proposed_for_referral_and_the_bureau_is_prompted_when_it_is_not_referred()
    {
        var serious = Harmless with { Wastes = [Tonnes("3")] };
        var judgement = Judged(serious with { Handling = new(true, true, false, true) });
        judgement.Proposal.Channel.ShouldBe(Channel.Refer);
        judgement.Prompts.Select(prompt => prompt.Name).ShouldBe(["not-referred", "fine-in-place-of-referral"]);
        Judged(serious with { Handling = new(true, true, true, true) }).Prompts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-08-14", false)]
    [InlineData("2026-08-15", true)] // the Ecological and Environmental Code takes effect
    public void A_referral_rests_on_the_code_from_its_first_day(string on, bool code) =>
        Judged(Harmless with { On = Date(on), Wastes = [Tonnes("3")] }).Proposal.Clauses.Contains("ecological-code-2026#1083").ShouldBe(code);

    [Theory]
    [InlineData("2023-08-14", false)]
    [InlineData("2023-08-15", true)] // the first day of the interpretation
    public void Nothing_is_judged_by_an_interpretation_that_was_not_in_force(string on, bool judged) =>
        (PollutionJudge.Judge(Harmless with { On = Date(on) }) is not null).ShouldBe(judged);

    [Fact]
    public void Business_without_a_permit_and_nothing_else_contradicts_an_item_that_is_met() =>
        Judged(Harmless with { Wastes = [Tonnes("3")], Circumstances = new(false, false, false, false, false, false, false, true) }).Proposal.Channel.ShouldBe(Channel.Verify);

    [Fact]
    public void Quantities_below_zero_a_limit_of_zero_and_a_code_that_is_none_are_faults_at_their_place() => PollutionFaults.Of(Harmless with
    {
        Wastes = [new("336-054-51", 1), new("HW17", -1)],
        Pollutants = [new(PollutantKind.Lead, 1, 0, null)],
        IllegalGainsYuan = -1,
    }).Select(fault => fault.Input).ShouldBe(["wastes.0.code", "wastes.1.code", "wastes.1.tonnes", "pollutants.0.standard", "illegalGainsYuan"]);

    private static Judgement Judged(PollutionFindings findings) => PollutionJudge.Judge(findings).ShouldNotBeNull();

    private static JudgedItem Item(PollutionFindings findings, string number) => Judged(findings).Items.Single(item => item.Number == number);

    private static Standing Of(PollutionFindings findings, string number) => Item(findings, number).Standing;

    private static Waste Tonnes(string tonnes) => new("336-054-17", Number(tonnes));

    private static EarlierPenalty Penalty(PenaltyFor kind, string effective) => new(kind, Date(effective));

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
