using Tongban.Web.Tests.Browser;

namespace Tongban.Web.Tests.Accounts;

/// <summary>Ways through the pages about accounts in a browser; what each looks like is looked at with <see cref="SiteStates"/>.</summary>
public sealed class PagesInBrowserTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_person_signs_in_sees_her_account_and_signs_out()
    {
        var page = await browser.PageAsync(View.All[0]);
        await page.GotoAsync("/sign-in?returnUrl=%2Faccount");
        await page.Locator("#name").FillAsync("sun-li");
        await page.Locator("#password").FillAsync(Visitor.Password);
        await page.SendAsync("main form button");
        new Uri(page.Url).AbsolutePath.ShouldBe("/account");
        await page.SendAsync("header form button");
        (await page.Locator("header a[href='/sign-in']").CountAsync()).ShouldBe(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_wrong_form_names_what_is_wrong_at_the_top_and_beside_the_field()
    {
        var page = await browser.PageAsync(View.All[0]);
        await page.GotoAsync("/register");
        await page.SendAsync("main form button");
        (await page.Locator(".govuk-error-summary a[href='#identity-number']").CountAsync()).ShouldBe(1);
        (await page.Locator("#identity-number-error").CountAsync()).ShouldBe(1);
        await page.Context.CloseAsync();
    }
}
