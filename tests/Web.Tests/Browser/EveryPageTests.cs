using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace Tongban.Web.Tests.Browser;

public sealed class EveryPageTests(BrowserFixture browser)
{
    public static TheoryData<string, string> PagesAndLanguages()
    {
        var rows = new TheoryData<string, string>();
        foreach (var page in SitePages.All)
        {
            foreach (var language in View.All.Select(view => view.Language).Distinct())
            {
                rows.Add(page.Route, language);
            }
        }

        return rows;
    }

    [Fact]
    public void Every_page_is_in_the_table() =>
        SitePages.All.Where(p => p.IsRouted).Select(p => p.Route).Order(StringComparer.Ordinal).ShouldBe(
            typeof(WebHost).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).Order(StringComparer.Ordinal),
            "each @page has exactly one line in SitePages.All");

    [Theory]
    [MemberData(nameof(PagesAndLanguages))]
    public async Task A_page_is_accessible_named_and_fits_its_window(string route, string language)
    {
        var entry = SitePages.All.Single(p => p.Route == route);
        var views = View.All.Where(view => view.Language == language).ToArray();
        var page = await browser.PageAsync(views[0]);
        await page.AsAsync(entry.As);
        var (site, complaints, last) = (await browser.SiteAsync(), page.Complaints(), page.LastStatus());

        await page.GotoAsync(await entry.Address(site));
        await (entry.Then?.Invoke(page, site) ?? Task.CompletedTask);

        last().ShouldBe(entry.Status, $"{route} as {entry.As}");
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe(language);
        (await page.TitleAsync()).ShouldEndWith(language == "en" ? " – Tongban" : " – 通办");
        (await page.Locator("h1").CountAsync()).ShouldBeGreaterThan(0, "a page says what it is in an h1");
        await (language == "en" ? page.ShouldSpeakEnglishAsync() : Task.CompletedTask);
        foreach (var view in views)
        {
            await page.SetViewportSizeAsync(view.Width, 900);
            await page.KeepPictureAsync($"{(route == "/" ? "home" : route.Trim('/').Replace('/', '-').Replace(':', '-'))}-{view}");
            await page.ShouldNotScrollSidewaysAsync();
            await (IsForAxe(view) ? page.ShouldPassAxeAsync() : Task.CompletedTask);
        }

        complaints.Where(text => entry.Status < 400 || !IsOfThePage(text, entry.Status)).ShouldBeEmpty("the browser complains: of an inline script or style, a missing file, or an error in a script");
        await page.Context.CloseAsync();
    }

    public static TheoryData<string> DeskPages() => [.. SitePages.All.Where(page => page.IsRouted && page.As is Reader.Clerk or Reader.Supervisor).Select(page => page.Route)];

    [Theory]
    [MemberData(nameof(DeskPages))]
    public async Task An_officials_page_stands_in_English_where_no_script_runs(string route)
    {
        var entry = SitePages.All.Single(p => p.Route == route);
        var page = await browser.PageAsync(new("en", JavaScript: false));
        await page.AsAsync(entry.As);
        var last = page.LastStatus();
        await page.GotoAsync(await entry.Address(await browser.SiteAsync()));
        last().ShouldBe(entry.Status, route);
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe("en");
        (await page.Locator("h1").First.InnerTextAsync()).ShouldMatch("[A-Za-z]{2}", "a heading in English");
        (await page.Locator("main form button, main a.govuk-link, main table, main .govuk-summary-list, main p").CountAsync()).ShouldBeGreaterThan(0, "and something below it");
        await page.Context.CloseAsync();
    }

    /// <summary>The markup is one at every width, so axe looks once a language: at the wide page in Chinese, and on a telephone in English, whose words are the longer ones.</summary>
    private static bool IsForAxe(View view) => view.Width == View.Phone == (view.Language == "en");

    /// <summary>Of a page that is an answer to something wrong the browser itself says so.</summary>
    private static bool IsOfThePage(string complaint, int status) => complaint.StartsWith($"Failed to load resource: the server responded with a status of {status} ", StringComparison.Ordinal);

    [Fact]
    public async Task The_check_itself_sees_a_fault()
    {
        var page = await browser.PageAsync(new());
        await page.SetContentAsync("<title>x</title><main><input name=\"without-label\"></main>");

        var found = await Assert.ThrowsAsync<ShouldAssertException>(page.ShouldPassAxeAsync);
        found.Message.ShouldContain("html-has-lang");
        found.Message.ShouldContain("label (Critical)", Case.Insensitive);
        await page.Context.CloseAsync();
    }
}
