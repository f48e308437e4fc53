using Tongban.Kernel.Cases;
using Tongban.Kernel.Documents;
using Tongban.Ledger.Desk;
using Tongban.Storage.Sqlite;
using static Tongban.Views.Tests.Flows.Office;

namespace Tongban.Views.Tests.Flows;

/// <summary>A decision is a paper: who asked, against whom, what was found, by which clause, with what outcome, and what is open against it.</summary>
public sealed class DecisionPapersTests : IDisposable
{
    private const string Government = "people-government:330106";

    private readonly string folder = Directory.CreateTempSubdirectory("tongban-decisions-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Theory]
    [InlineData("uphold", "维持原决定", "reconsideration-law#68", false)]
    [InlineData("overturn", "撤销原决定，责令重新办理", "reconsideration-law#64", true)]
    public async Task A_decision_on_reconsideration_names_the_parties_the_decision_under_review_and_the_way_to_the_court(string action, string outcome, string clause, bool actBy)
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        var refused = await life.DoesAsync(Reviewer(Destination), "refuse", "不归本所管辖", "licensing-law#32");
        await life.DoesAsync(await life.ApplicantAsync(), "ask-reconsideration", "住址就在西湖区");

        var state = await life.DoesAsync(Reviewer(Government), action, "查明住址在西湖区", clause);
        var paper = Last(state);

        (paper.Kind, paper.IssuerOffice).ShouldBe(("reconsideration-decision", Government));
        Value(paper, "applicant").ShouldBe("王晓红");
        Value(paper, "respondent").ShouldBe(office.Law.Offices.NameOf(refused.Documents[^1].Office).Zh, "行政复议法 article 19: who made the decision");
        Value(paper, "decision").ShouldBe($"《不予受理决定书》（{refused.Documents[^1].Number}）");
        (Value(paper, "request"), Value(paper, "reason"), Value(paper, "outcome")).ShouldBe(("住址就在西湖区", "查明住址在西湖区", outcome));
        Value(paper, "clause").ShouldStartWith("《中华人民共和国行政复议法》第六十");
        paper.Fields.Any(field => field.Name == "act-by").ShouldBe(actBy);
        if (actBy)
        {
            Value(paper, "act-by").ShouldBe(PaperDay.Chinese(state.Clocks["completeness"].Due.ShouldNotBeNull().LastDay), "the limit of the stage it goes back to");
        }

        paper.Remarks.ShouldContain(remark => remark.Zh.Contains("自收到本决定书之日起十五日内向人民法院提起行政诉讼", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reconsideration_of_a_second_refusal_is_about_that_one()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.DoesAsync(Reviewer(Destination), "refuse", "不归本所管辖", "licensing-law#32");
        await life.DoesAsync(await life.ApplicantAsync(), "ask-reconsideration", "第一次");
        await life.DoesAsync(Reviewer(Government), "overturn", "归其管辖", "reconsideration-law#64");
        var accepted = await life.DoesAsync(Clerk(Destination), "accept");
        var refused = await life.DoesAsync(Reviewer(accepted.Owner.ToString()), "refuse-permit", "不符合条件", "licensing-law#38");
        await life.DoesAsync(await life.ApplicantAsync(), "ask-reconsideration", "第二次");

        var paper = Last(await life.DoesAsync(Reviewer(Government), "uphold", "事实清楚", "reconsideration-law#68"));

        Value(paper, "decision").ShouldBe($"《不予办理决定书》（{refused.Documents[^1].Number}）");
        Value(paper, "respondent").ShouldBe(office.Law.Offices.NameOf(refused.Documents[^1].Office).Zh);
        Value(paper, "request").ShouldBe("第二次");
    }

    [Fact]
    public async Task Against_silence_the_respondent_is_the_office_that_owed_the_decision()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        var owed = (await life.DoesAsync(Clerk(Destination), "accept")).Clocks["permit"];
        office.PassUntil(owed.Due.ShouldNotBeNull().Moment);
        await office.Runner.RunAsync(Cancel);
        await life.DoesAsync(await life.ApplicantAsync(), "ask-inaction-review", "二十个工作日已过");

        var state = await life.DoesAsync(Reviewer(Government), "order-to-act", "逾期无正当理由", "reconsideration-law#66");
        var paper = Last(state);

        Value(paper, "respondent").ShouldBe(office.Law.Offices.NameOf(owed.Office).Zh);
        Value(paper, "decision").ShouldBe("逾期未办“作出是否准予迁入的决定”");
        Value(paper, "act-by").ShouldBe(PaperDay.Chinese(state.Clocks["ordered"].Due.ShouldNotBeNull().LastDay));
        paper.Fields.ShouldNotContain(field => field.Name == "decided-on", "nothing was decided");
    }

    [Fact]
    public async Task Where_the_countys_bureau_decides_the_case_the_clock_the_paper_and_the_respondent_are_the_bureaus()
    {
        const string Bureau = "public-security-bureau:330106";
        await using var office = await AtWorkAsync();
        office.Law = JointFlows.Changed(
            "matters/household/transfer-spouse.yaml",
            ("offices:\n", "offices:\n  permit-office: { title: { zh: 县级公安机关, en: County bureau }, kind: public-security-bureau, division: moveTo }\n"),
            ("stages:\n  review:\n", "stages:\n  permit-expired: { office: permit-office }\n  objected: { office: permit-office }\n  review:\n    office: permit-office\n")).Law;
        var life = await office.ApplyAsync();
        var accepted = await life.DoesAsync(Clerk(Destination), "accept");
        (accepted.Owner.ToString(), accepted.Clocks["permit"].Office.ToString()).ShouldBe((Bureau, Bureau));

        var refused = Last(await life.DoesAsync(Reviewer(Bureau), "refuse-permit", "不符合条件", "licensing-law#38"));
        await life.DoesAsync(await life.ApplicantAsync(), "ask-reconsideration", "不服");
        var decided = Last(await life.DoesAsync(Reviewer(Government), "uphold", "事实清楚", "reconsideration-law#68"));

        refused.IssuerOffice.ShouldBe(Bureau);
        Value(decided, "respondent").ShouldBe(refused.IssuerName.Zh);
    }

    [Fact]
    public async Task An_extension_is_a_notice_with_the_new_day_the_reason_and_the_clause_and_the_promise_follows_it()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        var before = (await life.DoesAsync(Clerk(Destination), "accept"));

        var state = await life.DoesAsync(Reviewer(before.Owner.ToString()), "extend", "婚姻情况需要核查");
        var (paper, clock) = (Last(state), state.Clocks["permit"]);

        (Value(paper, "until"), Value(paper, "by"), Value(paper, "reason")).ShouldBe((PaperDay.Chinese(clock.Due.ShouldNotBeNull().LastDay), "10个工作日", "婚姻情况需要核查"));
        Value(paper, "clause").ShouldBe("《中华人民共和国行政许可法》第四十二条");
        clock.PromisedDue.ShouldBe(office.Law.Due(clock, clock.Promised.ShouldNotBeNull()), "the promised limit and the extension, counted together");
        clock.PromisedDue.ShouldNotBeNull().LastDay.ShouldBeGreaterThan(before.Clocks["permit"].PromisedDue.ShouldNotBeNull().LastDay);
        clock.PromisedDue.ShouldNotBeNull().LastDay.ShouldBeLessThan(clock.Due.ShouldNotBeNull().LastDay);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)] // a system handed it in and nobody read the declaration to her: no paper says that she made it, and no number is used up
    public async Task The_notice_repeats_the_declaration_that_was_made_and_is_not_issued_without_one(bool declared)
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync(with: open => open with { Declared = declared });
        var accepted = await life.DoesAsync(Clerk(Destination), "accept");

        accepted.Declared.ShouldBe(declared ? office.Law.Matter(accepted.Matter).ShouldNotBeNull().Declaration : null);
        accepted.Documents.Select(document => document.Kind).ShouldBe(declared ? ["receipt", "cross-province-notice", "application-form"] : ["receipt", "application-form"]);
        var next = await (await office.ApplyAsync()).DoesAsync(Clerk(Destination), "accept");
        next.Documents.Single(document => document.Kind == "cross-province-notice").Number.ShouldEndWith(declared ? "第00000002号" : "第00000001号");
    }

    [Fact]
    public async Task A_refusal_to_accept_decides_nothing_about_what_is_applied_for_and_says_so()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();

        var paper = Last(await life.DoesAsync(Reviewer(Destination), "refuse", "请向上城区申请", "licensing-law#32"));

        (paper.Kind, paper.Title.Zh).ShouldBe(("non-acceptance-decision", "不予受理决定书"));
        paper.Number.ShouldStartWith("浙公户不受字〔2026〕");
        paper.Citations.ShouldBe(["《中华人民共和国行政许可法》第三十二条"]);
    }

    [Theory]
    [InlineData("linyi-household-guide#mv04", "it holds in Linyi alone")]
    [InlineData("licensing-law#38", null)]
    public async Task A_guide_of_another_city_is_no_ground_of_a_refusal(string clause, string? because)
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();

        var result = await life.TryAsync(Reviewer(Destination), "refuse", "理由充分", clause);

        if (because is null)
        {
            result.ShouldBeOfType<DeskResult.Done>();
        }
        else
        {
            result.ShouldBeOfType<DeskResult.Refused>(because).Grounds.ShouldHaveSingleItem().Field.ShouldBe("clause");
        }
    }

    private static Paper Last(CaseState state) => Office.PaperOf(state.Documents[^1]);

    private static string Value(Paper paper, string field) => paper.Fields.Single(known => known.Name == field).Value;

    private async Task<Office> AtWorkAsync() => await Office.OpenAsync(SqliteStore.Open(Path.Combine(folder, "tongban.db")));
}
