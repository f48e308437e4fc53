using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Actors;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Accounts;

/// <summary>Who may appoint and dismiss whom, where, and what is written down of it.</summary>
public sealed partial class AppointmentTests
{
    private const string Bureau = "public-security-bureau:330106";
    private const string Station = "police-station:330106";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_appoints_at_her_office_and_below_and_it_is_recorded()
    {
        await using var site = await AccountsSite.StartAsync();
        using var personnel = new Visitor(site);
        await personnel.SignInAsync("xihu-personnel");
        (await personnel.ReadAsync("/appointments")).ShouldContain("西湖分局审批");

        var answer = await AppointAsync(personnel, Station, "lixia-clerk", "reviewer");
        answer.Page.ShouldContain("已任命");
        answer.Page.ShouldContain("历下经办", Case.Sensitive, "an official of another office, now of this one too");

        var entry = (await LogAsync(site)).ShouldHaveSingleItem();
        (entry.By, entry.ByOffice, entry.Account, entry.Office, entry.Role, entry.Appointed).ShouldBe(("xihu-personnel", Bureau, "lixia-clerk", Station, OfficeRole.Reviewer, true));
        entry.At.ShouldBe(site.Time.GetUtcNow());
        using var official = new Visitor(site);
        await official.SignInAsync("lixia-clerk");
        await official.SubmitAsync("/account/office", "/account/office", ("office", Station));
        (await official.ReadAsync("/test/review")).ShouldBe("the review");
    }

    [Fact]
    public async Task Whoever_is_dismissed_loses_access_at_once()
    {
        await using var site = await AccountsSite.StartAsync();
        using var official = new Visitor(site);
        await official.SignInAsync("xihu-clerk");
        (await official.ReadAsync("/test/desk")).ShouldBe("the desk");
        using var personnel = new Visitor(site);
        await personnel.SignInAsync("xihu-personnel");

        (await DismissAsync(personnel, Station, "xihu-clerk", "clerk")).Status.ShouldBe(HttpStatusCode.Found);

        (await official.ReadAsync("/test/actor")).ShouldBe("anonymous");
        site.Time.Advance(TimeSpan.FromSeconds(60)); // past the code used before
        await official.SignInAsync("xihu-clerk");
        using var desk = await official.GetAsync("/test/desk");
        desk.StatusCode.ShouldNotBe(HttpStatusCode.OK, "signing in again gives nothing back");
        (await official.ReadAsync("/account/office")).ShouldContain("没有在任何机关任职");
        (await LogAsync(site)).ShouldHaveSingleItem().Appointed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_new_official_gets_a_first_password_once_and_must_set_up_a_second_factor()
    {
        await using var site = await AccountsSite.StartAsync();
        using var personnel = new Visitor(site);
        await personnel.SignInAsync("xihu-personnel");
        var made = await AppointAsync(personnel, Station, "xihu-newcomer", "clerk", "新来的");
        var password = FirstPassword().Match(made.Page).Groups["password"].Value;
        password.Length.ShouldBe(23);
        (await personnel.ReadAsync($"/appointments?office={Uri.EscapeDataString(Station)}")).ShouldNotContain(password);
        using var newcomer = new Visitor(site);
        (await newcomer.KnockAsync("xihu-newcomer", password)).Location.ShouldBe("/sign-in/enrol");
    }

    [Fact]
    public async Task Elsewhere_she_neither_sees_nor_appoints()
    {
        await using var site = await AccountsSite.StartAsync();
        using var personnel = new Visitor(site);
        await personnel.SignInAsync("xihu-personnel");
        string[] elsewhere =
        [
            "police-station:370102", // a neighbour
            "public-security-bureau:330100", // the office above
            "civil-affairs-bureau:330106", // in the same place, of another kind
            "police-station:330106:99", // no such unit
            "nonsense",
        ];
        foreach (var office in elsewhere)
        {
            using var page = await personnel.GetAsync($"/appointments?office={Uri.EscapeDataString(office)}");
            page.StatusCode.ShouldBe(HttpStatusCode.NotFound, office);
            (await AppointAsync(personnel, office, "xihu-clerk", "clerk")).Status.ShouldBe(HttpStatusCode.NotFound, office);
            (await DismissAsync(personnel, office, "lixia-clerk", "clerk")).Status.ShouldBe(HttpStatusCode.NotFound, office);
        }

        (await LogAsync(site)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_else_reaches_the_page()
    {
        await using var site = await AccountsSite.StartAsync();
        foreach (var account in new[] { "xihu-reviewer", "zhejiang-supervisor", "wang-xiaohong" })
        {
            using var visitor = new Visitor(site);
            await visitor.SignInAsync(account);
            using var page = await visitor.GetAsync("/appointments");
            page.StatusCode.ShouldBe(HttpStatusCode.Forbidden, account);
            (await visitor.SubmitAsync("/account", "/appointments", ("office", Station), ("account-name", account), ("role", "clerk"))).Status.ShouldBe(HttpStatusCode.Forbidden, account);
        }

        (await LogAsync(site)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_second_factor_an_administrator_appoints_nobody()
    {
        await using var site = await AccountsSite.StartAsync();
        using var personnel = new Visitor(site);
        await personnel.KnockAsync("xihu-personnel"); // the password alone
        using var page = await personnel.GetAsync("/appointments");
        page.StatusCode.ShouldBe(HttpStatusCode.Found);
        page.Headers.Location?.ToString().ShouldContain("/sign-in");
    }

    [Fact]
    public async Task Nobody_appoints_or_dismisses_herself_or_a_person()
    {
        await using var site = await AccountsSite.StartAsync();
        using var personnel = new Visitor(site);
        await personnel.SignInAsync("xihu-personnel");
        (await AppointAsync(personnel, Bureau, "xihu-personnel", "reviewer")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await AppointAsync(personnel, Bureau, "wang-xiaohong", "reviewer")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await DismissAsync(personnel, Bureau, "xihu-personnel", "administrator")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await LogAsync(site)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_keeper_of_accounts_appoints_administrators_anywhere_and_nobody_else()
    {
        await using var site = await AccountsSite.StartAsync();
        using var keeper = new Visitor(site);
        await keeper.SignInAsync("platform-admin");
        (await keeper.ReadAsync("/appointments")).ShouldContain("公安部");
        (await AppointAsync(keeper, "public-security-bureau:370000", "lixia-bureau", "administrator")).Page.ShouldContain("已任命");
        (await AppointAsync(keeper, Station, "lixia-clerk", "reviewer")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await DismissAsync(keeper, Station, "xihu-clerk", "clerk")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await LogAsync(site)).ShouldHaveSingleItem().ByOffice.ShouldBe("");
    }

    [Fact]
    public async Task Neither_names_nor_first_passwords_reach_the_log()
    {
        await using var site = await AccountsSite.StartAsync("--Tongban:FirstAdministrator", "unused-here");
        string password;
        using (var personnel = new Visitor(site))
        {
            await personnel.SignInAsync("xihu-personnel");
            password = FirstPassword().Match((await AppointAsync(personnel, Station, "xihu-newcomer", "clerk", "新来的")).Page).Groups["password"].Value;
        }

        var logs = await site.AllLogsAsync();
        logs.ShouldContain("/appointments");
        logs.ShouldNotContain("新来的");
        logs.ShouldNotContain("xihu-newcomer");
        logs.ShouldNotContain(password);
    }

    [Fact]
    public async Task The_first_keeper_of_accounts_is_made_once_with_a_password_in_a_file_of_its_owner_alone()
    {
        var folder = Directory.CreateTempSubdirectory("tongban-first-");
        await using (var site = await TestSite.StartAsync(["--data", folder.FullName, "--Tongban:FirstAdministrator=first-keeper"]))
        {
            var lines = await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "first-administrator.txt"), Now);
            using var keeper = new Visitor(site);
            (await keeper.KnockAsync(lines[0], lines[1])).Location.ShouldBe("/sign-in/enrol");
            (await site.AllLogsAsync()).ShouldNotContain(lines[1]);
        }

        File.Delete(Path.Combine(folder.FullName, "first-administrator.txt"));
        await using (await TestSite.StartAsync(["--data", folder.FullName, "--Tongban:FirstAdministrator=first-keeper"]))
        {
            File.Exists(Path.Combine(folder.FullName, "first-administrator.txt")).ShouldBeFalse();
        }

        folder.Delete(recursive: true);
    }

    private static Task<Answer> AppointAsync(Visitor visitor, string office, string account, string role, string name = "") => visitor.SubmitAsync(
        "/account", "/appointments", ("office", office), ("account-name", account), ("name", name), ("role", role));

    private static Task<Answer> DismissAsync(Visitor visitor, string office, string account, string role) => visitor.SubmitAsync(
        "/account", "/appointments/dismiss", ("office", office), ("account", account), ("role", role));

    private static async Task<IReadOnlyList<AppointmentLogEntry>> LogAsync(TestSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountsDb>().AppointmentLog.AsNoTracking().OrderBy(entry => entry.Id).ToArrayAsync(Now);
    }

    [GeneratedRegex("id=\"first-password\">(?<password>[^<]+)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FirstPassword();
}
