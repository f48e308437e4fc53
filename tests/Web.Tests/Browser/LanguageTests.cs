namespace Tongban.Web.Tests.Browser;

public sealed class LanguageTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_language_is_changed_by_a_link_without_scripts_and_remembered()
    {
        var page = await browser.PageAsync(new(JavaScript: false));
        await page.GotoAsync("/accessibility?from=test");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "English" }).ClickAsync();

        page.Url.ShouldEndWith("/accessibility?from=test");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("Accessibility");
        await page.GotoAsync("/");
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe("en");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("//elsewhere.example/path?lang=en", "/elsewhere.example/path")] // two slashes would be another host
    [InlineData("/accessibility?lang=en&a=1", "/accessibility?a=1")]
    public async Task Changing_the_language_leads_nowhere_else(string asked, string sentTo)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answer = await http.GetAsync(new Uri((await browser.SiteAsync()).Address.ToString().TrimEnd('/') + asked), TestContext.Current.CancellationToken);

        answer.Headers.Location?.OriginalString.ShouldBe(sentTo);
    }
}
