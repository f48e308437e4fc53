using System.Net;
using Tongban.Web.Hosting;

namespace Tongban.Web.Tests.Accounts;

public sealed class SignInTests(AccountsFixture shared) : IClassFixture<AccountsFixture>
{
    [Fact]
    public async Task A_person_signs_in_and_lands_where_she_was_going()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        using var turned = await visitor.GetAsync("/test/mine");
        turned.Headers.Location?.ToString().ShouldBe("/sign-in?returnUrl=%2Ftest%2Fmine");
        (await visitor.SubmitAsync("/sign-in", "/sign-in", ("name", ""), ("password", ""))).Page.ShouldContain("请填写密码");
        (await visitor.SignInAsync("wang-xiaohong", "/test/mine")).Location.ShouldBe("/test/mine");
        (await visitor.ReadAsync("/test/mine")).ShouldBe("my matters");
        (await visitor.ReadAsync("/test/actor")).ShouldStartWith("person:");
    }

    [Fact]
    public async Task The_session_cookie_is_kept_from_scripts_and_other_sites()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        var answer = await visitor.SignInAsync("wang-xiaohong");
        var cookie = answer.Message.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("tongban=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
    }

    [Theory]
    [InlineData("wang-xiaohong", "not the password")] // a wrong password
    [InlineData("nobody-here", "sample people only")] // an unknown name
    public async Task An_unknown_name_and_a_wrong_password_are_told_the_same(string name, string password)
    {
        using var visitor = new Visitor(shared.Site);
        var answer = await visitor.KnockAsync(name, password);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Page.ShouldContain("账号名或密码不对，或者账号因多次失败暂时锁定。");
    }

    [Fact]
    public async Task After_five_failures_the_right_password_is_refused_for_a_quarter_of_an_hour()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        for (var failure = 0; failure < 5; failure++)
        {
            await visitor.KnockAsync("wang-xiaohong", "not the password");
        }

        (await visitor.KnockAsync("wang-xiaohong")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        site.Time.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));
        (await visitor.KnockAsync("wang-xiaohong")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task One_name_from_one_address_is_tried_only_so_often_whether_there_is_such_an_account_or_not()
    {
        await using var site = await AccountsSite.StartAsync("--Tongban:Limits:SignIns", "2");
        using var visitor = new Visitor(site);
        await visitor.KnockAsync("nobody-here");
        await visitor.KnockAsync("NOBODY-here");
        var refused = await visitor.KnockAsync("nobody-here");
        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Message.Headers.RetryAfter?.Delta.ShouldBe(TimeSpan.FromMinutes(5));
        using var another = new Visitor(site);
        (await another.SignInAsync("wang-xiaohong")).Status.ShouldBe(HttpStatusCode.Redirect); // another name is not concerned
        site.Time.Advance(TimeSpan.FromMinutes(5));
        (await visitor.KnockAsync("nobody-here")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")] // browsers read a backslash as a slash
    [InlineData("/a\r\nSet-Cookie: x=y")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_sent_to_another_site_after_signing_in(string returnUrl)
    {
        using var visitor = new Visitor(shared.Site);
        (await visitor.SignInAsync("wang-xiaohong", returnUrl)).Location.ShouldBe("/");
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-in/second-factor")]
    [InlineData("/sign-in/enrol")]
    [InlineData("/register")]
    [InlineData("/sign-out")]
    [InlineData("/account/password")]
    [InlineData("/account/sign-out-everywhere")]
    [InlineData("/account/recovery-codes")]
    [InlineData("/account/authenticator")]
    [InlineData("/account/authenticator/replace")]
    public async Task A_form_from_another_site_is_refused(string path)
    {
        using var visitor = new Visitor(shared.Site);
        await visitor.SignInAsync("wang-xiaohong");
        (await visitor.PostAsync(path, ("name", "wang-xiaohong"), ("password", Visitor.Password))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        await visitor.SignInAsync("wang-xiaohong");
        (await visitor.SubmitAsync("/account", "/sign-out")).Location.ShouldBe("/");
        (await visitor.ReadAsync("/test/actor")).ShouldBe("anonymous");
    }

    [Theory]
    [InlineData("wang-xiaohong")]
    [InlineData("xihu-clerk")]
    public async Task Signing_out_ends_the_session_also_for_whoever_copied_its_cookie_and_no_other_session(string account)
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        using var elsewhere = new Visitor(site);
        await visitor.SignInAsync(account);
        site.Time.Advance(TimeSpan.FromSeconds(30)); // a code of an authenticator is good once
        await elsewhere.SignInAsync(account);
        using var copied = site.Browser(Copied(visitor, site));
        (await copied.GetStringAsync(new Uri("/test/account", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldNotBe("");

        await visitor.SubmitAsync("/account", "/sign-out");

        (await copied.GetStringAsync(new Uri("/test/account", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldBe("");
        (await elsewhere.ReadAsync("/test/account")).ShouldNotBe("", "the other session goes on");
        site.Time.Advance(TimeSpan.FromSeconds(30));
        (await visitor.SignInAsync(account)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_session_that_was_written_anew_is_still_the_one_that_signing_out_ends()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        await visitor.SignInAsync("wang-xiaohong");
        using var copied = site.Browser(Copied(visitor, site));
        (await visitor.SubmitAsync("/account", "/account/sign-out-everywhere")).Status.ShouldBe(HttpStatusCode.OK); // a cookie of a new stamp, and the same session
        using var later = site.Browser(Copied(visitor, site));

        await visitor.SubmitAsync("/account", "/sign-out");

        (await copied.GetStringAsync(new Uri("/test/account", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldBe("");
        (await later.GetStringAsync(new Uri("/test/account", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldBe("");
    }

    [Fact]
    public async Task An_officials_session_ends_after_half_an_hour_without_a_request()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        await visitor.SignInAsync("xihu-clerk");
        site.Time.Advance(TimeSpan.FromMinutes(20));
        (await visitor.ReadAsync("/test/desk")).ShouldBe("the desk"); // past the half, so the thirty minutes begin anew
        site.Time.Advance(TimeSpan.FromMinutes(29));
        (await visitor.ReadAsync("/test/desk")).ShouldBe("the desk");
        site.Time.Advance(TimeSpan.FromMinutes(31));
        (await visitor.ReadAsync("/test/actor")).ShouldBe("anonymous");
    }

    [Fact]
    public async Task A_program_without_a_session_is_told_401_and_not_sent_to_a_page()
    {
        await using var site = await AccountsSite.StartAsync();
        using var program = site.Program();
        using var answer = await program.GetAsync(new Uri("/test/desk", UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_session_wins_over_the_mediators_header()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        visitor.Browser.DefaultRequestHeaders.Add(MediatorTrust.Header, "CN/GOV/one-window");
        (await visitor.ReadAsync("/test/actor")).ShouldBe("mediator:CN/GOV/one-window");
        await visitor.SignInAsync("wang-xiaohong");
        (await visitor.ReadAsync("/test/actor")).ShouldStartWith("person:");
    }

    [Fact]
    public async Task A_personal_page_is_not_cached()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        await visitor.SignInAsync("wang-xiaohong");
        using var answer = await visitor.GetAsync("/account");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl?.NoStore.ShouldBe(true);
    }

    private static CookieContainer Copied(Visitor visitor, Hosting.TestSite site)
    {
        var copy = new CookieContainer();
        copy.Add(site.Address, visitor.Cookies.GetCookies(site.Address));
        return copy;
    }
}
