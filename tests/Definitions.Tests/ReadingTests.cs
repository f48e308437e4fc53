using System.Text;
using CsCheck;
using Tongban.Definitions.Yaml;

namespace Tongban.Definitions.Tests;

/// <summary>Whatever stands in a file, reading it ends in faults with their places and never in an exception.</summary>
public sealed class ReadingTests
{
    [Theory]
    // YAML itself.
    [InlineData("code: 9001", "code:\t9001", "code:", "there is a tab")]
    [InlineData("code: 9001", "code: 90\u000701", "code:", "there is a control character")]
    [InlineData("start: [{ stage: first }]", "start: [{ stage: first }", "start:", "this is no YAML from here on")] // the scanner stops without a word
    [InlineData("code: 9001", "code: 'nine", "code:", "this is no YAML")]
    [InlineData("code: 9001", "code: 9001\ncode: 9002", "code: 9002", "the key 'code' is here a second time")]
    [InlineData("code: 9001", "code: &c 9001", "code: &c", "&c is an anchor")]
    [InlineData("code: 9001", "code: *c", "code: *c", "*c is an alias")]
    [InlineData("code: 9001", "code: !!int 9001", "code: !!int", "is a tag")]
    [InlineData("confidence: C }", "confidence: C }\n---\nmatter: other", "---", "there is a second document")]
    [InlineData("code: 9001", "? [a, b]\n: 9001\ncode: 9001", "? [a, b]", "a key must be a text")]
    // Keys and kinds.
    [InlineData("code: 9001", "kode: 9001", "kode:", "there is no key 'kode' here; it knows basis")]
    [InlineData("code: 9001\n", "", "matter:", "'code' is missing")]
    [InlineData("code: 9001", "code:", "code:", "'code' is missing")]
    [InlineData("code: 9001", "code: 12345", "code:", "'12345' is no whole number from 1000 to 9999")]
    [InlineData("code: 9001", "code: nine", "code:", "'nine' is no whole number")]
    [InlineData("code: 9001", "code: [9001]", "code:", "here is a list; a text is wanted")]
    [InlineData("matter: test.small", "matter: Test Small", "matter:", "'Test Small' is not a dotted name")]
    [InlineData("effective: { from: 2022-01-01 }", "effective: { from: 2022-02-30 }", "effective:", "'2022-02-30' is no date")]
    [InlineData("effective: { from: 2022-01-01 }", "effective: { from: 1.1.2022 }", "effective:", "'1.1.2022' is no date")]
    [InlineData("effective: { from: 2022-01-01 }", "effective: { from: 2022-01-01, until: 2022-01-01 }", "effective:", "the version ends before it begins")]
    [InlineData("effective: { from: 2022-01-01 }", "effective: 2022-01-01", "effective:", "here is a text; a mapping")]
    [InlineData("basis: [test-law#1]\nretention", "basis: []\nretention", "basis: []", "'basis' is an empty list")]
    [InlineData("basis: [test-law#1]\nretention", "basis: test-law#1\nretention", "basis: test", "here is a text; a list is wanted")]
    [InlineData("basis: [test-law#1]\nretention", "basis: [Test Law 1]\nretention", "basis: [Test", "is not a citation")]
    [InlineData("fullName, type: name", "fullName, type: nome", "type: nome", "'nome' is none of text, long-text, name, identity-number")]
    [InlineData("grant: { title: { zh: 准, en: Grant }, role: clerk", "grant: { title: { zh: 准, en: Grant }, role: clark", "role: clark", "'clark' is none of clerk, reviewer, supervisor, applicant, law")]
    [InlineData("needs: [reason, items]", "needs: [reason, itmes]", "itmes", "'itmes' is none of reason, clause, items")]
    [InlineData("once: true", "once: yes", "once: yes", "'yes' is neither true nor false")]
    [InlineData("within: 5 working-days, basis: test-law#2, on-expiry: { deemed", "within: 5 workdays, basis: test-law#2, on-expiry: { deemed", "within: 5 workdays", "'5 workdays' is no limit")]
    [InlineData("within: 5 working-days, basis: test-law#2, on-expiry: { deemed", "within: 5 working-days, counts: loosely, basis: test-law#2, on-expiry: { deemed", "counts: loosely", "'loosely' is none of statutory")]
    [InlineData("on-expiry: { move: lapsed }", "on-expiry: vanish", "on-expiry: vanish", "'vanish' is no way to run out")]
    [InlineData("on-expiry: { move: lapsed }", "on-expiry: { moves: lapsed }", "on-expiry: { moves", "'move' is missing")]
    [InlineData("{ parameter: test.limit, at: here }", "{ parameter: test.limit }", "within: { parameter: test.limit }", "'at' is missing")]
    // Words in both languages.
    [InlineData("title: { zh: 小事, en: A small matter }", "title: { zh: 小事 }", "title: { zh: 小事 }", "'en' is missing")]
    [InlineData("title: { zh: 小事, en: A small matter }", "title: { zh: A small matter, en: A small matter }", "title:", "has no Chinese in it")]
    [InlineData("title: { zh: 小事, en: A small matter }", "title: { zh: 小事, en: 小事 }", "title:", "has Chinese in it")]
    [InlineData("title: { zh: 小事, en: A small matter }", "title: { zh: 小事, en: '' }", "title:", "the text is empty")]
    // Conditions, choices.
    [InlineData("field: colour, is: red", "field: colour", "when: { field: colour }", "a condition compares its field once")]
    [InlineData("field: colour, is: red", "field: colour, is: red, in: [blue]", "in: [blue]", "a condition compares its field once")]
    [InlineData("field: colour, is: red", "field: colour, equals: red", "equals", "there is no key 'equals' here")]
    [InlineData("field: amount, at-least: 1 }", "field: amount, at-least: some }", "at-least: some", "'some' is no number")]
    [InlineData("field: amount, at-least: 1 }", "field: since, after: soon }", "after: soon", "'soon' is no date")]
    [InlineData("when: { field: colour, is: red }", "when: { all: [] }", "all: []", "'all' is an empty list")]
    [InlineData("{ require: { field: amount, at-least: 1 }, field", "{ field", "- { field: amount", "a condition names a 'rule'")]
    [InlineData("options: { red: { zh: 红, en: Red }, blue: { zh: 蓝, en: Blue } }, ", "", "name: colour", "the choice colour has no options")]
    [InlineData("amount, type: number", "amount, type: number, options: { one: { zh: 一, en: One } }", "name: amount", "amount has options and is no choice")]
    public void A_fault_names_its_line_and_what_to_do(string old, string replacement, string marker, string what)
    {
        var matter = Small.Matter.With(old, replacement);
        Small.Set(matter).Faults.ShouldContain(
            fault => fault.File == Small.MatterFile && fault.Line == matter.LineOf(marker) && fault.What.Contains(what, StringComparison.Ordinal),
            $"expected '{what}' at line {matter.LineOf(marker)}");
    }

    [Fact]
    public void Nothing_stops_at_the_first_fault()
    {
        var matter = Small.Matter.With("code: 9001", "kode: 9001").With("role: reviewer", "role: king").With("at-most: 2", "at-most: many");
        var set = Small.Set(matter, law: Small.Law.With("confidence: A", "confidence: E"));
        set.Faults.Select(fault => fault.What.Split(' ')[0]).ShouldBe(["'E'", "'code'", "there", "'many'", "'king'"], ignoreOrder: true);
        set.Law.Matters.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x61, 0x3A, 0x20, 0x62 }, 1, "byte order mark")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00 }, 1, "byte order mark")]
    [InlineData(new byte[] { 0x61, 0x3A, 0x20, 0x62, 0x0A, 0x63, 0x3A, 0x20, 0xB0, 0xA1 }, 2, "not UTF-8")] // 啊 in GB 2312
    [InlineData(new byte[0], 1, "the file is empty")]
    [InlineData(new byte[] { 0x2D, 0x20, 0x61 }, 1, "should hold a mapping")]
    public void Bytes_that_are_no_text_of_ours_are_a_fault(byte[] bytes, int line, string what)
    {
        var faults = new Faults();
        YamlTree.Of(new DefinitionFile("law/x.yaml", bytes), faults).ShouldBeNull();
        var fault = faults.InOrder().ShouldHaveSingleItem();
        (fault.Line, fault.What.Contains(what, StringComparison.Ordinal)).ShouldBe((line, true), fault.ToString());
    }

    [Theory]
    [InlineData("huge")]
    [InlineData("deep")]
    [InlineData("wide")]
    [InlineData("laughs")]
    public void A_file_made_to_exhaust_the_reader_is_a_fault(string sort)
    {
        var text = sort switch
        {
            "huge" => new string('a', 1 << 21),
            "deep" => "a: " + new string('[', 5_000) + new string(']', 5_000),
            "wide" => "a: [" + string.Concat(Enumerable.Repeat("1,", 200_000)) + "1]",
            _ => "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
        };
        var set = Small.Set(law: text);
        set.Faults.ShouldContain(fault => fault.File == Small.LawFile);
        set.Laws.Laws.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_with_any_of_its_bytes_changed_is_read_or_refused_but_never_throws()
    {
        var files = new[] { Small.Matter, Small.Law, Small.Parameter }.Select(Encoding.UTF8.GetBytes).ToArray();
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 10_000], Gen.Byte, Gen.Int[0, 10_000], Gen.Byte).Sample((which, first, a, second, b) =>
        {
            var changed = files.Select(bytes => bytes.ToArray()).ToArray();
            changed[which][first % changed[which].Length] = a;
            changed[which][second % changed[which].Length] = b;
            var paths = new[] { Small.MatterFile, Small.LawFile, Small.ParameterFile };
            var set = DefinitionSet.Read(Small.Ground(Small.Receipt), [.. paths.Zip(changed, (path, bytes) => new DefinitionFile(path, bytes))], false, new Faults());
            set.Faults.ShouldAllBe(fault => fault.Line >= 1 && fault.Column >= 1 && fault.What.Length > 0);
        }, iter: 1_000);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_said_so() => Should.Throw<DirectoryNotFoundException>(() => DefinitionSet.Load(Path.Combine(A.Folder, "nowhere")));

    [Fact]
    public void An_empty_folder_has_faults_and_no_matters()
    {
        var folder = Directory.CreateTempSubdirectory("tongban-empty-");
        try
        {
            var set = DefinitionSet.Load(folder.FullName);
            set.Faults.Select(fault => fault.File).ShouldBe(["calendars", "divisions/cn.tsv", "documents", "offices/kinds.yaml"], ignoreOrder: true);
            set.Law.Matters.ShouldBeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_file_that_is_not_read_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("tongban-slip-");
        try
        {
            var law = folder.CreateSubdirectory("law");
            File.WriteAllText(Path.Combine(law.FullName, "test-law.yam"), Small.Law);
            File.WriteAllText(Path.Combine(law.FullName, "other-law.yml"), Small.Law);
            var set = DefinitionSet.Load(folder.FullName);
            set.Faults.ShouldContain(fault => fault.File == "law/test-law.yam" && fault.What.StartsWith("this file is not read", StringComparison.Ordinal));
            set.Laws.Laws.Select(one => one.Id).ShouldBe(["test-law"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("from: 2020-01-01", "from: 2020-01-01\n    until: 2019-01-01", "this version of test-law ends before it begins")]
    [InlineData("label: 第一条, ", "", "'label' is missing")]
    [InlineData("law: test-law", "law: test-law\nnotes: none", "there is no key 'notes' here; it knows law, versions")]
    public void A_fault_of_a_law_is_named(string old, string replacement, string what) =>
        Small.Set(law: Small.Law.With(old, replacement)).Faults.ShouldContain(fault => fault.File == Small.LawFile && fault.What.StartsWith(what, StringComparison.Ordinal));

    [Fact]
    public void Two_versions_of_a_law_on_one_day_are_a_fault_of_the_second() =>
        Small.Set(more: ("law/test-law-again.yaml", Small.Law.With("from: 2020-01-01", "from: 2023-01-01"))).Faults
            .ShouldContain(fault => fault.Line == 5 && fault.What.StartsWith("two versions of test-law are in force on the same day", StringComparison.Ordinal));

    [Theory]
    [InlineData("value: 10 days", "value: ten days", "'ten days' is no limit such as 5 working-days")]
    [InlineData("\"000000\":", "\"999999\":", "no division has the code 999999")]
    [InlineData("\"000000\":", "china:", "'china' is not a division code of six digits in quotation marks")]
    [InlineData("source: 试验", "", "'source' is missing")]
    [InlineData("kind: limit", "kind: limits", "'limits' is none of limit, number, date, text")]
    public void A_fault_of_a_parameter_is_named(string old, string replacement, string what) =>
        Small.Set(parameter: Small.Parameter.With(old, replacement)).Faults.ShouldContain(fault => fault.File == Small.ParameterFile && fault.What == what);

    [Fact]
    public void A_second_parameter_of_a_name_is_a_fault() =>
        Small.Set(more: ("parameters/test-again.yaml", Small.Parameter)).Faults.ShouldHaveSingleItem().What.ShouldBe("there is a second parameter test.limit");
}
