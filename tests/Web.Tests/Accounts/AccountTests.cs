using System.Net;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Accounts;

public sealed class AccountTests(AccountsFixture shared) : IClassFixture<AccountsFixture>
{
    private const string Number = "110101199001010015";
    private const string Phone = "13912345678";

    [Fact]
    public async Task An_applicant_registers_and_is_signed_in()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        (await RegisterAsync(visitor)).Location.ShouldBe("/account");
        (await visitor.ReadAsync("/test/actor")).ShouldStartWith("person:");
        (await visitor.ReadAsync("/account")).ShouldContain("本人填报，未核验");
    }

    [Theory]
    [InlineData("/apply/household.transfer.spouse", "/apply/household.transfer.spouse")] // she was on her way to a matter
    [InlineData("https://elsewhere.example/", "/account")]
    public async Task Whoever_registers_on_her_way_to_a_page_comes_to_it(string wanted, string reached)
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        var page = "/register?returnUrl=" + Uri.EscapeDataString(wanted);
        (await visitor.ReadAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(wanted))).ShouldContain(reached == wanted ? $"href=\"{page}\"" : "href=\"/register\"");
        (await RegisterAsync(visitor, page: page)).Location.ShouldBe(reached);
    }

    [Theory]
    [InlineData("identity-number", "110101199001010016")] // the check digit is 5
    [InlineData("identity-number", "11010119900230001X")] // 30 February
    [InlineData("identity-number", "37010219900412002X")] // this person has a verified account
    [InlineData("account-name", "wang-xiaohong")] // taken
    [InlineData("account-name", "Li Si")]
    [InlineData("phone", "12345")]
    [InlineData("name", "")]
    [InlineData("password", "shortish")]
    [InlineData("password", "woaini1314")] // long enough, and the first that is tried
    [InlineData("password", "abcdefghijkl")] // a run
    [InlineData("password", "li-sixteen li-sixteen")] // holds the account's name
    public async Task What_cannot_be_taken_is_told_beside_its_field(string field, string value)
    {
        using var visitor = new Visitor(shared.Site);
        var answer = await RegisterAsync(visitor, field, value);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Page.ShouldContain($"id=\"{field}-error\"");
    }

    [Fact]
    public async Task Of_many_who_register_one_name_at_the_same_moment_one_gets_the_account_and_the_others_are_told()
    {
        await using var site = await AccountsSite.StartAsync();
        var visitors = Enumerable.Range(0, 8).Select(_ => new Visitor(site)).ToArray();
        var answers = await Task.WhenAll(visitors.Select(visitor => RegisterAsync(visitor, "account-name", "li-sixteen")));
        answers.Select(answer => answer.Status).Order().ShouldBe([HttpStatusCode.Found, .. Enumerable.Repeat(HttpStatusCode.UnprocessableEntity, 7)]);
        foreach (var visitor in visitors)
        {
            visitor.Dispose();
        }
    }

    [Fact]
    public async Task A_changed_password_counts_and_the_old_one_does_not()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        await visitor.SignInAsync("liu-fang");
        (await visitor.SubmitAsync("/account", "/account/password", ("current", "not it at all"), ("password", "apricot lantern river"), ("again", "apricot lantern river")))
            .Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.SubmitAsync("/account", "/account/password", ("current", Visitor.Password), ("password", "apricot lantern river"), ("again", "apricot lantern river")))
            .Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.ReadAsync("/test/actor")).ShouldStartWith("person:"); // this session goes on
        using var another = new Visitor(site);
        (await another.KnockAsync("liu-fang")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await another.KnockAsync("liu-fang", "apricot lantern river")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("", "请填写现在的密码")] // a session left open, and nothing more
    [InlineData("not it at all", "密码不对，没有更改")]
    public async Task A_telephone_is_changed_only_with_the_password(string password, string told)
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        await visitor.SignInAsync("wang-xiaohong");
        var refused = await visitor.SubmitAsync("/account", "/account/phone", ("phone", "13911112222"), ("proof", password));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Page.ShouldContain(told);
        refused.Page.ShouldContain("proof-error");
        (await visitor.ReadAsync("/account")).ShouldNotContain("13911112222");
    }

    [Fact]
    public async Task A_changed_telephone_signs_out_everywhere_else()
    {
        await using var site = await AccountsSite.StartAsync();
        using var here = new Visitor(site);
        using var elsewhere = new Visitor(site);
        await here.SignInAsync("wang-xiaohong");
        await elsewhere.SignInAsync("wang-xiaohong");
        (await here.SubmitAsync("/account", "/account/phone", ("phone", "13911112222"), ("proof", Visitor.Password))).Status.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.ReadAsync("/test/actor")).ShouldBe("anonymous");
        (await here.ReadAsync("/test/actor")).ShouldStartWith("person:");
    }

    [Fact]
    public async Task Nothing_of_a_person_reaches_the_log()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        await RegisterAsync(visitor, "password", "short");
        await RegisterAsync(visitor);
        await visitor.SubmitAsync("/account", "/sign-out");
        await visitor.KnockAsync("li-sixteen", "a wrong secret");
        await visitor.KnockAsync("li-sixteen", "plum window bicycle", $"/test/mine?number={Number}&name=%E6%9D%8E%E5%9B%9B");
        var logs = await site.AllLogsAsync();
        logs.ShouldContain("POST /register 302");
        string[] secrets = ["李四", "%E6%9D%8E", Number, Phone, "plum window bicycle", "a wrong secret", "li-sixteen"];
        secrets.ShouldAllBe(secret => !logs.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_accounts_database_holds_no_name_and_no_number()
    {
        var folder = "";
        await using var site = await TestSite.StartAsync(["--sample"], builder => folder = builder.Configuration["Tongban:Data"] ?? "");
        using var visitor = new Visitor(site);
        await RegisterAsync(visitor);
        var bytes = string.Concat(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => System.Text.Encoding.UTF8.GetString(Read(file))));
        bytes.ShouldContain("li-sixteen"); // so the registration is in what was read
        string[] secrets = ["李四", Number, Phone, "王晓红", "37010219900412002X"];
        secrets.ShouldAllBe(secret => !bytes.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sample_accounts_are_shown_with_their_codes_and_a_newcomer_can_sign_in()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        var demo = await visitor.ReadAsync("/demo");
        demo.ShouldContain("仅供演示");
        demo.ShouldContain(Visitor.Password);
        demo.ShouldContain(await visitor.CodeAsync("ministry-supervisor"));
        (await visitor.SignInAsync("ministry-supervisor")).Location.ShouldBe("/desk");
    }

    [Fact]
    public async Task Without_sample_data_there_is_no_demonstration_page_and_no_sample_account()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = new Visitor(site);
        using var answer = await visitor.GetAsync("/demo");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.KnockAsync("xihu-clerk")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static Task<Answer> RegisterAsync(Visitor visitor, string field = "", string value = "", string page = "/register")
    {
        var filled = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = "李四", ["identity-number"] = Number, ["phone"] = Phone, ["account-name"] = "li-sixteen", ["password"] = "plum window bicycle",
        };
        filled[field.Length > 0 ? field : "name"] = field.Length > 0 ? value : filled["name"];
        filled["again"] = filled["password"];
        return visitor.SubmitAsync(page, page, [.. filled.Select(one => (one.Key, one.Value))]);
    }
}
