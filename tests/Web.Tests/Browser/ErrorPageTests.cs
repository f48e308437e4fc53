namespace Tongban.Web.Tests.Browser;

public sealed class ErrorPageTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN", "没有找到此页")]
    [InlineData("en", "Page not found")]
    public async Task A_page_that_does_not_exist_says_so_and_what_to_do(string language, string heading)
    {
        var page = await browser.PageAsync(new(language));
        var answer = await page.GotoAsync("/no-such-page");

        answer?.Status.ShouldBe(404);
        (await page.Locator("h1").InnerTextAsync()).ShouldBe(heading);
        await page.KeepPictureAsync($"error-404-{language[..2]}");
        await page.ShouldPassAxeAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_program_gets_problem_details_instead_of_a_page()
    {
        using var http = new HttpClient { BaseAddress = (await browser.SiteAsync()).Address };
        using var answer = await http.GetAsync(new Uri("/no-such-page", UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task The_design_page_does_not_exist_where_real_cases_are_handled()
    {
        await using var site = await RunningSite.StartAsync("--Tongban:Sample", "false");
        using var http = new HttpClient { BaseAddress = site.Address };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        foreach (var address in new[] { "/design", "/design/form" })
        {
            using var answer = await http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("没有找到此页");
        }
    }
}
