using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Actors;
using Tongban.Web.Accounts.SecondFactor;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Accounts;

public sealed partial class SecondFactorTests
{
    // RFC 6238, appendix B: the SHA-1 rows, last six of their eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")] // a leading zero is kept
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")] // after 2038
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Totp.Code("12345678901234567890"u8.ToArray(), Totp.Step(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    [Fact]
    public void A_key_is_written_as_apps_read_it() => Totp.Text("12345678901234567890"u8.ToArray()).ShouldBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    [Theory]
    [InlineData(-60, false)] // two steps ago
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_phone_may_be_one_step_off(int seconds, bool taken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_790_000_010);
        var key = Totp.NewKey();
        var code = Totp.Code(key, Totp.Step(now.AddSeconds(seconds)));
        (Totp.Match(key, code, now) is not null).ShouldBe(taken);
    }

    [Fact]
    public async Task A_password_alone_opens_no_desk()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        (await visitor.KnockAsync("xihu-clerk", returnUrl: "/test/desk")).Location.ShouldBe("/sign-in/second-factor?returnUrl=%2Ftest%2Fdesk");
        using var desk = await visitor.GetAsync("/test/desk");
        desk.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.ReadAsync("/test/actor")).ShouldBe("anonymous");
        (await visitor.SecondAsync(await visitor.CodeAsync("xihu-clerk"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.ReadAsync("/test/desk")).ShouldBe("the desk");
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        await using var site = await AccountsSite.StartAsync();
        using var first = new Visitor(site);
        using var second = new Visitor(site);
        var code = await first.CodeAsync("xihu-clerk");
        await first.KnockAsync("xihu-clerk");
        (await first.SecondAsync(code)).Status.ShouldBe(HttpStatusCode.Redirect);
        await second.KnockAsync("xihu-clerk");
        (await second.SecondAsync(code)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        site.Time.Advance(TimeSpan.FromSeconds(30));
        (await second.SecondAsync(await second.CodeAsync("xihu-clerk"))).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Codes_cannot_be_guessed_without_end_though_the_password_is_known()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        await visitor.KnockAsync("xihu-clerk");
        var wrong = await visitor.CodeAsync("xihu-clerk") == "000000" ? "000001" : "000000";
        for (var failure = 0; failure < 5; failure++)
        {
            await visitor.SecondAsync(wrong);
        }

        (await visitor.SecondAsync(await visitor.CodeAsync("xihu-clerk"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.KnockAsync("xihu-clerk")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_proof_of_the_password_is_stale_after_five_minutes()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        await visitor.KnockAsync("xihu-clerk");
        site.Time.Advance(TimeSpan.FromMinutes(6));
        using var answer = await visitor.GetAsync("/sign-in/second-factor");
        answer.Headers.Location?.ToString().ShouldBe("/sign-in");
    }

    [Fact]
    public async Task An_official_without_an_authenticator_enrols_one_before_anything_else_and_gets_recovery_codes()
    {
        await using var site = await AccountsSite.StartAsync();
        await AddOfficialAsync(site, "new-clerk", ("police-station:330106", OfficeRole.Clerk));
        using var visitor = new Visitor(site);
        var enrol = (await visitor.KnockAsync("new-clerk", returnUrl: "/test/desk")).Location.ShouldNotBeNull();
        enrol.ShouldBe("/sign-in/enrol?returnUrl=%2Ftest%2Fdesk");
        using var desk = await visitor.GetAsync("/test/desk");
        desk.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await visitor.ReadAsync(enrol);
        page.ShouldContain("<svg");
        var key = Key(KeyText().Match(page).Groups["key"].Value);
        var answer = await visitor.SubmitAsync(enrol, enrol, ("code", Totp.Code(key, Totp.Step(site.Time.GetUtcNow()))));
        answer.Status.ShouldBe(HttpStatusCode.OK);
        Recovery().Count(answer.Page).ShouldBe(10);
        (await visitor.ReadAsync("/test/desk")).ShouldBe("the desk");
    }

    [Theory]
    [InlineData("", "请填写身份验证器显示的六位验证码")]
    [InlineData(" ", "请填写身份验证器显示的六位验证码")]
    [InlineData("12", "您只填了 2 位")]
    [InlineData("１２３４５", "您只填了 5 位")] // full-width, as a Chinese keyboard gives them
    [InlineData("000000", "验证码不对或已用过")]
    public async Task A_code_left_out_or_cut_short_is_told_so_and_is_no_try_at_one(string code, string told)
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        await visitor.KnockAsync("xihu-clerk");
        var answer = await visitor.SecondAsync(code);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Page.ShouldContain(told);
    }

    [Fact]
    public async Task A_recovery_code_opens_the_account_once()
    {
        await using var site = await AccountsSite.StartAsync();
        using var owner = new Visitor(site);
        await owner.SignInAsync("xihu-clerk");
        var code = Recovery().Match((await owner.SubmitAsync("/account", "/account/recovery-codes")).Page).Groups["code"].Value;
        using var first = new Visitor(site);
        await first.KnockAsync("xihu-clerk");
        (await first.SecondAsync(code.ToLowerInvariant())).Status.ShouldBe(HttpStatusCode.Redirect); // read from paper, typed as it comes
        using var second = new Visitor(site);
        await second.KnockAsync("xihu-clerk");
        (await second.SecondAsync(code)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_person_may_enrol_an_authenticator_and_is_then_asked_for_it()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        await visitor.SignInAsync("wang-xiaohong");
        var key = Key(KeyText().Match(await visitor.ReadAsync("/account/authenticator")).Groups["key"].Value);
        var code = Totp.Code(key, Totp.Step(site.Time.GetUtcNow()));
        (await visitor.SubmitAsync("/account/authenticator", "/account/authenticator", ("code", code))).Status.ShouldBe(HttpStatusCode.OK);
        using var again = new Visitor(site);
        (await again.KnockAsync("wang-xiaohong")).Location.ShouldBe("/sign-in/second-factor");
    }

    [Fact]
    public async Task An_account_without_a_password_changes_its_telephone_soon_after_signing_in_or_with_a_code()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        await visitor.SignInAsync("wang-xiaohong");
        await WithoutPasswordAsync(site, "wang-xiaohong"); // as one that an identity provider vouched for
        (await visitor.SubmitAsync("/account", "/account/phone", ("phone", "13911112222"))).Status.ShouldBe(HttpStatusCode.OK);
        site.Time.Advance(TimeSpan.FromMinutes(11));
        var late = await visitor.SubmitAsync("/account", "/account/phone", ("phone", "13933334444"));
        late.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        late.Page.ShouldContain("请先退出并重新登录");

        var key = Key(KeyText().Match(await visitor.ReadAsync("/account/authenticator")).Groups["key"].Value);
        (await visitor.SubmitAsync("/account/authenticator", "/account/authenticator", ("code", Totp.Code(key, Totp.Step(site.Time.GetUtcNow()))))).Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.SubmitAsync("/account", "/account/phone", ("phone", "13933334444"), ("proof", "123"))).Page.ShouldContain("验证码不对或已用过");
        site.Time.Advance(TimeSpan.FromMinutes(1));
        (await visitor.SubmitAsync("/account", "/account/phone", ("phone", "13933334444"), ("proof", Totp.Code(key, Totp.Step(site.Time.GetUtcNow()))))).Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.ReadAsync("/account")).ShouldContain("13933334444");
    }

    private static async Task WithoutPasswordAsync(Hosting.TestSite site, string name)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountManager>();
        var account = (await accounts.FindByNameAsync(name)).ShouldNotBeNull();
        account.PasswordHash = null;
        (await accounts.UpdateAsync(account)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task An_authenticator_is_replaced_only_with_a_code_of_the_old_one()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        await visitor.SignInAsync("xihu-clerk");
        (await visitor.SubmitAsync("/account", "/account/authenticator/replace", ("code", "ABCDE-FGHJK"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        site.Time.Advance(TimeSpan.FromSeconds(30));
        var code = await visitor.CodeAsync("xihu-clerk");
        (await visitor.SubmitAsync("/account", "/account/authenticator/replace", ("code", code))).Location.ShouldBe("/account/authenticator");
        (await visitor.ReadAsync("/account/authenticator")).ShouldContain("totp-key");
    }

    internal static Task AddOfficialAsync(TestSite site, string name, params (string Office, OfficeRole Role)[] appointments) => AddOfficialAsync(site.Services, name, appointments);

    internal static async Task AddOfficialAsync(IServiceProvider services, string name, params (string Office, OfficeRole Role)[] appointments)
    {
        await using var scope = services.CreateAsyncScope();
        var account = new Account { Id = name, UserName = name, Kind = AccountKind.Official, DisplayName = name };
        foreach (var (office, role) in appointments)
        {
            account.Appointments.Add(new Appointment { AccountId = name, Office = office, Role = role });
        }

        (await scope.ServiceProvider.GetRequiredService<AccountManager>().CreateAsync(account, Visitor.Password)).Succeeded.ShouldBeTrue();
    }

    // Base 32 backwards: five bits a letter.
    internal static byte[] Key(string text)
    {
        var bits = string.Concat(text.Select(letter => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal).ToString("b5", System.Globalization.CultureInfo.InvariantCulture)));
        return [.. bits.Chunk(8).Where(eight => eight.Length == 8).Select(eight => Convert.ToByte(new string(eight), 2))];
    }

    [GeneratedRegex("id=\"totp-key\">(?<key>[A-Z2-7]+)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyText();

    [GeneratedRegex("<code>(?<code>[A-Z0-9]{5}-[A-Z0-9]{5})</code>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Recovery();
}
