using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Tongban.Web.Tests.Browser;

/// <summary>What holds for every page.</summary>
public static class PageChecks
{
    private static readonly AxeRunOptions Wcag22AA = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"] },
    };

    /// <summary>No violation of WCAG 2.0, 2.1 or 2.2, levels A and AA, that axe can find; each is named with where it is.</summary>
    public static async Task ShouldPassAxeAsync(this IPage page)
    {
        var result = await page.RunAxe(Wcag22AA);
        result.Passes.ShouldNotBeEmpty("axe looked at nothing");
        var found = result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} ({v.Impact}): {v.Help}\n    at {n.Target}\n    {n.Html}"));
        string.Join('\n', found).ShouldBeEmpty($"{page.Url} breaks WCAG 2.2 AA");
    }

    /// <summary>What the browser complains of from now on; empty while the page is sound.</summary>
    public static IReadOnlyList<string> Complaints(this IPage page)
    {
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.AddRange(message.Type == "error" ? [message.Text] : []);
        page.PageError += (_, error) => complaints.Add(error);
        return complaints;
    }

    /// <summary>Tells the status of the page that was opened or sent last; 0 before the first.</summary>
    public static Func<int> LastStatus(this IPage page)
    {
        var last = 0;
        page.Response += (_, answer) => last = answer.Request.IsNavigationRequest && answer.Frame == page.MainFrame ? answer.Status : last;
        return () => last;
    }

    /// <summary>Presses a button that sends a form and waits for the page that comes of it, whatever it says.</summary>
    public static async Task SendAsync(this IPage page, string button)
    {
        await page.EvaluateAsync("document.body.dataset.sent = ''");
        await page.Locator(button).First.ClickAsync();
        await page.Locator("body:not([data-sent]) footer").First.WaitForAsync();
    }

    /// <summary>Nothing sticks out to the side, at this width.</summary>
    public static async Task ShouldNotScrollSidewaysAsync(this IPage page)
    {
        var beyond = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        beyond.ShouldBe(0, $"{page.Url} is {beyond} pixels wider than the window");
    }

    /// <summary>Keeps a picture of the whole page under <c>artifacts/screenshots</c>.</summary>
    public static async Task<string> KeepPictureAsync(this IPage page, string name)
    {
        var path = Path.Combine(House.Root, "artifacts", "screenshots", name + ".png");
        await page.ScreenshotAsync(new() { Path = path, FullPage = true });
        return path;
    }
}
