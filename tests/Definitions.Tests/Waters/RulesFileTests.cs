using Tongban.Definitions.Waters;
using Tongban.Waters.Fixes;
using Tongban.Waters.Sightings;

namespace Tongban.Definitions.Tests.Waters;

public sealed class RulesFileTests
{
    [Fact]
    public void The_shipped_file_says_what_the_rules_are_without_it()
    {
        var (rules, faults) = RulesFile.Read("rules.yaml", File.ReadAllText(Path.Combine(Shipped(), "rules.yaml")));

        faults.ShouldBeEmpty();
        Numbers(rules).ShouldBe(Numbers(new WatchRules()));
    }

    [Fact]
    public void A_file_changes_what_it_names_and_nothing_else()
    {
        var (rules, faults) = RulesFile.Read("r.yaml", "version: \"x\"\nfishing: { minutes: 25, model: { turn: -1.5 }, not-for: [cargo] }\ntracks: { late: 5 }\ngap: { on: false }\n");

        faults.ShouldBeEmpty();
        (rules.Version, rules.Fishing.Minutes, rules.Fishing.Model.Turn, rules.Gap.On).ShouldBe(("x", 25, -1.5, false));
        rules.Fishing.NotFor.ShouldBe(["cargo"]);
        rules.Tracks.Late.TotalMinutes.ShouldBe(5);
        (rules.Fishing.Positions, rules.Fishing.Model.Speed).ShouldBe((new FishingParameters().Positions, new FishingModel().Speed));
    }

    [Fact]
    public void Silence_has_an_end_a_reason_and_somebody_who_asked()
    {
        var (rules, faults) = RulesFile.Read("r.yaml", """
            silencings:
              - { vessel: "412000001", kinds: [fishing, gap], from: "2026-03-01T00:00:00+08:00", until: "2026-03-02T00:00:00+08:00", by: officer-7, reason: 演练 }
            """);

        faults.ShouldBeEmpty();
        var silencing = rules.Silencings.ShouldHaveSingleItem();
        silencing.Vessel.ShouldBe(VesselId.Named("412000001"));
        silencing.Kinds.ShouldBe([SightingKind.Fishing, SightingKind.Gap]);
        (silencing.Until - silencing.From).TotalHours.ShouldBe(24);
    }

    [Theory]
    [InlineData("fishing: { minuts: 10 }", ":1:12:")] // mistyped: it would have changed nothing in silence
    [InlineData("gap: { minutes: soon }", ":1:17:")]
    [InlineData("fishing: { share: many }", ":1:19:")]
    [InlineData("silencings: [{ from: \"2026-03-01T00:00:00Z\", by: x, reason: y }]", ":1:14:")] // silence without an end
    public void A_fault_has_its_line_and_column(string yaml, string at) => RulesFile.Read("r.yaml", yaml).Faults.ShouldContain(fault => fault.StartsWith(at));

    private static string Numbers(WatchRules rules) => System.Text.Json.JsonSerializer.Serialize(rules with { Tracks = new() });

    internal static string Shipped() => Path.Combine(DefinitionsFolder.Find(null) ?? throw new InvalidOperationException("There is no folder of definitions."), "waters");
}
