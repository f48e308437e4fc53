using System.Collections.Concurrent;
using Microsoft.Playwright;
using Tongban.Web.Tests.Accounts;

namespace Tongban.Web.Tests.Browser;

/// <summary>How a reader comes to be signed in, before a page is opened.</summary>
public static class SignIn
{
    /// <summary>A code is good once, so an official signs in once a site and his later pages get the same session.</summary>
    private static readonly ConcurrentDictionary<(string Site, string Account), Lazy<Task<IReadOnlyList<BrowserContextCookiesResult>>>> Sessions = new();

    public static Task AsAsync(this IPage page, Reader reader) => reader switch
    {
        Reader.Visitor => Task.CompletedTask,
        Reader.Applicant => page.AsPersonAsync("wang-xiaohong"),
        Reader.Clerk => page.AsOfficialAsync("xihu-clerk"),
        Reader.Supervisor => page.AsOfficialAsync("zhejiang-supervisor"),
        Reader.OfTwoOffices => page.AsOfficialAsync("xihu-both"),
        Reader.Personnel => page.AsOfficialAsync("xihu-personnel"),
        Reader.CityPolice => page.AsOfficialAsync("hangzhou-police"),
        Reader.Environment => page.AsOfficialAsync("xihu-environment-clerk"),
        Reader.Fishery => page.AsOfficialAsync("yibin-fishery-clerk"),
    };

    public static Task AsOfficialAsync(this IPage page, string account) => AsAsync(page, account, WithSecondFactorAsync);

    public static Task AsPersonAsync(this IPage page, string account) => AsAsync(page, account, WithPasswordAsync);

    private static async Task AsAsync(IPage page, string account, Func<IPage, string, Task<IReadOnlyList<BrowserContextCookiesResult>>> signIn)
    {
        var site = new Uri((await page.APIRequest.GetAsync("/health/live")).Url).Authority;
        var cookies = await Sessions.GetOrAdd((site, account), _ => new(() => signIn(page, account))).Value;
        await page.Context.AddCookiesAsync(cookies.Where(cookie => cookie.Name is "tongban").Select(cookie => new Cookie
        {
            Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, HttpOnly = cookie.HttpOnly, SameSite = cookie.SameSite,
        }));
    }

    private static async Task<IReadOnlyList<BrowserContextCookiesResult>> WithPasswordAsync(IPage page, string account)
    {
        await page.GotoAsync("/sign-in?returnUrl=%2Faccount");
        await page.Locator("#name").FillAsync(account);
        await page.Locator("#password").FillAsync(Visitor.Password);
        await page.SendAsync("main form button");
        new Uri(page.Url).AbsolutePath.ShouldBe("/account", account);
        return await page.Context.CookiesAsync();
    }

    /// <summary>The password, and the code that the page of sample accounts shows.</summary>
    private static async Task<IReadOnlyList<BrowserContextCookiesResult>> WithSecondFactorAsync(IPage page, string account)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator("#name").FillAsync(account);
        await page.Locator("#password").FillAsync(Visitor.Password);
        await page.SendAsync("main form button");
        new Uri(page.Url).AbsolutePath.ShouldBe("/sign-in/second-factor", account);
        var demo = await page.Context.NewPageAsync();
        await demo.GotoAsync("/demo");
        var code = await demo.Locator("tr", new() { HasText = account }).Locator("code").InnerTextAsync();
        await demo.CloseAsync();
        await page.Locator("#code").FillAsync(code);
        await page.Locator("main form button").ClickAsync();
        await page.Locator("header form button").WaitForAsync();
        return await page.Context.CookiesAsync();
    }
}
