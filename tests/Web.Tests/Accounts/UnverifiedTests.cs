using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Web.Portal.Register;
using Tongban.Web.Tests.Api;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Accounts;

/// <summary>What an account sees and does whose person nobody vouched for: what it opened itself, and nothing that its number would open.</summary>
public sealed class UnverifiedTests
{
    private const string Number = "110101199001010015";
    private const string Station = "CN/GOV/330000/one-window";

    [Fact]
    public async Task Whoever_registers_with_the_number_of_a_party_finds_nothing_of_the_case()
    {
        await using var site = await Spouse.SiteAsync();
        using var applicant = await Caller.SignedInAsync(site, "wang-xiaohong");
        var (number, file) = await OpenedAsync(applicant, answers => answers["spouseNumber"] = Number);
        using var impostor = await Newcomer.RegisterAsync(site, Number);
        await FindsNothingAsync(impostor, number, file, await PapersAsync(site, number));
    }

    [Fact]
    public async Task Whoever_registers_with_the_number_of_an_applicant_of_another_system_neither_reads_nor_withdraws_her_case()
    {
        await using var site = await Spouse.SiteAsync();
        using var system = Caller.Mediator(site, Station);
        var (number, file) = await OpenedAsync(system, answers => answers["applicantNumber"] = Number);
        using var impostor = await Newcomer.RegisterAsync(site, Number);
        await FindsNothingAsync(impostor, number, file, await PapersAsync(site, number));
        (await impostor.Caller.PostAsync($"/api/cases/{number}/actions/withdraw", new JsonObject(), ("If-Match", "*"))).IsProblem(HttpStatusCode.NotFound, "not-found");
        (await impostor.Visitor.SubmitAsync("/account", $"/cases/{number}/do/withdraw", ("_handler", "action"), ("key", "once"), ("reason", "不办了"))).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest); // no such page, or no such form
        (await system.GetAsync("/api/cases/" + number)).Text("stage").ShouldBe("review");
    }

    [Fact]
    public async Task Whoever_is_not_verified_does_the_whole_of_it_in_the_case_she_opened()
    {
        await using var site = await Spouse.SiteAsync();
        using var newcomer = await Newcomer.RegisterAsync(site, Number);
        var (number, file) = await OpenedAsync(newcomer.Caller, answers => answers["applicantNumber"] = Number);
        var paper = (await PapersAsync(site, number))[0];
        foreach (var path in new[] { $"/cases/{number}", $"/cases/{number}/files/{file}", $"/papers/{paper}", $"/api/papers/{paper}.pdf", $"/api/cases/{number}", $"/api/cases/{number}/materials/marriage-certificate" })
        {
            using var answer = await newcomer.Visitor.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }

        foreach (var list in new[] { "/my", "/notices", "/api/mine", "/api/notices" })
        {
            (await newcomer.Visitor.ReadAsync(list)).ShouldContain(number, customMessage: list);
        }

        (await newcomer.Visitor.ReadAsync($"/cases/{number}")).ShouldContain("申请内容", Case.Sensitive, "she reads again what she wrote");
        (await newcomer.Visitor.ReadAsync("/my")).ShouldContain("您的身份还没有核验");
        (await newcomer.Visitor.ReadAsync("/account")).ShouldContain("带居民身份证原件到任何一个办理窗口");
        using var clerk = new Visitor(site);
        await clerk.SignInAsync("xihu-reviewer");
        (await clerk.ReadAsync("/desk/cases/" + number)).ShouldContain("未核验，号码由提交的人自己填写");
        (await newcomer.Caller.PostAsync($"/api/cases/{number}/actions/withdraw", new JsonObject { ["reason"] = "不办了" }, ("If-Match", "*"))).Is(HttpStatusCode.OK);
        (await newcomer.Caller.PostAsync($"/api/cases/{number}/rating", new JsonObject { ["stars"] = 5 }, ("If-Match", "*"))).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whoever_is_not_verified_applies_in_no_other_name_than_the_one_she_registered()
    {
        await using var site = await Spouse.SiteAsync();
        using var newcomer = await Newcomer.RegisterAsync(site, Number);
        var file = await newcomer.Caller.GiveAsync();
        (await newcomer.Caller.PostAsync("/api/cases", Spouse.Application(file))).IsProblem(HttpStatusCode.Forbidden, "not-yours");
        (await newcomer.Caller.GetAsync("/api/mine")).Json["items"].ShouldNotBeNull().AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_register_is_not_asked_about_a_number_that_somebody_only_typed_in()
    {
        var register = new Asked();
        await using var site = await AccountsSite.StartAsync(builder => builder.Services.AddSingleton<IRegister>(register));
        using var newcomer = await Newcomer.RegisterAsync(site, Number);
        (await newcomer.Visitor.ReadAsync("/apply/household.transfer.spouse/check")).ShouldNotContain(Asked.Address);
        register.Numbers.ShouldBeEmpty();
        using var verified = new Visitor(site);
        await verified.SignInAsync("wang-xiaohong");
        await verified.ReadAsync("/apply/household.transfer.spouse/check");
        register.Numbers.ShouldNotBeEmpty("a person somebody vouched for is looked up");
    }

    [Fact]
    public async Task An_official_who_sees_the_card_verifies_the_account_and_others_of_that_number_lose_it()
    {
        await using var site = await Spouse.SiteAsync();
        using var applicant = await Caller.SignedInAsync(site, "wang-xiaohong");
        var (hers, _) = await OpenedAsync(applicant, answers => answers["spouseNumber"] = Number);
        using var impostor = await Newcomer.RegisterAsync(site, Number, account: "squatter");
        var (inHerName, _) = await OpenedAsync(impostor.Caller, answers => answers["applicantNumber"] = Number);
        using var owner = await Newcomer.RegisterAsync(site, Number, "李四", "the-owner");
        using var clerk = new Visitor(site);
        await clerk.SignInAsync("wuhou-clerk");
        (await VerifyAsync(clerk, "the-owner", Number)).Page.ShouldContain("已核验并记录");
        (await owner.Caller.GetAsync("/api/mine")).IsProblem(HttpStatusCode.Unauthorized, "sign-in"); // what she was signed in as is no more
        await owner.Visitor.KnockAsync("the-owner", Newcomer.Secret);
        foreach (var number in new[] { hers, inHerName })
        {
            (await owner.Visitor.ReadAsync("/my")).ShouldContain(number);
            (await owner.Visitor.ReadAsync("/cases/" + number)).ShouldContain(number[..6]);
        }

        (await owner.Visitor.ReadAsync("/account")).ShouldContain("武侯经办当面查验了居民身份证");
        (await impostor.Caller.GetAsync("/api/cases/" + inHerName)).IsProblem(HttpStatusCode.Unauthorized, "sign-in");
        (await impostor.Visitor.KnockAsync("squatter", Newcomer.Secret)).Location.ShouldBe("/account");
        using var gone = await impostor.Visitor.GetAsync("/cases/" + inHerName);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var late = new Visitor(site);
        (await Newcomer.RegisterAsync(late, Number, account: "too-late")).Page.ShouldContain("此号码的主人已有核验过的账号");
    }

    [Theory]
    [InlineData("the-owner", "37010219900412002X", true, "account-name")] // the number is not the one the account goes by
    [InlineData("nobody-here", Number, true, "account-name")]
    [InlineData("wang-xiaohong", "37010219900412002X", true, "account-name")] // verified already
    [InlineData("xihu-clerk", Number, true, "account-name")] // an official's account is nobody's private one
    [InlineData("the-owner", Number, false, "seen")] // nobody looked at the card
    public async Task What_does_not_belong_together_verifies_nobody(string account, string number, bool seen, string field)
    {
        await using var site = await Spouse.SiteAsync();
        using var owner = await Newcomer.RegisterAsync(site, Number, "李四", "the-owner");
        using var clerk = new Visitor(site);
        await clerk.SignInAsync("wuhou-clerk");
        var answer = await VerifyAsync(clerk, account, number, seen);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Page.ShouldContain($"id=\"{field}-error\"");
        (await owner.Visitor.ReadAsync("/account")).ShouldContain("本人填报，未核验");
    }

    [Theory]
    [InlineData("wuhou-reviewer")]
    [InlineData("zhejiang-supervisor")]
    [InlineData("wang-xiaohong")]
    [InlineData("platform-admin")]
    public async Task Only_a_clerk_verifies(string account)
    {
        await using var site = await Spouse.SiteAsync();
        using var owner = await Newcomer.RegisterAsync(site, Number, "李四", "the-owner");
        using var other = new Visitor(site);
        await other.SignInAsync(account);
        using var page = await other.GetAsync("/identity-checks");
        page.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await VerifyAsync(other, "the-owner", Number, on: "/account")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await owner.Visitor.ReadAsync("/account")).ShouldContain("本人填报，未核验");
    }

    [Fact]
    public async Task Where_registration_is_off_nobody_registers()
    {
        await using var site = await Spouse.SiteAsync("--Tongban:OpenRegistration", "false");
        using var visitor = new Visitor(site);
        (await visitor.ReadAsync("/sign-in")).ShouldNotContain("/register");
        using var page = await visitor.GetAsync("/register");
        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.SubmitAsync(
            "/sign-in", "/register", ("name", "李四"), ("identity-number", Number), ("phone", ""), ("account-name", "li-sixteen"), ("password", Newcomer.Secret), ("again", Newcomer.Secret)))
            .Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.KnockAsync("li-sixteen", Newcomer.Secret)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static Task<Answer> VerifyAsync(Visitor clerk, string account, string number, bool seen = true, string on = "/identity-checks") =>
        clerk.SubmitAsync(on, "/identity-checks", [("account-name", account), ("name", "李四"), ("identity-number", number), .. seen ? new[] { ("seen", "yes") } : []]);

    private static async Task FindsNothingAsync(Newcomer impostor, string number, string file, IReadOnlyList<string> papers)
    {
        foreach (var list in new[] { "/my", "/notices", "/api/mine", "/api/notices" })
        {
            (await impostor.Visitor.ReadAsync(list)).ShouldNotContain(number);
        }

        string[] guessed =
        [
            $"/cases/{number}", $"/cases/{number}/rate", $"/cases/{number}/do/withdraw", $"/cases/{number}/proof.json", $"/cases/{number}/files/{file}",
            $"/api/cases/{number}", $"/api/cases/{number}/history", $"/api/cases/{number}/looks", $"/api/cases/{number}/documents", $"/api/cases/{number}/materials/marriage-certificate",
            .. papers.SelectMany(paper => new[] { $"/papers/{paper}", $"/papers/{paper}.pdf", $"/api/papers/{paper}" }),
        ];
        foreach (var path in guessed)
        {
            using var answer = await impostor.Visitor.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    /// <summary>A case, with the file of one of its materials.</summary>
    private static async Task<(string Number, string File)> OpenedAsync(Caller caller, Action<JsonObject> change)
    {
        var file = await caller.GiveAsync();
        var application = Spouse.Application(file);
        change(application["answers"].ShouldNotBeNull().AsObject());
        return ((await caller.PostAsync("/api/cases", application)).Is(HttpStatusCode.Created).Text("number"), file);
    }

    /// <summary>The numbers of the papers that the office issues when it accepts the case.</summary>
    private static async Task<IReadOnlyList<string>> PapersAsync(TestSite site, string number)
    {
        using var clerk = await Caller.SignedInAsync(site, "xihu-clerk");
        var accepted = (await clerk.PostAsync($"/api/cases/{number}/actions/accept", new JsonObject(), ("If-Match", "\"1\""))).Is(HttpStatusCode.OK);
        var papers = accepted.Json["documents"].ShouldNotBeNull().AsArray().Select(paper => paper?["number"]?.ToString() ?? "").ToArray();
        papers.ShouldNotBeEmpty();
        return papers;
    }

    /// <summary>A register that remembers whom it was asked about.</summary>
    private sealed class Asked : IRegister
    {
        internal const string Address = "看不得的街道1号";

        internal List<string> Numbers { get; } = [];

        public string Name => "register";

        public Task<RegisterEntry> FindAsync(string identityNumber, CancellationToken cancellation)
        {
            Numbers.Add(identityNumber);
            return Task.FromResult(new RegisterEntry("370102", Address, []));
        }
    }
}
