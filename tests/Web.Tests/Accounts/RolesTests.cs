using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Offices;
using Tongban.Web.Accounts;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Accounts;

public sealed class RolesTests
{
    [Fact]
    public async Task An_official_with_one_office_acts_for_it_at_once()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        await visitor.SignInAsync("lixia-clerk");
        (await visitor.ReadAsync("/test/actor")).ShouldBe("official:lixia-clerk@police-station:370102");
    }

    [Fact]
    public async Task A_role_at_one_office_is_none_at_another()
    {
        Actor? seen = null;
        await using var site = await TestSite.StartAsync(["--sample"], map: app => app.MapGet("/test/seen", (CurrentActor current) => (seen = current.Actor).ToString()));
        using var visitor = new Visitor(site);
        await visitor.SignInAsync("xihu-both");
        await visitor.SubmitAsync("/account/office", "/account/office", ("office", "public-security-bureau:330106"));
        await visitor.ReadAsync("/test/seen");
        seen.ShouldBe(new Actor.Official(AccountId.Parse("xihu-both"), "西湖两处任职", OfficeId.Parse("public-security-bureau:330106"), OfficeRoles.Of(OfficeRole.Reviewer)));
        await visitor.SubmitAsync("/account/office", "/account/office", ("office", "police-station:330106"));
        await visitor.ReadAsync("/test/seen");
        seen.ShouldBe(new Actor.Official(AccountId.Parse("xihu-both"), "西湖两处任职", OfficeId.Parse("police-station:330106"), OfficeRoles.Of(OfficeRole.Clerk, OfficeRole.Reviewer)));
    }

    [Fact]
    public async Task An_official_with_several_offices_is_asked_for_which_one_he_acts_before_he_reaches_a_desk()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        await visitor.SignInAsync("xihu-both");
        (await visitor.ReadAsync("/test/actor")).ShouldBe("anonymous");
        using var desk = await visitor.GetAsync("/test/desk");
        desk.Headers.Location?.ToString().ShouldBe("/account/office?returnUrl=%2Ftest%2Fdesk");
        (await visitor.SubmitAsync("/account/office", "/account/office?returnUrl=%2Ftest%2Fdesk", ("office", "police-station:330106"))).Location.ShouldBe("/test/desk");
        (await visitor.ReadAsync("/test/desk")).ShouldBe("the desk");
    }

    [Fact]
    public async Task Nobody_acts_for_an_office_where_he_is_not_appointed()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        await visitor.SignInAsync("xihu-both");
        (await visitor.SubmitAsync("/account/office", "/account/office", ("office", "police-station:510107"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.ReadAsync("/test/actor")).ShouldBe("anonymous");
    }

    [Theory]
    [InlineData("xihu-clerk", "/test/review", HttpStatusCode.Forbidden)] // a clerk is no reviewer
    [InlineData("xihu-reviewer", "/test/review", HttpStatusCode.OK)]
    [InlineData("wang-xiaohong", "/test/desk", HttpStatusCode.Forbidden)] // a person is no official
    [InlineData("xihu-clerk", "/test/mine", HttpStatusCode.Forbidden)] // an official has no private matters here
    [InlineData("platform-admin", "/test/desk", HttpStatusCode.Forbidden)] // who keeps accounts decides no case
    public async Task Pages_open_to_their_own_role(string account, string page, HttpStatusCode status)
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        await visitor.SignInAsync(account);
        using var answer = await visitor.GetAsync(page);
        answer.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task A_changed_stamp_ends_sessions_that_are_open_elsewhere()
    {
        await using var site = await AccountsSite.StartAsync();
        using var here = new Visitor(site);
        using var elsewhere = new Visitor(site);
        await here.SignInAsync("wang-xiaohong");
        await elsewhere.SignInAsync("wang-xiaohong");
        (await here.SubmitAsync("/account", "/account/sign-out-everywhere")).Status.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.ReadAsync("/test/actor")).ShouldBe("anonymous");
        (await here.ReadAsync("/test/actor")).ShouldStartWith("person:");
    }

    [Fact]
    public async Task A_stamp_changed_by_another_process_is_noticed_within_half_a_minute()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        await visitor.SignInAsync("xihu-clerk");
        (await visitor.ReadAsync("/test/desk")).ShouldBe("the desk");
        await using var scope = site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountManager>();
        await accounts.UpdateSecurityStampAsync((await accounts.FindByIdAsync("xihu-clerk")).ShouldNotBeNull());
        site.Time.Advance(TimeSpan.FromSeconds(31));
        (await visitor.ReadAsync("/test/actor")).ShouldBe("anonymous");
    }
}
