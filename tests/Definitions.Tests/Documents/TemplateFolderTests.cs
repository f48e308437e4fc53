using System.Collections.Immutable;
using NodaTime;
using Tongban.Definitions.Documents;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Identity;

namespace Tongban.Definitions.Tests.Documents;

public sealed class TemplateFolderTests
{
    private static readonly LocalDate Day = new(2021, 12, 1);

    // Women's sequence numbers are even, men's odd; the check digits are computed, so that both are valid and nobody's.
    private static readonly string ApplicantNumber = IdentityNumber.Compose(DivisionCode.Parse("371302"), new LocalDate(1990, 3, 7), 502).ToString();

    private static readonly string ChildNumber = IdentityNumber.Compose(DivisionCode.Parse("371302"), new LocalDate(2018, 12, 24), 501).ToString();

    private static readonly PaperIssue Issue = new("浙准迁字第00000012号", "TB-1", "330106-ps-1", new("杭州市公安局西湖区分局", "Xihu"), Instant.FromUtc(2021, 12, 1, 1, 0), true);

    private static readonly ImmutableDictionary<string, string> Case = new Dictionary<string, string>
    {
        ["party.applicant.name"] = "林小明",
        ["party.applicant.identity"] = ApplicantNumber,
        ["form.moveFrom"] = "山东省临沂市兰山区",
        ["form.moveTo"] = "浙江省杭州市西湖区",
        ["form.fromAddress"] = "山东省临沂市",
        ["form.toAddress"] = "浙江省杭州市",
        ["form.children.count"] = "1",
        ["form.children.0.name"] = "林𠮷",
        ["form.children.0.number"] = ChildNumber,
        ["form.children.0.relation"] = "son",
        ["office.owner.name"] = "杭州市公安局西湖区分局",
        ["office.origin.name"] = "临沂市公安局兰山分局",
        ["office.destination.name"] = "杭州市公安局西湖区分局",
        ["person.name"] = "林小明",
        ["person.number"] = ApplicantNumber,
        ["case.title"] = "夫妻投靠户口迁移",
        ["case.cause"] = "夫妻投靠",
        ["case.mode"] = "全程网办（跨省通办）",
        ["case.declaration"] = "本人自愿选择“跨省通办”。",
        ["case.answers.count"] = "1",
        ["case.answers.0.question"] = "迁入地",
        ["case.answers.0.answer"] = "浙江省杭州市西湖区",
        ["case.materials.count"] = "0",
        ["case.opened-on"] = "2021-11-30",
        ["document.move-in-permit.number"] = "浙准迁字第00000012号",
        ["decision.reason"] = "重复户口",
        ["decision.clause"] = "《户口登记条例》第十条",
        ["decision.remedy"] = "六十日内申请行政复议",
        ["decision.missing"] = "结婚证",
        ["decision.officer"] = "周正",
        ["decision.outcome"] = "维持原决定",
        ["office.issuer.name"] = "杭州市西湖区人民政府",
        ["extension.clock"] = "作出是否准予迁入的决定",
        ["extension.by"] = "10个工作日",
        ["extension.until"] = "2022-01-14",
        ["extension.clause"] = "《中华人民共和国行政许可法》第四十二条",
        ["review.respondent"] = "杭州市公安局西湖区分局",
        ["review.decision"] = "《不予办理决定书》（浙公户不准字〔2021〕第00000001号）",
        ["review.request"] = "材料齐全",
        ["review.asked-on"] = "2021-12-01",
    }.ToImmutableDictionary();

    public static TheoryData<string> Kinds =>
        ["move-in-permit", "migration-certificate", "household-book-page", "receipt", "correction-notice", "refusal-decision", "move-out-objection", "cross-province-notice", "application-form", "non-acceptance-decision", "extension-notice", "reconsideration-decision"];

    [Fact]
    public void Every_template_of_the_house_reads_without_a_fault() => House().Faults.ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_paper_can_be_filled_from_a_case(string kind)
    {
        var paper = Filled(Template(kind).Fill(Case.GetValueOrDefault, Issue));
        paper.Kind.ShouldBe(kind);
        paper.Holder.ShouldBe("林小明");
        paper.TemplateVersion.ShouldBe("2021-12-01");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Whatever_a_paper_requires_is_named_when_the_case_lacks_it(string kind)
    {
        foreach (var required in Template(kind).Fields.Where(f => f.Required && !f.From.ToString().StartsWith("issue.", StringComparison.Ordinal)))
        {
            Unfit(Template(kind).Fill(path => path == required.From.ToString() ? null : Case.GetValueOrDefault(path), Issue))
                .ShouldContain(f => f.Contains(required.From.ToString(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_permit_holds_forty_days_and_prints_words_and_days()
    {
        var paper = Filled(Template("move-in-permit").Fill(Case.GetValueOrDefault, Issue));
        paper.ValidUntil.ShouldBe(new LocalDate(2022, 1, 10));
        paper.Tables[0].Rows[0].ShouldBe(["林𠮷", "男", "2018年12月24日", ChildNumber, "子"]);
        paper.Fields.Single(f => f.Name == "sex").Value.ShouldBe("女");
        paper.Fields.Single(f => f.Name == "birth").Value.ShouldBe("1990年3月7日");
        paper.Fields.Single(f => f.Name == "issued-on").Value.ShouldBe("2021年12月1日");
    }

    [Fact]
    public void What_the_register_did_not_say_stands_on_the_certificate_as_not_recorded_and_what_it_said_stands_as_said()
    {
        var paper = Filled(Template("migration-certificate").Fill(Case.SetItem("form.ethnicity", "回族").GetValueOrDefault, Issue));

        paper.Fields.Single(f => f.Name == "ethnicity").Value.ShouldBe("回族");
        paper.Fields.Where(f => f.Name is "birthplace" or "native-place" or "education" or "occupation" or "marriage" or "relation").Select(f => f.Value).ShouldAllBe(value => value == "无记载");
        paper.Fields.Single(f => f.Name == "former-name").Value.ShouldBe("无记载");
    }

    [Fact]
    public void A_page_of_the_household_book_bears_every_column_of_its_form()
    {
        var labels = Filled(Template("household-book-page").Fill(Case.GetValueOrDefault, Issue)).Fields.Select(f => f.Label.Zh).ToList();

        foreach (var column in "户别 户号 户主 与户主关系 姓名 曾用名 性别 民族 出生日期 出生地 籍贯 公民身份号码 宗教信仰 身高 血型 文化程度 婚姻状况 兵役状况 服务处所 职业 住址".Split(' '))
        {
            labels.ShouldContain(column);
        }
    }

    [Fact]
    public void Without_children_there_is_no_table_of_children() =>
        Filled(Template("move-in-permit").Fill(Case.SetItem("form.children.count", "0").GetValueOrDefault, Issue)).Tables.ShouldBeEmpty();

    [Fact]
    public void The_certificate_holds_thirty_days_and_is_not_for_the_applicant()
    {
        Template("migration-certificate").ValidUntil(Day).ShouldBe(new LocalDate(2021, 12, 31));
        Template("migration-certificate").ToApplicant.ShouldBeFalse();
        Template("move-in-permit").ToApplicant.ShouldBeTrue();
    }

    [Theory]
    [InlineData("form.children.0.number", "370102201802300010", "no identity number")]
    [InlineData("form.children.0.relation", "x", "no word for 'x'")]
    [InlineData("form.children.0.name", "", "form.children.0.name")]
    [InlineData("form.children.count", "-1", "not a number of rows")]
    [InlineData("form.children.count", "1000000", "not a number of rows")]
    [InlineData("party.applicant.name", "林\u202E", "U+202E")]
    public void What_cannot_be_printed_is_told(string path, string value, string told) =>
        Unfit(Template("move-in-permit").Fill(Case.SetItem(path, value).GetValueOrDefault, Issue)).ShouldContain(f => f.Contains(told, StringComparison.Ordinal));

    [Theory]
    [InlineData("title: { zh: 准予迁入证明, en: Permit to Move In }", "title: { zh: 准予迁入证明 }", 5, "'en' is missing")]
    [InlineData("valid-for: 40 days", "valid-for: 40", 7, "'40 days'")]
    [InlineData("from: party.applicant.identity", "from: people.identity", 11, "is no source")]
    [InlineData("from: party.applicant.identity", "from: receipt.entry-hash", 11, "is no source")] // a paper is part of the entry whose hash it would have to carry
    [InlineData("{serial:8}", "{serial}", 6, "exactly one {serial:N}")]
    [InlineData("from: 2021-12-01", "from: 2021-02-29", 4, "date that exists")]
    [InlineData("holder:", "holdr:", 8, "'holdr' is not known here")]
    [InlineData("name: identity, label: { zh: 公民身份号码, en: Identity number }, from", "name: applicant, label: { zh: 公民身份号码, en: Identity number }, from", 3, "stands twice")]
    [InlineData("kind: move-in-permit", "kind: [", 1, "not YAML")]
    public void A_fault_is_told_with_its_line(string before, string after, int line, string told)
    {
        var text = File.ReadAllText(Path.Combine(A.Folder, "documents", "move-in-permit.yaml"));
        text.ShouldContain(before);
        var (template, faults) = TemplateFile.Read(First(text, before, after), "permit.yaml");
        template.ShouldBeNull();
        var fault = faults[0];
        fault.What.ShouldContain(told);
        fault.ToString().ShouldStartWith($"permit.yaml:{line}: ");
    }

    [Fact]
    public void Two_versions_in_force_at_once_are_a_fault()
    {
        var folder = Directory.CreateTempSubdirectory("tongban-templates").FullName;
        var documents = Directory.CreateDirectory(Path.Combine(folder, "documents")).FullName;
        var text = File.ReadAllText(Path.Combine(A.Folder, "documents", "receipt.yaml"));
        File.WriteAllText(Path.Combine(documents, "a.yaml"), text);
        File.WriteAllText(Path.Combine(documents, "b.yaml"), text.Replace("2021-12-01", "2024-01-01", StringComparison.Ordinal));
        TemplateFolder.Load(folder).Faults.ShouldHaveSingleItem().What.ShouldContain("in force twice from 2024-01-01");
        Directory.Delete(folder, recursive: true);
    }

    private static PaperTemplate Template(string kind) => House().Find(kind, Day) ?? throw new InvalidOperationException($"No template {kind}.");

    private static TemplateFolder House() => TemplateFolder.Load(A.Folder);

    private static Paper Filled(PaperFilling filling) => filling.Match(f => f.Paper, u => throw new InvalidOperationException(string.Join("\n", u.Faults)));

    private static ImmutableArray<string> Unfit(PaperFilling filling) => filling.Match(_ => throw new InvalidOperationException("It was filled."), u => u.Faults);

    private static string First(string text, string before, string after)
    {
        var at = text.IndexOf(before, StringComparison.Ordinal);
        return text[..at] + after + text[(at + before.Length)..];
    }
}
