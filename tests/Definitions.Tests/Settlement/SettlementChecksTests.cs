namespace Tongban.Definitions.Tests.Settlement;

/// <summary>Each check of settlement definitions is seen to fail, at the line of what is wrong.</summary>
public sealed class SettlementChecksTests
{
    private const string File = "settlement/test.yaml";

    private const string Sound = """
        schemes:
          - scheme: test-points
            division: "330100"
            title: { zh: 试验, en: Test }
            effective: { from: 2022-01-01, until: 2023-01-01 }
            basis: test-law#1
            confidence: B
            mechanism: points
            gates:
              permit: { rule: permit, months: 0, title: { zh: 证, en: Permit }, basis: test-law#1, confidence: B }
            indicators:
              employment: { rule: insurance, per-year: 3, title: { zh: 就业, en: Work }, basis: test-law#2, confidence: B }
            selection: { line: number, number: 10, ranked-by: total, publicity-days: 7, barred-years: 5, basis: test-law#2, confidence: B }
          - scheme: test-points
            division: "330100"
            title: { zh: 试验, en: Test }
            effective: { from: 2023-01-01 }
            basis: test-law#1
            confidence: D
            doubts: [{ what: { zh: 不明, en: Unclear }, confidence: D }]
            mechanism: unread
        cities:
          "330200": { size: large-one, confidence: C, source: 试验 }
        clusters:
          pair: { title: { zh: 两市, en: Two }, recognises: [insurance], basis: test-law#1, confidence: B, members: { "330100": 2022-01-01, "330200": 2022-02-01 } }

        """;

    [Fact]
    public void The_sound_file_has_no_fault() => Faults(Sound).ShouldBeEmpty();

    [Theory]
    [InlineData("until: 2023-01-01", "until: 2023-02-01", "effective: { from: 2023-01-01 }", "two versions of test-points hold on 2023-01-01")]
    [InlineData("until: 2023-01-01", "until: 2021-01-01", "effective: { from: 2022-01-01", "ends before it begins")]
    [InlineData("basis: test-law#2, confidence: B }\n    selection", "basis: test-law#3, confidence: B }\n    selection", "test-law#3", "not in force, or not in the file of its law, on 2022-01-01")]
    [InlineData("title: { zh: 证, en: Permit }, basis: test-law#1", "title: { zh: 证, en: Permit }, basis: no-law#1", "no-law#1", "no file of law has the id no-law")]
    [InlineData("title: { zh: 证, en: Permit }, basis: test-law#1, confidence: B", "title: { zh: 证, en: Permit }, basis: test-law#1, confidence: C", "permit:", "says under 'doubts' what is uncertain")]
    [InlineData("    doubts: [{ what: { zh: 不明, en: Unclear }, confidence: D }]\n", "", "confidence: D", "says under 'doubts' what is uncertain")]
    [InlineData("    mechanism: points\n", "    mechanism: conditions\n", "mechanism: conditions", "indicators and a selection are only for where points are counted")]
    [InlineData("per-year: 3", "per-year: 3.125", "3.125", "no number of points")]
    [InlineData("per-year: 3", "per-yaer: 3", "per-yaer", "there is no key 'per-yaer' here")]
    [InlineData("rule: insurance,", "rule: assurance,", "assurance", "'assurance' is none of insurance,")]
    [InlineData("\"330200\": { size", "\"339900\": { size", "339900", "no division has the code 339900")]
    [InlineData("\"330200\": 2022-02-01", "\"339900\": 2022-02-01", "pair:", "no division has the code 339900")]
    [InlineData("\"330200\": 2022-02-01", "\"330200\": tomorrow", "tomorrow", "is no date")]
    [InlineData("    division: \"330100\"\n    title: { zh: 试验, en: Test }\n    effective: { from: 2022", "    title: { zh: 试验, en: Test }\n    effective: { from: 2022", "  - scheme", "either a city's ('division') or the nation's")]
    public void A_fault_is_named_at_its_line(string old, string replacement, string at, string what)
    {
        var changed = Sound.With(old, replacement);
        Faults(changed).ShouldContain(fault => fault.Line == changed.LineOf(at) && fault.What.Contains(what, StringComparison.Ordinal), string.Join('\n', Faults(changed)));
    }

    [Fact]
    public void Districts_lie_in_their_city()
    {
        var changed = Sound.With("    division: \"330100\"\n    title: { zh: 试验, en: Test }\n    effective: { from: 2022", "    division: \"330100\"\n    districts: [\"330106\", \"330203\"]\n    title: { zh: 试验, en: Test }\n    effective: { from: 2022");
        Faults(changed).ShouldHaveSingleItem().What.ShouldBe("330203 is no district of 330100");
    }

    private static IReadOnlyList<DefinitionFault> Faults(string text) =>
        [.. Small.Set(more: (File, text)).Faults.Where(fault => fault.File == File)];
}
