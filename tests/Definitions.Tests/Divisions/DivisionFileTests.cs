using System.Globalization;
using NodaTime;
using Tongban.Definitions.Divisions;
using Tongban.Kernel.Divisions;

namespace Tongban.Definitions.Tests.Divisions;

public sealed class DivisionFileTests
{
    private static DivisionTree Tree => DivisionsOf2023.Tree;

    [Fact]
    public void The_counts_in_the_header_are_the_counts_of_the_list()
    {
        var header = File.ReadLines(Path.Combine(DivisionsOf2023.Folder, DivisionFile.Place)).Single(line => line.StartsWith("# counts:", StringComparison.Ordinal));
        var current = Tree.All.Where(one => one.IsCurrent).ToArray();
        Counted(header, "provinces").ShouldBe(current.Count(one => one.Level is DivisionLevel.Province && one.Code < Code("660000")));
        Counted(header, "prefectures").ShouldBe(current.Count(one => one.Level is DivisionLevel.Prefecture));
        Counted(header, "counties").ShouldBe(current.Count(one => one.Level is DivisionLevel.County));
        Counted(header, "abolished").ShouldBe(Tree.All.Count(one => !one.IsCurrent));
        Counted(header, "provinces").ShouldBe(31);
    }

    [Fact]
    public void Every_division_reaches_the_nation() => Without(one => Tree.PathTo(one.Code).First().Code == DivisionCode.Nation).ShouldBeEmpty();

    [Fact]
    public void Every_division_in_use_is_among_its_parents_children() =>
        Without(one => !one.IsCurrent || Tree.Children(one.Parent).Contains(one)).ShouldBeEmpty();

    [Fact]
    public void Every_division_has_a_name_in_both_languages() =>
        Without(one => one.Name.Length > 0 && one.NameEn.Length > 0 && !one.NameEn.Any(c => c > '\u00ff')).ShouldBeEmpty();

    [Fact]
    public void Every_code_reads_back_to_its_own_line() =>
        Without(one => Tree.Find(DivisionCode.Parse(one.Code.ToString()), (one.Until ?? new LocalDate(2023, 12, 31)).PlusDays(-1)) == one).ShouldBeEmpty();

    [Fact]
    public void Every_abolished_code_says_where_its_area_went_or_why_not() =>
        Without(one => one.IsCurrent || one.Successors.Length > 0 || one.Note.Length > 0).ShouldBeEmpty();

    [Fact]
    public void Every_successor_is_in_the_list() => Without(one => one.Successors.All(code => Tree.Find(code) is not null)).ShouldBeEmpty();

    [Fact]
    public void Following_successors_ends_at_a_division_in_use() => Without(one => Ends(one, 0)).ShouldBeEmpty();

    [Theory]
    [InlineData("330106", "浙江省杭州市西湖区")]
    [InlineData("110101", "北京市东城区")] // the grouping 市辖区 is no part of a name
    [InlineData("429004", "湖北省仙桃市")]
    [InlineData("659001", "新疆维吾尔自治区石河子市")]
    [InlineData("441900", "广东省东莞市")] // a city without counties
    [InlineData("220200", "吉林省吉林市")]
    [InlineData("310108", "上海市闸北区")] // no longer in use, still readable
    [InlineData("511421", "四川省眉山市仁寿县")] // before 1998 垫江县 of 涪陵市
    [InlineData("510214", "四川省重庆市南岸区")] // before 1997
    [InlineData("371202", "山东省莱芜市莱城区")]
    [InlineData("660000", "新疆生产建设兵团")]
    [InlineData("000000", "全国")]
    public void A_full_name_is_written_as_on_a_paper(string code, string name) => Tree.FullName(Code(code)).ShouldBe(name);

    [Fact]
    public void The_English_name_goes_from_small_to_large() => Tree.FullNameEn(Code("330106")).ShouldBe("Xihu District, Hangzhou, Zhejiang Province");

    [Fact]
    public void A_code_in_no_list_is_written_as_it_is() => Tree.FullName(Code("999999")).ShouldBe("999999");

    [Theory]
    [InlineData("310108", "310106")]
    [InlineData("310119", "310115")]
    [InlineData("310103", "310101")]
    [InlineData("110103", "110101")]
    [InlineData("110104", "110102")]
    [InlineData("371202", "370116")]
    [InlineData("330104", "330102,330114")]
    [InlineData("510202", "500103")]
    [InlineData("142301", "141181")] // 孝义市, found by its name
    public void A_code_no_longer_in_use_says_where_its_area_went(string code, string successors)
    {
        var division = Tree.Find(Code(code)).ShouldNotBeNull();
        division.IsCurrent.ShouldBeFalse();
        string.Join(',', division.Successors).ShouldBe(successors);
    }

    [Fact]
    public void A_code_given_to_another_place_answers_by_the_day()
    {
        (Tree.Find(Code("410307"), new LocalDate(2003, 1, 1))?.Name).ShouldBe("洛龙区");
        (Tree.Find(Code("410307"), new LocalDate(2023, 1, 1))?.Name).ShouldBe("偃师区");
        Tree.InUse(Code("410307"), new LocalDate(2010, 1, 1)).ShouldBeFalse("洛龙区 had become 410311 and 偃师区 was not yet");
        Tree.All.First(one => one.Name == "洛龙区").Successors.ShouldBe([Code("410311")]);
    }

    [Theory]
    [InlineData("330103", 2020, true)]
    [InlineData("330103", 2023, false)]
    [InlineData("330114", 2020, false)]
    [InlineData("330114", 2023, true)]
    [InlineData("999999", 2023, false)]
    public void In_use_is_asked_of_a_day(string code, int year, bool expected) => Tree.InUse(Code(code), new LocalDate(year, 6, 30)).ShouldBe(expected);

    [Theory]
    [InlineData("110101", "110000")]
    [InlineData("429004", "420000")]
    [InlineData("659001", "650000")]
    [InlineData("330106", "330100")]
    [InlineData("330000", "000000")]
    public void The_authority_above_skips_groupings(string code, string above) => Tree.AuthorityAbove(Code(code)).ShouldBe(Code(above));

    [Fact]
    public void Nobody_stands_above_the_nation() => Tree.AuthorityAbove(DivisionCode.Nation).ShouldBeNull();

    [Theory]
    [InlineData("code\tname", "columns")]
    [InlineData("code\tname\tenglish\tlevel\tkind\tparent\tfrom\tuntil\tsuccessors\tconfidence\tnote\n110000\t北京市", "here:2: eleven columns")]
    [InlineData("code\tname\tenglish\tlevel\tkind\tparent\tfrom\tuntil\tsuccessors\tconfidence\tnote\n110000\t北京市\tBeijing\tstate\tdivision\t000000\t\t\t\tA\t", "'state' is none of nation, province")]
    [InlineData("code\tname\tenglish\tlevel\tkind\tparent\tfrom\tuntil\tsuccessors\tconfidence\tnote\n110000\t北京市\tBeijing\tprovince\tdivision\t000000\t2021-02-30\t\t\tA\t", "'2021-02-30' is not a date")]
    [InlineData("code\tname\tenglish\tlevel\tkind\tparent\tfrom\tuntil\tsuccessors\tconfidence\tnote\n110101\t东城区\tDongcheng\tcounty\tdivision\t110100\t\t\t\tA\t", "its parent 110100 is not in the list")]
    public void A_fault_names_the_line_and_what_is_wrong(string text, string what)
    {
        using var reader = new StringReader(text);
        Should.Throw<FormatException>(() => DivisionFile.Read(reader, "here")).Message.ShouldContain(what);
    }

    /// <summary>The lines for which the property does not hold, short enough to read.</summary>
    private static string[] Without(Func<Division, bool> property) => [.. Tree.All.Where(one => !property(one)).Select(one => $"{one.Code} {one.Name}")];

    private static bool Ends(Division division, int steps) =>
        division.IsCurrent || division.Successors.IsEmpty || (steps < 5 && division.Successors.All(code => Next(division, code) is { } next && Ends(next, steps + 1)));

    /// <summary>A code that only changed its name is followed to its next name.</summary>
    private static Division? Next(Division division, DivisionCode code) =>
        code == division.Code ? Tree.All.FirstOrDefault(one => one.Code == code && (one.Until is null || one.Until > division.Until)) : Tree.Find(code);

    private static int Counted(string header, string word)
    {
        var words = header.Split(' ');
        return int.Parse(words[Array.IndexOf(words, word) + 1], CultureInfo.InvariantCulture);
    }

    private static DivisionCode Code(string text) => DivisionCode.Parse(text);
}
