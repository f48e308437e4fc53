using Tongban.Kernel.Divisions;

namespace Tongban.Definitions.Tests.Divisions;

/// <summary>
/// The list of 2023 against totals that somebody else counted: 民政部《2023年民政事业发展统计公报》, end of 2023, without Hong Kong, Macao and
/// Taiwan below the province. The list is made from the statistics bureau's, which has eight lines more at county level than the ministry
/// counts; they are named here one by one and nothing else may differ.
/// </summary>
public sealed class PublishedTotalsTests
{
    /// <summary>Lines of the statistical list at county level that the ministry does not count as divisions.</summary>
    private static readonly Dictionary<string, string> NotCounted = new(StringComparer.Ordinal)
    {
        ["232761"] = "加格达奇区: set up by 大兴安岭地区 itself, not approved as a district",
        ["232762"] = "松岭区: as 加格达奇区",
        ["232763"] = "新林区: as 加格达奇区",
        ["232764"] = "呼中区: as 加格达奇区",
        ["460321"] = "西沙群岛: the ministry counts 西沙区 (460302), which is in the list too",
        ["460322"] = "南沙群岛: the ministry counts 南沙区 (460303), which is in the list too",
        ["460323"] = "中沙群岛的岛礁及其海域: no district",
        ["632857"] = "大柴旦行政委员会: an agency of 海西州, not a county",
    };

    private static Division[] Current { get; } = [.. DivisionsOf2023.Tree.All.Where(one => one.IsCurrent && one.Kind is DivisionKind.Division)];

    private static Division[] Counties { get; } = [.. Current.Where(one => one.Level is DivisionLevel.County && !NotCounted.ContainsKey(one.Code.ToString()))];

    [Fact]
    public void There_are_thirty_one_provinces_and_three_that_are_named_only()
    {
        var provinces = Current.Where(one => one.Level is DivisionLevel.Province).ToList();
        provinces.Count.ShouldBe(34);
        provinces.Where(one => !DivisionsOf2023.Tree.Children(one.Code).Any()).Select(one => one.Code.ToString()).ShouldBe(["710000", "810000", "820000"], ignoreOrder: true);
    }

    [Fact]
    public void There_are_three_hundred_and_thirty_three_units_of_prefecture_level() => Current.Count(one => one.Level is DivisionLevel.Prefecture).ShouldBe(333);

    [Theory]
    [InlineData("市", 293)]
    [InlineData("地区", 7)]
    [InlineData("自治州", 30)]
    [InlineData("盟", 3)]
    public void Units_of_prefecture_level_are_of_these_kinds(string ends, int count) =>
        Current.Count(one => one.Level is DivisionLevel.Prefecture && one.Name.EndsWith(ends, StringComparison.Ordinal)).ShouldBe(count);

    [Fact]
    public void There_are_two_thousand_eight_hundred_and_forty_four_units_of_county_level() => Counties.Length.ShouldBe(2_844);

    [Theory]
    [InlineData("市辖区", 977)]
    [InlineData("市", 397)]
    [InlineData("县", 1_299)]
    [InlineData("自治县", 117)]
    [InlineData("旗", 49)]
    [InlineData("自治旗", 3)]
    [InlineData("特区", 1)] // 六枝特区
    [InlineData("林区", 1)] // 神农架林区; 新林区 and others only end so
    public void Units_of_county_level_are_of_these_kinds(string kind, int count) => Counties.Count(one => KindOf(one) == kind).ShouldBe(count);

    [Fact]
    public void What_the_ministry_does_not_count_stands_in_the_list_all_the_same() =>
        NotCounted.Keys.Where(code => Current.All(one => one.Code.ToString() != code)).ShouldBeEmpty();

    private static string KindOf(Division county) => county.Name switch
    {
        "六枝特区" => "特区",
        "神农架林区" => "林区",
        var name => new[] { "自治县", "自治旗", "区", "市", "县", "旗" }.First(ends => name.EndsWith(ends, StringComparison.Ordinal)) is var ends && ends == "区" ? "市辖区" : ends,
    };
}
