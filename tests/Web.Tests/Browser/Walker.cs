using Microsoft.Playwright;
using Tongban.Web.Tests.Accounts;

namespace Tongban.Web.Tests.Browser;

/// <summary>
/// A person at a browser in which no script runs: presses what she reads, fills in, looks. Keeps pictures of the stations of her way under
/// <c>artifacts/tour</c>, see <see cref="Pictures"/>.
/// </summary>
internal sealed class Walker(BrowserFixture browser, RunningSite site, IPage page) : IAsyncDisposable
{
    internal static async Task<Walker> ComeAsync(BrowserFixture browser, RunningSite site) =>
        new(browser, site, await browser.PageAsync(new(JavaScript: false), site));

    internal static async Task<Walker> OfficialAsync(BrowserFixture browser, RunningSite site, string account)
    {
        var here = await ComeAsync(browser, site);
        await here.Page.AsOfficialAsync(account);
        return here;
    }

    internal IPage Page => page;

    internal async Task<int?> GoAsync(string path) => (await page.GotoAsync(path))?.Status;

    internal Task PressAsync(string button) => page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    internal Task FollowAsync(string link) => page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    internal Task FillAsync(string label, string text) => page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    internal Task SelectAsync(string label, string option) => page.GetByLabel(label, new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = option });

    internal Task ChooseAsync(string label) => page.GetByLabel(label, new() { Exact = true }).CheckAsync();

    internal Task GiveAsync(string label, string name, byte[] content) =>
        page.GetByLabel(label, new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });

    /// <summary>One question and the way on.</summary>
    internal async Task AnswerAsync(string label, string text)
    {
        await FillAsync(label, text);
        await PressAsync("继续");
    }

    internal async Task ChooseAndGoOnAsync(string label)
    {
        await ChooseAsync(label);
        await PressAsync("继续");
    }

    /// <summary>Waits until the page says so.</summary>
    internal async Task SeesAsync(params string[] words)
    {
        foreach (var said in words)
        {
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync(said, new() { Timeout = BrowserFixture.Patience });
        }
    }

    /// <summary>Waits until the page's one heading or question is this.</summary>
    internal Task IsAtAsync(string heading) => Assertions.Expect(page.Locator("h1").First).ToContainTextAsync(heading, new() { Timeout = BrowserFixture.Patience });

    /// <summary>A complaint stands at the top, leads to its field, and stands beside the field.</summary>
    internal async Task IsToldAsync(string field, string complaint)
    {
        await Assertions.Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync(complaint, new() { Timeout = BrowserFixture.Patience });
        (await page.Locator($".govuk-error-summary a[href='#{field}']").CountAsync()).ShouldBe(1, "the complaint at the top leads to its field");
        (await page.Locator($"[id='{field}']").CountAsync()).ShouldBe(1, "there is such a field");
        (await page.Locator($"[id='{field}-error']").InnerTextAsync()).ShouldContain(complaint);
        (await page.TitleAsync()).ShouldStartWith("错误：");
    }

    internal async Task SignInAsync(string account)
    {
        await FillAsync("账号名或电子邮箱", account);
        await FillAsync("密码", Visitor.Password);
        await PressAsync("登录");
    }

    /// <summary>Keeps a picture of the station: in Chinese on a wide window, and on a telephone or in English where asked.</summary>
    internal async Task PictureAsync(string station, bool phone = false, bool english = false)
    {
        await page.ShouldNotScrollSidewaysAsync();
        await KeepAsync(page, station + "-zh");
        if (phone)
        {
            await page.SetViewportSizeAsync(View.Phone, 812);
            await page.ShouldNotScrollSidewaysAsync();
            await KeepAsync(page, station + "-phone-zh");
            await page.SetViewportSizeAsync(1280, 900);
        }

        if (english)
        {
            await InEnglishAsync(station);
        }
    }

    /// <summary>Keeps a picture of the page as it is.</summary>
    internal Task KeepAsync(string name) => KeepAsync(page, name);

    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();

    /// <summary>The same address for a reader of English who is signed in as the same person.</summary>
    private async Task InEnglishAsync(string station)
    {
        var other = await browser.PageAsync(new("en", JavaScript: false), site);
        await other.Context.AddCookiesAsync((await page.Context.CookiesAsync()).Where(cookie => cookie.Name == "tongban").Select(cookie => new Cookie
        {
            Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, HttpOnly = cookie.HttpOnly, SameSite = cookie.SameSite,
        }));
        (await other.GotoAsync(page.Url))?.Status.ShouldBe(200);
        await KeepAsync(other, station + "-en");
        await other.Context.CloseAsync();
    }

    private static Task KeepAsync(IPage page, string name) => page.KeepPictureAsync("tour", name);
}
