using NodaTime;
using Tongban.Documents.Keys;
using Tongban.Documents.Seals;
using Tongban.Kernel.Documents;

namespace Tongban.Documents.Tests;

/// <summary>Papers and keys for tests.</summary>
internal static class A
{
    internal static readonly Uri VerifyPage = new("https://tongban.example/verify");

    internal static readonly Instant Moment = Instant.FromUtc(2021, 7, 19, 1, 30, 5);

    internal static readonly Paper Permit = new(
        "move-in-permit", "2021-12-01", "浙准迁字第00000012号", new("准予迁入证明", "Permit to Move In"), "TB-2021-000017-5", "330106-ps-1",
        new("杭州市公安局西湖区分局", "Xihu Branch, Hangzhou Public Security Bureau"), Moment, new LocalDate(2021, 8, 28), "林小明", true,
        [
            new("applicant", new("申请人", "Applicant"), "林小明", true),
            new("identity", new("公民身份号码", "Identity number"), "11010119900307395X", true),
            new("from", new("现户口所在地", "Present registration"), "山东省临沂市兰山区金雀山路 10 号", true),
            new("to", new("拟迁入地址", "Address to move to"), "浙江省杭州市西湖区文三路 90 号 3 幢 502 室", true),
            new("reason", new("迁移原因", "Reason"), "夫妻投靠", false),
            new("officer", new("签发人", "Issued by"), "周正", false),
        ],
        [
            new("movers", new("迁移人员", "Persons moving"),
                [
                    new("name", new("姓名", "Name"), true), new("sex", new("性别", "Sex"), true), new("birth", new("出生日期", "Born"), true),
                    new("identity", new("公民身份号码", "Identity number"), true), new("relation", new("与申请人关系", "Relation"), true),
                ],
                [["林小明", "女", "1990年3月7日", "11010119900307395X", "本人"], ["林𠮷", "男", "2018年12月24日", "370102201812240017", "子"]]),
        ],
        [
            new("请自签发之日起四十日内凭本证明办理迁入落户，逾期作废。", "Use this permit within forty days of issue; it lapses afterwards."),
            new("跨省通办的，迁出手续由迁出地公安机关在线办理，申请人无需返回原籍。", "In a cross-province case the office of origin completes the move-out online; nobody has to travel back."),
        ],
        ["《中华人民共和国户口登记条例》第十条"]);

    /// <summary>A migration certificate as a registrar fills it in: every particular, and a row for each child.</summary>
    internal static Paper Certificate(int children) => Permit with
    {
        Kind = "migration-certificate",
        Title = new("户口迁移证", "Household Migration Certificate"),
        Number = "鲁迁字第00000012号",
        CaseNumber = "3301062026112910040001014",
        IssuerName = new("济南市历下区公安派出所", "Lixia District Police Station, Jinan"),
        Fields =
        [
            .. new[]
            {
                ("迁移人", "Person moving", "王晓红"), ("曾用名", "Former name", "无"), ("性别", "Sex", "女"), ("民族", "Ethnicity", "汉族"), ("出生日期", "Born", "1990年4月12日"),
                ("出生地", "Place of birth", "山东省济南市历下区"), ("籍贯", "Native place", "山东省章丘市"), ("文化程度", "Education", "大学本科"), ("职业", "Occupation", "工程技术人员"),
                ("婚姻状况", "Marital status", "有配偶"), ("与原户主关系", "Relation to the former head", "女"), ("公民身份号码", "Identity number", "37010219900412002X"),
                ("准予迁入证明", "Permit to move in", "浙准迁字第00000012号"), ("迁移原因", "Reason", "夫妻投靠户口迁移"), ("签发日期", "Issued on", "2026年11月29日"),
                ("迁出地", "Moving from", "山东省济南市历下区"), ("原住址", "Former address", "山东省济南市历下区泉城路样例1号5号楼2单元301室"), ("迁往地", "Moving to", "浙江省杭州市西湖区"),
                ("迁往地址", "New address", "浙江省杭州市西湖区北山街道样例巷8号2幢1单元502室"), ("迁入地登记机关", "Receiving registrar", "杭州市西湖区公安派出所"), ("承办人", "Handled by", "历下经办"),
            }.Select((field, i) => new PaperField($"f{i}", new(field.Item1, field.Item2), field.Item3, true)),
        ],
        Tables = children == 0 ? [] :
        [
            new("children", new("随迁未成年子女", "Minor children who move along"),
                [
                    new("name", new("姓名", "Name"), true), new("sex", new("性别", "Sex"), true), new("ethnicity", new("民族", "Ethnicity"), true), new("birth", new("出生日期", "Born"), true),
                    new("birthplace", new("出生地", "Place of birth"), true), new("native", new("籍贯", "Native place"), true), new("identity", new("公民身份号码", "Identity number"), true),
                    new("relation", new("与申请人关系", "Relation to applicant"), true),
                ],
                [.. Enumerable.Range(1, children).Select(i => (System.Collections.Immutable.ImmutableArray<string>)["陈小明", "男", "汉族", "2018年5月12日", "山东省济南市历下区", "山东省章丘市", ChildNumber(i), "子"])]),
        ],
        Remarks =
        [
            new("本证自签发之日起三十日内有效。", "This certificate holds for thirty days from the day of issue."),
            new(
                "“跨省通办”的，本证由迁出地公安机关直接送达迁入地公安机关并入档，不交申请人。",
                "In a cross-province case this certificate goes from office to office and is filed; it is not handed to the applicant."),
        ],
    };

    /// <summary>The number of a child on <see cref="Certificate"/>: only its shape matters here.</summary>
    internal static string ChildNumber(int child) => $"37010220180512{child:000}8";

    internal static KeyFile Key(string? path = null) =>
        KeyFile.OpenOrCreate(path ?? Path.Combine(Directory.CreateTempSubdirectory("tongban-key").FullName, "k.pem"), Moment);

    internal static SealedPaper Sealed(IPaperSigner key, Paper? paper = null) => SealedPaper.Seal(paper ?? Permit, key);
}
