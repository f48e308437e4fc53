namespace Tongban.Definitions.Tests;

/// <summary>What several matters share stands in one place, and a matter's own words stand over it.</summary>
public sealed class SharedPartsTests
{
    private const string Part = """
        fragment: test.part
        form:
          - { name: place, type: division, title: { zh: 何处, en: "Where?" }, hint: { zh: 县级。, en: A county. } }
          - { name: extra, type: text, title: { zh: 其他, en: Other } }
        stages:
          first:
            actions:
              grant: { basis: test-law#1, once: true }
              hold: { title: { zh: 缓办, en: Hold }, role: clerk, basis: test-law#1 }

        """;

    private static string Using(string text) => text.With("code: 9001", "code: 9001\nuses: [test.part]");

    [Fact]
    public void A_shared_part_is_laid_under_the_matter_and_the_matters_own_words_win()
    {
        var set = Small.Set(Using(Small.Matter), more: ("matters/test/part.yaml", Part));
        set.Faults.ShouldBeEmpty();
        var matter = set.Law.Matters.ShouldHaveSingleItem();
        matter.Form.Select(field => field.Name).ShouldBe(["place", "extra", "fullName", "idNumber", "colour", "amount", "since", "name"]);
        matter.Form[0].Title.Zh.ShouldBe("地方");
        matter.Form[0].Hint.ShouldNotBeNull().Zh.ShouldBe("县级。");
        var first = matter.Stage("first").ShouldNotBeNull();
        matter.Action(first, "grant").ShouldNotBeNull().ShouldSatisfyAllConditions(grant => grant.Basis.ShouldBe("test-law#2"), grant => grant.Once.ShouldBeTrue());
        matter.Action(first, "hold").ShouldNotBeNull();
    }

    [Fact]
    public void Versions_share_the_matters_text_and_each_says_what_is_its_own()
    {
        var text = Small.Matter.With(
            "effective: { from: 2022-01-01 }",
            "versions:\n  - { effective: { from: 2022-01-01, until: 2023-01-01 } }\n  - { effective: { from: 2023-01-01 }, title: { zh: 新小事, en: A new small matter }, uses: [test.part] }");
        var set = Small.Set(text, more: ("matters/test/part.yaml", Part));
        set.Faults.ShouldBeEmpty();
        set.Law.Matters.Select(matter => (matter.Version, matter.Title.Zh, matter.Form.Length)).ShouldBe([("test.small@2022-01-01", "小事", 7), ("test.small@2023-01-01", "新小事", 8)]);
    }

    [Theory]
    [InlineData("fragment: test.part", "fragment: test.other", "matters/test/small.yaml", "uses:", "there is no fragment test.part")]
    [InlineData("fragment: test.part", "fragment: test.other", "matters/test/part.yaml", "", "no matter uses the fragment test.other; take it out")]
    [InlineData("fragment: test.part", "fragment: test.part\ncode: 9002", "matters/test/part.yaml", "", "'code' belongs to a matter and not to a fragment")]
    [InlineData("fragment: test.part", "fragment: test.part\nuses: [test.part]", "matters/test/part.yaml", "", "'uses' belongs to a matter and not to a fragment")]
    [InlineData("fragment: test.part", "fragment: test.part\nparts: 1", "matters/test/part.yaml", "", "there is no key 'parts' here")]
    [InlineData("basis: test-law#1, once", "basis: test-law#9, once", "", "", null)] // the matter says its own basis
    [InlineData("role: clerk, basis: test-law#1", "role: clerk, basis: test-law#9", "matters/test/part.yaml", "", "test-law has no article 9 here")]
    [InlineData("name: extra, type: text", "name: extra, type: texts", "matters/test/part.yaml", "", "'texts' is none of")]
    public void A_fault_is_named_where_it_was_written(string old, string replacement, string file, string marker, string? what)
    {
        var (matter, part) = (Using(Small.Matter), Part.With(old, replacement));
        var faults = Small.Set(matter, more: ("matters/test/part.yaml", part)).Faults;
        if (what is null)
        {
            faults.ShouldBeEmpty();
            return;
        }

        faults.ShouldContain(fault => fault.File == file && fault.What.StartsWith(what, StringComparison.Ordinal) && (marker.Length == 0 || fault.Line == matter.LineOf(marker)), string.Join('\n', faults));
    }

    [Fact]
    public void What_many_share_is_complained_of_once()
    {
        var other = Using(Small.Matter).With("matter: test.small", "matter: test.other").With("code: 9001", "code: 9002");
        Small.Set(Using(Small.Matter), more: [("matters/test/part.yaml", Part.With("role: clerk", "role: clark")), ("matters/test/z.yaml", other)]).Faults.ShouldHaveSingleItem().File.ShouldBe("matters/test/part.yaml");
    }

    [Fact]
    public void A_second_fragment_of_a_name_is_a_fault() =>
        Small.Set(Using(Small.Matter), more: [("matters/test/part.yaml", Part), ("matters/test/part-again.yaml", Part)]).Faults
            .ShouldHaveSingleItem().What.ShouldBe("there is a second fragment test.part");
}
