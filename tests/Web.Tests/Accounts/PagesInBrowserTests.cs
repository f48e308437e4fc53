using Microsoft.Playwright;
using Tongban.Web.Tests.Browser;

namespace Tongban.Web.Tests.Accounts;

/// <summary>The pages about accounts as a browser shows them: accessible, named, and no wider than the window.</summary>
public sealed class PagesInBrowserTests(BrowserFixture browser)
{
    public static TheoryData<string, string> OpenPages()
    {
        var rows = new TheoryData<string, string>();
        foreach (var (path, view) in new[] { "/sign-in", "/register", "/demo" }.SelectMany(path => View.All.Select(view => (path, view.ToString()))))
        {
            rows.Add(path, view);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(OpenPages))]
    public async Task A_page_for_everybody_passes(string path, string viewName)
    {
        var page = await browser.PageAsync(Named(viewName));
        (await page.GotoAsync(path))?.Status.ShouldBe(200);
        await ShouldPassAsync(page, path);
    }

    [Fact]
    public async Task A_person_signs_in_sees_her_account_and_its_authenticator_page_and_signs_out()
    {
        var page = await browser.PageAsync(View.All[0]);
        await page.GotoAsync("/sign-in?returnUrl=%2Faccount");
        await page.Locator("#name").FillAsync("sun-li");
        await page.Locator("#password").FillAsync(Visitor.Password);
        await page.Locator("main form button").First.ClickAsync();
        await page.WaitForURLAsync("**/account", new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator("footer").First.WaitForAsync();
        await ShouldPassAsync(page, "account");
        await page.GotoAsync("/account/authenticator");
        await ShouldPassAsync(page, "account-authenticator");
        await page.Locator("header form button").ClickAsync();
        (await page.Locator("header a[href='/sign-in']").CountAsync()).ShouldBe(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_wrong_form_names_what_is_wrong_at_the_top_and_beside_the_field()
    {
        var page = await browser.PageAsync(View.All[0]);
        await page.GotoAsync("/register");
        await page.Locator("main form button").ClickAsync();
        await page.Locator(".govuk-error-summary").WaitForAsync();
        (await page.Locator("#identity-number-error").CountAsync()).ShouldBe(1);
        await ShouldPassAsync(page, "register-wrong");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_official_passes_the_second_factor_from_the_page_of_sample_accounts_and_chooses_an_office()
    {
        var page = await browser.PageAsync(View.All[0]);
        await page.GotoAsync("/sign-in");
        await page.Locator("#name").FillAsync("xihu-both");
        await page.Locator("#password").FillAsync(Visitor.Password);
        await page.Locator("main form button").First.ClickAsync();
        await page.WaitForURLAsync("**/sign-in/second-factor", new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator("footer").First.WaitForAsync();
        await ShouldPassAsync(page, "sign-in-second-factor");
        var demo = await page.Context.NewPageAsync();
        await demo.GotoAsync("/demo");
        var code = await demo.Locator("tr", new() { HasText = "xihu-both" }).Locator("code").InnerTextAsync();
        await page.Locator("#code").FillAsync(code);
        await page.Locator("main form button").ClickAsync();
        await page.GotoAsync("/account/office");
        await ShouldPassAsync(page, "account-office");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_pages_of_appointments_pass()
    {
        var page = await browser.PageAsync(View.All[0]);
        await page.AsOfficialAsync("xihu-personnel");
        await page.GotoAsync("/appointments?office=police-station%3A330106");
        await ShouldPassAsync(page, "appointments");
        await page.Locator("main form button").ClickAsync();
        await page.Locator(".govuk-error-summary").WaitForAsync();
        await ShouldPassAsync(page, "appointments-wrong");
        await page.GotoAsync("/appointments/dismiss?office=police-station%3A330106&account=xihu-clerk&role=clerk");
        await ShouldPassAsync(page, "appointments-dismiss");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_page_on_which_an_official_enrols_an_authenticator_passes_in_both_languages_and_widths()
    {
        var site = await browser.SiteAsync();
        foreach (var (at, view) in View.All.Index())
        {
            var newcomer = await browser.PageAsync(view);
            var name = $"newcomer-{at}";
            await SecondFactorTests.AddOfficialAsync(site.Services, name, ("police-station:330106", Kernel.Actors.OfficeRole.Clerk));
            await newcomer.GotoAsync("/sign-in");
            await newcomer.Locator("#name").FillAsync(name);
            await newcomer.Locator("#password").FillAsync(Visitor.Password);
            await newcomer.Locator("main form button").First.ClickAsync();
            await newcomer.WaitForURLAsync("**/sign-in/enrol", new() { WaitUntil = WaitUntilState.Commit });
            await newcomer.Locator("footer").First.WaitForAsync();
            await ShouldPassAsync(newcomer, $"sign-in-enrol-{view}");
            await newcomer.Locator("main form button").First.ClickAsync();
            await newcomer.Locator(".govuk-error-summary").WaitForAsync();
            await ShouldPassAsync(newcomer, $"sign-in-enrol-wrong-{view}");
            await newcomer.Context.CloseAsync();
        }
    }

    private static View Named(string name) => View.All.Single(view => view.ToString() == name);

    private static async Task ShouldPassAsync(IPage page, string name)
    {
        (await page.Locator("h1").CountAsync()).ShouldBe(1);
        await page.KeepPictureAsync(name.Trim('/'));
        await page.ShouldPassAxeAsync();
        await page.ShouldNotScrollSidewaysAsync();
    }
}
