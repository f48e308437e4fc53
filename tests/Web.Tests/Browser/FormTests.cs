using Microsoft.Playwright;

namespace Tongban.Web.Tests.Browser;

public sealed class FormTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wrong_form_comes_back_as_typed_with_errors_at_the_top_and_beside_the_fields(bool scripts)
    {
        var page = await browser.PageAsync(new("en", JavaScript: scripts));
        await page.GotoAsync("/design/form");
        await page.GetByLabel("Year").FillAsync("1990");
        await page.GetByLabel("Month").FillAsync("2");
        await page.GetByLabel("Day").FillAsync("30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await page.WaitForSelectorAsync(".govuk-error-summary");
        (await page.TitleAsync()).ShouldStartWith("Error: ");
        (await page.GetByLabel("Year").InputValueAsync()).ShouldBe("1990");
        (await page.Locator("#married-error").InnerTextAsync()).ShouldContain("There is no such day");
        await page.GetByRole(AriaRole.Link, new() { Name = "Enter the name" }).ClickAsync();
        (await page.EvaluateAsync<string>("(document.querySelector(':target') ?? document.activeElement).id")).ShouldBe("person");
        (await page.Locator("#person").GetAttributeAsync("aria-describedby")).ShouldBe("person-error");
        await page.KeepPictureAsync($"form-errors{(scripts ? "" : "-no-script")}");
        if (scripts)
        {
            await page.ShouldPassAxeAsync();
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_right_form_is_taken_without_scripts()
    {
        var page = await browser.PageAsync(new(JavaScript: false));
        await page.GotoAsync("/design/form");
        await page.GetByLabel("姓名").FillAsync("王小明");
        await page.GetByLabel("年").FillAsync("2023");
        await page.GetByLabel("月").FillAsync("5");
        await page.GetByLabel("日", new() { Exact = true }).FillAsync("20");
        await page.GetByLabel("全程网办").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "继续" }).ClickAsync();

        (await page.Locator(".govuk-notification-banner--success").InnerTextAsync()).ShouldContain("表单没有错误");
        await page.Context.CloseAsync();
    }
}
