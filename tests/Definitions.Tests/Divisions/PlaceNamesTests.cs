namespace Tongban.Definitions.Tests.Divisions;

/// <summary>A place of birth and a native place name a place, as people and household books write it, over the divisions that are shipped.</summary>
public sealed class PlaceNamesTests
{
    [Theory]
    [InlineData("山东省济南市历下区", "its whole name")]
    [InlineData("济南历下", "as people shorten it")]
    [InlineData("山东省 济南市 历下区", "spaces between")]
    [InlineData("山东", "a province")]
    [InlineData("浙江杭州", "a city")]
    [InlineData("内蒙古", "an autonomous region")]
    [InlineData("北京市东城区", "the line 市辖区 between them is no name")]
    [InlineData("广东省东莞市", "a city without counties")]
    [InlineData("山东省章丘市", "章丘区 today")]
    [InlineData("四川省重庆市", "of earlier days")]
    [InlineData("北京市崇文区", "no longer in use")]
    [InlineData("台湾省", "of which the list has no counties")]
    [InlineData("浙江省绍兴市越城区孙端镇", "a township below a county")]
    [InlineData("内蒙古自治区呼和浩特市土默特左旗敕勒川镇", "a banner's")]
    [InlineData("越南", "a country")]
    [InlineData("无", null)]
    [InlineData("。。。", null)]
    [InlineData("", null)]
    [InlineData("济", null)] // one character is nobody's name
    [InlineData("某地", null)]
    [InlineData("某市某区", null)]
    [InlineData("不详", null)] // a word for it, where the question takes it, and no place
    [InlineData("全国", null)]
    [InlineData("市辖区", null)]
    [InlineData("山东省杭州市", null)] // no city of that province
    [InlineData("历下区无", null)]
    [InlineData("历下镇", null)] // a township below nothing whole
    [InlineData("山东省济南市历下区。。", null)]
    [InlineData("越南无", null)]
    [InlineData("John", null)]
    public void A_text_is_a_place_or_none(string text, string? because) => A.Ground.Divisions.IsPlace(text).ShouldBe(because is not null, because);

    [Fact]
    public void Every_division_is_a_place_by_its_whole_name_and_with_those_above_it()
    {
        var divisions = A.Ground.Divisions;
        foreach (var division in divisions.All.Where(one => one.Kind is not Kernel.Divisions.DivisionKind.Grouping))
        {
            divisions.IsPlace(division.Name).ShouldBeTrue(division.Name);
            divisions.IsPlace(divisions.FullName(division.Code)).ShouldBeTrue(divisions.FullName(division.Code));
        }
    }
}
