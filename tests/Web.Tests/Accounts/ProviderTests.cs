using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Accounts;

public sealed class ProviderTests
{
    private const string Known = "37010219900412002X"; // wang-xiaohong of the sample accounts
    private const string New = "110101199001010015";

    [Fact]
    public async Task A_person_the_provider_vouches_for_is_signed_in_to_her_own_account()
    {
        await using var provider = await TestProvider.StartAsync(Known, "王晓红");
        await using var site = await SiteAsync(provider);
        using var visitor = new Visitor(site);
        (await ThroughAsync(visitor, "/test/mine")).ShouldBe("/test/mine");
        var seen = await visitor.ReadAsync("/test/actor");
        using var byPassword = new Visitor(site);
        await byPassword.SignInAsync("wang-xiaohong");
        seen.ShouldStartWith("person:");
        (await byPassword.ReadAsync("/test/actor")).ShouldBe(seen);
    }

    [Fact]
    public async Task A_person_unknown_so_far_gets_a_verified_account()
    {
        await using var provider = await TestProvider.StartAsync(New, "李四");
        await using var site = await SiteAsync(provider);
        using var visitor = new Visitor(site);
        (await ThroughAsync(visitor, "/account")).ShouldBe("/account");
        (await visitor.ReadAsync("/account")).ShouldContain($"经国家政务服务平台核验（级别 {TestProvider.Verified}）");
    }

    [Theory]
    [InlineData("urn:level:1")] // a level the deployment does not name
    [InlineData("")] // no level at all
    public async Task Below_the_level_that_counts_the_account_is_not_verified_and_later_becomes_so(string low)
    {
        var level = low;
        await using var provider = await TestProvider.StartAsync(New, "李四", () => level);
        await using var site = await SiteAsync(provider);
        using var visitor = new Visitor(site);
        (await ThroughAsync(visitor, "/account")).ShouldBe("/account");
        (await visitor.ReadAsync("/account")).ShouldContain("本人填报，未核验");
        var before = await visitor.ReadAsync("/test/account");
        level = TestProvider.Verified;
        using var again = new Visitor(site);
        await ThroughAsync(again, "/account");
        (await again.ReadAsync("/account")).ShouldContain("已核验");
        (await again.ReadAsync("/test/account")).ShouldBe(before, "it is the provider's same person");
        (await again.ReadAsync("/test/actor")).ShouldNotBe(await visitor.ReadAsync("/test/actor"));
    }

    [Fact]
    public async Task A_number_that_the_provider_corrected_signs_in_as_the_person_of_the_new_number_and_goes_on_doing_so()
    {
        var number = New;
        await using var provider = await TestProvider.StartAsync(New, "李四", null, () => number);
        await using var site = await SiteAsync(provider);
        using var before = new Visitor(site);
        (await ThroughAsync(before, "/account")).ShouldBe("/account");
        number = "110101199003071137";
        foreach (var _ in new[] { "at first", "and again" })
        {
            using var after = new Visitor(site);
            (await ThroughAsync(after, "/account")).ShouldBe("/account");
            (await after.ReadAsync("/account")).ShouldContain("已核验");
            (await after.ReadAsync("/test/actor")).ShouldNotBe(await before.ReadAsync("/test/actor"), "another number is another person here");
        }
    }

    [Fact]
    public async Task At_a_level_that_does_not_count_nobody_gets_into_a_verified_account()
    {
        await using var provider = await TestProvider.StartAsync(Known, "王晓红", () => "urn:level:1");
        await using var site = await SiteAsync(provider);
        using var visitor = new Visitor(site);
        (await ThroughAsync(visitor, "/")).ShouldBe("403");
        (await visitor.ReadAsync("/test/actor")).ShouldBe("anonymous");
    }

    [Fact]
    public async Task Whoever_registered_with_the_number_without_proof_loses_it_when_the_person_comes_and_is_told()
    {
        await using var provider = await TestProvider.StartAsync(New, "李四");
        await using var site = await SiteAsync(provider);
        using var squatter = new Visitor(site);
        (await squatter.SubmitAsync("/register", "/register", ("name", "张三"), ("identity-number", New), ("phone", ""), ("account-name", "squatter"), ("password", "plum window bicycle"), ("again", "plum window bicycle")))
            .Status.ShouldBe(HttpStatusCode.Redirect);
        using var person = new Visitor(site);
        await ThroughAsync(person, "/");
        (await person.ReadAsync("/test/actor")).ShouldStartWith("person:");
        (await squatter.ReadAsync("/test/actor")).ShouldBe("anonymous");
        (await squatter.KnockAsync("squatter", "plum window bicycle", "/my")).Location.ShouldBe("/account");
        (await squatter.ReadAsync("/account")).ShouldContain("其主人已经核验了身份");
        (await squatter.ReadAsync("/test/actor")).ShouldBe("anonymous");
    }

    [Fact]
    public async Task A_number_with_a_wrong_check_digit_opens_nothing()
    {
        await using var provider = await TestProvider.StartAsync("110101199001010016", "李四");
        await using var site = await SiteAsync(provider);
        using var visitor = new Visitor(site);
        (await ThroughAsync(visitor, "/")).ShouldBe("403");
        (await visitor.ReadAsync("/test/actor")).ShouldBe("anonymous");
    }

    [Fact]
    public async Task An_answer_nobody_asked_for_is_refused()
    {
        await using var provider = await TestProvider.StartAsync(New, "李四");
        await using var site = await SiteAsync(provider);
        using var visitor = new Visitor(site);
        using var answer = await visitor.GetAsync("/sign-in/provider/return?code=abc&state=def");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Forms_may_be_sent_to_the_provider_and_to_nobody_else()
    {
        await using var provider = await TestProvider.StartAsync(New, "李四");
        await using var site = await SiteAsync(provider);
        using var visitor = new Visitor(site);
        using var answer = await visitor.GetAsync("/sign-in");
        string.Concat(answer.Headers.GetValues("Content-Security-Policy")).ShouldEndWith($"form-action 'self' {provider.Address.GetLeftPart(UriPartial.Authority)}");
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_provider_at_which_nobody_is_verified_is_told_at_start(bool named, bool told)
    {
        await using var provider = await TestProvider.StartAsync(New, "李四");
        await using var site = await SiteAsync(provider, named ? TestProvider.Verified : null);
        (await site.AllLogsAsync()).Contains("Tongban:Oidc:VerifiedLevels names no level", StringComparison.Ordinal).ShouldBe(told);
    }

    // Follows the way to the provider and back to where it ends: a page of ours, or a status.
    private static async Task<string> ThroughAsync(Visitor visitor, string returnUrl)
    {
        var answer = await visitor.SubmitAsync("/sign-in", $"/sign-in/provider?returnUrl={Uri.EscapeDataString(returnUrl)}");
        var next = answer.Location;
        for (var hop = 0; hop < 5 && next is not null && next != returnUrl; hop++)
        {
            using var step = await visitor.Browser.GetAsync(new Uri(next, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken);
            next = step.StatusCode == HttpStatusCode.Redirect ? step.Headers.Location?.OriginalString : ((int)step.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (step.StatusCode != HttpStatusCode.Redirect)
            {
                break;
            }
        }

        return next ?? "";
    }

    // The machine's clock: the provider's tokens and the cookies of the way back are measured on it.
    private static Task<TestSite> SiteAsync(TestProvider provider) => SiteAsync(provider, TestProvider.Verified);

    private static Task<TestSite> SiteAsync(TestProvider provider, string? level) => AccountsSite.StartAsync(
        builder => builder.Services.AddSingleton(TimeProvider.System),
        [
            "--Tongban:Oidc:Authority", provider.Address.ToString(),
            "--Tongban:Oidc:ClientId", TestProvider.Client,
            "--Tongban:Oidc:ClientSecret", TestProvider.Secret,
            .. level is null ? Array.Empty<string>() : ["--Tongban:Oidc:VerifiedLevels:0", level],
        ]);
}
