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

    internal static KeyFile Key(string? path = null) =>
        KeyFile.OpenOrCreate(path ?? Path.Combine(Directory.CreateTempSubdirectory("tongban-key").FullName, "k.pem"), Moment);

    internal static SealedPaper Sealed(IPaperSigner key, Paper? paper = null) => SealedPaper.Seal(paper ?? Permit, key);
}
