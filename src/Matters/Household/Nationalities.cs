using System.Collections.Immutable;
using Tongban.Kernel.Matters;
using static Tongban.Matters.Household.Inputs;

namespace Tongban.Matters.Household;

/// <summary>
/// The nationalities (民族) a household book can say: the fifty-six of GB/T 3304, and what it has for whoever belongs to none of them. Not which one a person is of: that is on her papers.
/// </summary>
internal static class Nationalities
{
    private static readonly ImmutableHashSet<string> Known =
    [
        "汉族", "蒙古族", "回族", "藏族", "维吾尔族", "苗族", "彝族", "壮族", "布依族", "朝鲜族", "满族", "侗族", "瑶族", "白族",
        "土家族", "哈尼族", "哈萨克族", "傣族", "黎族", "傈僳族", "佤族", "畲族", "高山族", "拉祜族", "水族", "东乡族", "纳西族", "景颇族",
        "柯尔克孜族", "土族", "达斡尔族", "仫佬族", "羌族", "布朗族", "撒拉族", "毛南族", "仡佬族", "锡伯族", "阿昌族", "普米族", "塔吉克族", "怒族",
        "乌孜别克族", "俄罗斯族", "鄂温克族", "德昂族", "保安族", "裕固族", "京族", "塔塔尔族", "独龙族", "鄂伦春族", "赫哲族", "门巴族", "珞巴族", "基诺族",
        "其他", "未定族称人口", "外国血统中国籍人士", "入籍",
    ];

    internal static ImmutableArray<Rule> Rules { get; } =
    [
        new(
            "household.nationality-is-one",
            new("民族是国家标准中的一个", "The ethnicity is one of the national standard"),
            ["ethnicity"],
            NationalityIsOne),
    ];

    private static RuleAnswer NationalityIsOne(RuleInput input)
    {
        var hers = input.Value("ethnicity");
        return string.IsNullOrEmpty(hers) ? new RuleAnswer.Missing("ethnicity")
            : Said(input).Prepend(hers).All(Known.Contains) ? Met
            : NoSuch;
    }

    /// <summary>What is said of the children who move along.</summary>
    private static IEnumerable<string> Said(RuleInput input) => input.Members("children", "ethnicity", "name", "number").Select(field => input.Value(field) ?? "").Where(text => text.Length > 0);

    private static RuleAnswer NoSuch { get; } = new RuleAnswer.NotMet(
        new("没有这个民族名称，请按国家标准的全称填写，例如“汉族”“回族”。", "There is no ethnicity of this name; write it in full, in Chinese, as the national standard does."), "household-registration-1958#4");
}
