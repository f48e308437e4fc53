using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;
using Tongban.Views.Intakes;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Cases;
using Tongban.Web.Portal.Applying;
using Tongban.Web.Portal.Waiting;
using Tongban.Web.Tests.Accounts;
using Tongban.Web.Tests.Desk;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Portal;

/// <summary>Several matters applied for at once; one of them waiting for what another issues.</summary>
public sealed class TogetherTests
{
    private const string Two = "household.transfer.spouse,household.transfer.job";
    private const string Fed = "test.card,household.transfer.spouse";

    [Fact]
    public async Task Two_matters_are_chosen_asked_together_and_opened_as_two_cases_of_one_intake()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");

        (await wang.GetAsync("/matters?with=household.transfer.spouse&with=household.transfer.job")).Headers.Location?.ToString().ShouldEndWith("/apply/" + Two);
        await KeepAsync(site, Two, PreparedCases.Answers.Set(Map.Of(("employer", "样例科技有限公司"), ("postedBy", "recruitment"), ("startsOn", "2026-10-08"), ("settlesAt", "home"), ("withChildren", "no"))), ["posting-letter", "settling-proof"]);
        var check = await wang.ReadAsync($"/apply/{Two}/check");
        Times(check, ">姓名</dt>").ShouldBe(1, "what both ask is asked once");
        check.ShouldContain("样例科技有限公司");
        (await SubmitAsync(wang, Two)).Location.ShouldNotBeNull().ShouldEndWith("/my");

        var mine = await MineAsync(site);
        mine.Select(row => row.Matter).Order().ShouldBe(["household.transfer.job", "household.transfer.spouse"]);
        var states = new List<CaseState>();
        foreach (var row in mine)
        {
            states.Add(await Applicants.StateAsync(site.Services, CaseNumber.Parse(row.Number)));
        }

        states.Select(state => state.Intake).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        states.Select(state => state.Answers["applicantName"].Value).ShouldAllBe(name => name == "王晓红");
    }

    [Fact]
    public async Task Matters_without_a_mode_in_common_are_told_so_and_not_begun()
    {
        await using var site = await AccountsSite.StartAsync("--definitions", FedDefinitions("counter-only"));
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");

        (await wang.ReadAsync("/matters?with=household.transfer.spouse&with=test.card")).ShouldContain("没有共同的办理方式");
        (await wang.GetAsync($"/apply/{Fed}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_waits_for_anothers_document_is_opened_by_itself_once_when_that_is_issued()
    {
        await using var site = await AccountsSite.StartAsync("--definitions", FedDefinitions());
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        await KeepAsync(site, Fed, PreparedCases.Answers.Set(Map.Of(("withChildren", "no"))), []);
        (await SubmitAsync(wang, Fed)).Location.ShouldNotBeNull().ShouldEndWith("/my");

        var transfer = CaseNumber.Parse((await MineAsync(site)).ShouldHaveSingleItem("the other waits").Number);
        (await wang.ReadAsync("/my")).ShouldContain("等待签发");
        await OpenCases.DoAsync(site.Services, transfer, "xihu-clerk", "police-station:330106", "accept", take => take);
        await RoundAsync(site);
        (await MineAsync(site)).Count.ShouldBe(1, "the permit is not issued yet");

        await OpenCases.DoAsync(site.Services, transfer, "xihu-clerk", "police-station:330106", "issue-permit", take => take);
        await Task.WhenAll(RoundAsync(site), RoundAsync(site), RoundAsync(site)); // as if several hosts found it in the same moment
        await RoundAsync(site);

        var card = (await MineAsync(site)).Where(row => row.Matter == "test.card").ShouldHaveSingleItem("once, however often it is looked for");
        var state = await Applicants.StateAsync(site.Services, CaseNumber.Parse(card.Number));
        var permit = (await Applicants.StateAsync(site.Services, transfer)).Documents.Single(document => document.Kind == "move-in-permit");
        state.Answers["permitNumber"].Value.ShouldBe(permit.Number, "the document's number is the answer that was not asked for");
        state.Answers["applicantName"].Value.ShouldBe("王晓红");
        (await wang.ReadAsync("/my")).ShouldNotContain("等待签发");
    }

    [Fact]
    public async Task Whatever_dies_in_between_it_is_neither_lost_nor_opened_twice()
    {
        await using var site = await AccountsSite.StartAsync("--definitions", FedDefinitions());
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        await KeepAsync(site, Fed, PreparedCases.Answers.Set(Map.Of(("withChildren", "no"))), []);
        await SubmitAsync(wang, Fed);
        var stream = await StreamAsync(site);
        var before = (await Book(site).ReadAsync(stream, Now)).ShouldNotBeNull();
        await RoundAsync(site);
        var transfer = CaseNumber.Parse((await MineAsync(site)).Single().Number);
        await OpenCases.DoAsync(site.Services, transfer, "xihu-clerk", "police-station:330106", "accept", take => take);
        await OpenCases.DoAsync(site.Services, transfer, "xihu-clerk", "police-station:330106", "issue-permit", take => take);
        await RoundAsync(site);

        // The host died after the case was opened and before that was written down: the book stands as it stood before.
        await Book(site).AppendAsync(stream, before, Now);
        await RoundAsync(site);
        await RoundAsync(site);

        (await MineAsync(site)).Count(row => row.Matter == "test.card").ShouldBe(1);
        (await Book(site).ReadAsync(stream, Now)).ShouldNotBeNull().Standing.ShouldBe(WaitingStanding.Opened);
        var rows = await Queries(site).OfAsync(before.Person, Now);
        rows.ShouldBeEmpty();
        await CaseRebuild.RunAsync(site.Services.GetRequiredService<IStore>(), site.Services.GetRequiredService<CaseDesk>(), site.Services.GetRequiredService<ICaseProjection>(), Now);
        (await Queries(site).OfAsync(before.Person, Now)).ShouldBe(rows, "the rows are the ledger's");
    }

    [Fact]
    public async Task When_something_stands_against_one_none_is_opened()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        // Under the legal age on the day of the marriage: the transfer to a spouse cannot be opened.
        await KeepAsync(site, Two, PreparedCases.Answers.Set(Map.Of(("employer", "样例科技有限公司"), ("postedBy", "recruitment"), ("startsOn", "2026-10-08"), ("settlesAt", "home"), ("withChildren", "no"), ("marriedOn", "2005-05-20"))), ["posting-letter", "settling-proof"]);

        (await SubmitAsync(wang, Two)).Page.ShouldContain("未达法定婚龄");
        (await MineAsync(site)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_joint_submission_that_broke_between_two_openings_opens_what_is_missing_and_nothing_twice()
    {
        var between = new Between();
        await using var site = await AccountsSite.StartAsync(builder => builder.Services.AddSingleton<ICaseProjection>(between));
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        await KeepBothAsync(site);
        between.At("household.transfer.job", () => throw new IOException("the host dies before the second opening"));

        ((int)(await SubmitAsync(wang, Two)).Status).ShouldBeGreaterThanOrEqualTo(500);
        var first = (await MineAsync(site)).ShouldHaveSingleItem();
        first.Matter.ShouldBe("household.transfer.spouse");
        (await wang.ReadAsync($"/apply/{Two}/check")).ShouldContain("已经提交的：夫妻投靠户口迁移", Case.Sensitive, "what stands and what is missing is told before she submits again");

        (await SubmitAsync(wang, Two)).Location.ShouldNotBeNull().ShouldEndWith("/my");
        var mine = await MineAsync(site);
        mine.Select(row => row.Matter).Order().ShouldBe(["household.transfer.job", "household.transfer.spouse"]);
        mine.ShouldContain(row => row.Number == first.Number);
        (await DraftsAsync(site)).ShouldBeEmpty("it is submitted whole");
    }

    [Fact]
    public async Task A_second_matter_that_is_refused_after_the_first_was_opened_is_told_and_the_draft_stays_until_it_is_put_right()
    {
        var between = new Between();
        await using var site = await AccountsSite.StartAsync(builder => builder.Services.AddSingleton<ICaseProjection>(between));
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        // The child turns eighteen at midnight, between the two openings.
        await KeepAsync(site, Two, Both.Set(Map.Of(
            ("withChildren", "yes"), ("children.0.name", "陈小禾"), ("children.0.number", IdentityNumber.Compose(Kernel.Divisions.DivisionCode.Parse("330106"), new(2008, 10, 1), 3).ToString()), ("children.0.relation", "son"), ("children.0.inBook", "yes"))), ["posting-letter", "settling-proof"]);
        between.At("household.transfer.spouse", () => site.Time.Advance(TimeSpan.FromDays(1)));

        var told = await SubmitAsync(wang, Two);
        told.Page.ShouldContain("随迁子女应未满十八周岁");
        told.Page.ShouldContain("已经提交的：夫妻投靠户口迁移");
        (await MineAsync(site)).ShouldHaveSingleItem().Matter.ShouldBe("household.transfer.spouse");
        (await DraftsAsync(site)).ShouldHaveSingleItem();

        await KeepBothAsync(site);
        await wang.SignInAsync("wang-xiaohong"); // a day has passed
        (await SubmitAsync(wang, Two)).Location.ShouldNotBeNull().ShouldEndWith("/my");
        (await MineAsync(site)).Select(row => row.Matter).Order().ShouldBe(["household.transfer.job", "household.transfer.spouse"]);
        (await DraftsAsync(site)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_that_another_page_submitted_meanwhile_with_other_answers_is_told_and_not_forgotten()
    {
        var between = new Between();
        await using var site = await AccountsSite.StartAsync(builder => builder.Services.AddSingleton<ICaseProjection>(between));
        using var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        await KeepBothAsync(site);
        between.At("household.transfer.spouse", () => OpenElsewhere(site));

        var told = await SubmitAsync(wang, Two);
        told.Status.ShouldBe(HttpStatusCode.Conflict);
        told.Page.ShouldContain("可能在另一个页面改过");
        (await DraftsAsync(site)).ShouldHaveSingleItem("it is not forgotten");
        var mine = await MineAsync(site);
        mine.Count.ShouldBe(2);
        (await SubmitAsync(wang, Two)).Location.ShouldNotBeNull().ShouldEndWith("/my");
        (await MineAsync(site)).Select(row => row.Number).ShouldBe(mine.Select(row => row.Number), "both stood already");
        (await DraftsAsync(site)).ShouldBeEmpty("nothing is left of it to submit");
    }

    /// <summary>Another page opens the second matter under the draft's name, with other answers.</summary>
    private static void OpenElsewhere(TestSite site) => Task.Run(async () =>
    {
        var person = await PreparedCases.PersonAsync(site.Services);
        var by = new Kernel.Actors.Actor.Person(await AccountOfAsync(site), person);
        var draft = await site.Services.GetRequiredService<DraftStore>().FindAsync(person, Two, Now);
        var answers = Both.Set(Map.Of(
            ("employer", "另一家样例公司"), ("applicantName", "王晓红"), ("applicantNumber", PreparedCases.Wang), ("applicantPhone", "13800000001"), ("moveFrom", "370102"), ("fromAddress", "样例街8号")));
        var asked = site.Services.GetRequiredService<CaseDesk>().Law.MatterOn("household.transfer.job", new(2026, 9, 30)).ShouldNotBeNull().Form.Where(field => field.Group is null).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var opened = await site.Services.GetRequiredService<CaseOpening>().OpenAsync(
            new("household.transfer.job", "wholly-online", Map<string>.From(answers.Where(answer => asked.Contains(answer.Key))), [PreparedCases.Given("posting-letter"), PreparedCases.Given("settling-proof")], ["licence.household-book", "licence.identity-card"]),
            by, new RequestKey($"apply:{by}:{draft.Id}:household.transfer.job", Hash.Of("other"u8)), Now);
        opened.ShouldBeOfType<DeskResult.Done>();
    }).GetAwaiter().GetResult();

    private static async Task<Kernel.Actors.AccountId> AccountOfAsync(TestSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<AccountManager>().FindByNameAsync("wang-xiaohong")).ShouldNotBeNull().AccountId;
    }

    private static Map<string> Both { get; } = PreparedCases.Answers.Set(Map.Of(
        ("employer", "样例科技有限公司"), ("postedBy", "recruitment"), ("startsOn", "2026-10-08"), ("settlesAt", "home"), ("withChildren", "no")));

    private static Task KeepBothAsync(TestSite site) => KeepAsync(site, Two, Both, ["posting-letter", "settling-proof"]);

    private static async Task<IReadOnlyList<string>> DraftsAsync(TestSite site)
    {
        var keys = new List<string>();
        await foreach (var key in site.Services.GetRequiredService<IStore>().ReadBlobKeysAsync(Now))
        {
            keys.AddRange(key.StartsWith("draft:", StringComparison.Ordinal) ? [key] : []);
        }

        return keys;
    }

    /// <summary>The views as they are, with something that happens while a matter's case is being opened.</summary>
    private sealed class Between : ICaseProjection
    {
        private readonly CaseProjection whole = new();
        private (string Matter, Action Happens)? planned;

        internal void At(string matter, Action happens) => planned = (matter, happens);

        public IReadOnlyList<ViewTable> Tables => whole.Tables;

        public System.Collections.Immutable.ImmutableArray<RowChange> Changes(CaseChange change)
        {
            if (planned is { } one && change.Before is null && change.After.Matter.StartsWith(one.Matter + "@", StringComparison.Ordinal))
            {
                planned = null;
                one.Happens();
            }

            return whole.Changes(change);
        }

        public RowChange Looked(Look look) => whole.Looked(look);
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static WaitingBook Book(TestSite site) => site.Services.GetRequiredService<WaitingBook>();

    private static WaitingQueries Queries(TestSite site) => site.Services.GetRequiredService<WaitingQueries>();

    private static Task RoundAsync(TestSite site) =>
        site.Services.GetRequiredService<WaitingRunner>().RunAsync((stream, error) => throw new InvalidOperationException(stream, error), Now);

    private static async Task<string> StreamAsync(TestSite site) =>
        (await site.Services.GetRequiredService<IStore>().QueryAsync("select stream from waiting", row => row.Text(0), Now)).ShouldHaveSingleItem();

    private static async Task<IReadOnlyList<MyCaseRow>> MineAsync(TestSite site) =>
        await site.Services.GetRequiredService<CaseQueries>().MineAsync(await PreparedCases.PersonAsync(site.Services), null, 50, Now);

    private static int Times(string page, string words) => page.Split(words).Length - 1;

    private static async Task KeepAsync(TestSite site, string matters, Map<string> answers, string[] materials)
    {
        var (drafts, person) = (site.Services.GetRequiredService<DraftStore>(), await PreparedCases.PersonAsync(site.Services));
        var draft = await drafts.FindAsync(person, matters, Now);
        await drafts.SaveAsync(person, matters, draft with
        {
            Mode = "wholly-online",
            Answers = new(answers.Where(answer => answers["withChildren"] == "yes" || !answer.Key.StartsWith("children.", StringComparison.Ordinal))),
            Closed = answers["withChildren"] == "yes" ? ["children"] : [],
            Materials = [.. materials.Select(name => new GivenMaterial(name, new string('a', 32), name + ".pdf", "application/pdf", 9, new string('0', 64), Instant.FromUtc(2026, 9, 30, 1, 0)))],
        }, Now);
    }

    private static async Task<Accounts.Answer> SubmitAsync(Visitor wang, string matters)
    {
        var check = await wang.ReadAsync($"/apply/{matters}/check");
        var draft = check.Split("name=\"draft\" value=\"")[^1].Split('"')[0];
        var read = check.Split("name=\"read\" value=\"")[^1].Split('"')[0];
        return await wang.SubmitAsync($"/apply/{matters}/mode", $"/apply/{matters}/check", ("_handler", "check"), ("draft", draft), ("read", read));
    }

    /// <summary>The shipped definitions, and a card that needs the permit to move in.</summary>
    private static string FedDefinitions(string mode = "wholly-online")
    {
        var folder = Path.Combine(House.Root, "artifacts", "test-definitions", mode, "definitions");
        var shipped = Path.Combine(House.Root, "definitions");
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? folder);
            File.Copy(file, copy, overwrite: true);
        }

        File.WriteAllText(Path.Combine(folder, "matters", "household", "test-card.yaml"), Card.Replace("MODE", mode, StringComparison.Ordinal));
        return folder;
    }

    private const string Card = """
        matter: test.card
        code: 1099
        title: { zh: 试验用证, en: A card for tests }
        summary: { zh: 凭准迁证申请。, en: Applied for with the permit to move in. }
        wishes: [{ zh: 办试验用证, en: Get the test card }]
        effective: { from: 2021-12-01 }
        basis: [household-registration-1958#10]
        retention: { class: permanent, basis: archive-terms-2006#7, confidence: C }
        modes:
          MODE: { title: { zh: 网办, en: Online } }
        parties:
          applicant: { title: { zh: 申请人, en: Applicant }, name: applicantName, number: applicantNumber }
        offices:
          here: { title: { zh: 发证派出所, en: Police station }, kind: police-station, division: place }
        form:
          - { name: applicantName, type: name, of: applicant, on-file: person.name, concept: applicant.name, title: { zh: "您的姓名是什么？", en: "What is your name?" } }
          - { name: applicantNumber, type: identity-number, of: applicant, on-file: person.number, concept: applicant.number, title: { zh: "您的公民身份号码是多少？", en: "What is your identity number?" } }
          - { name: place, type: division, concept: household.move-to, title: { zh: "在哪里领证？", en: "Where do you collect it?" } }
          - { name: permitNumber, type: text, feeds: move-in-permit, title: { zh: "准迁证编号是多少？", en: "What is the number of the permit?" } }
        start: [{ stage: making }]
        stages:
          making:
            title: { zh: 制证, en: Making }
            office: here
            clocks:
              make: { title: { zh: 制证, en: Make the card }, within: 5 working-days, basis: licensing-law#42, on-expiry: escalate }
            actions:
              hand-out: { title: { zh: 发证, en: Hand it out }, role: clerk, to: done, tells: [applicant], basis: licensing-law#42 }
          done: { title: { zh: 已发证, en: Handed out }, office: here, outcome: registered }

        """;
}
