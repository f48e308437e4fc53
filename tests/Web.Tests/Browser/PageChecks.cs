using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Tongban.Web.Tests.Browser;

/// <summary>What holds for every page.</summary>
public static class PageChecks
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // Only violations are worked out in full: of what passes axe then names one element a rule, which is enough to see that it looked. Our pages have no frames.
    private const string Look = """
        async tags => {
          const { passes, violations } = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], iframes: false });
          if (passes.length === 0) throw new Error("axe looked at nothing");
          return violations.flatMap(rule => rule.nodes.map(node => `${rule.id} (${rule.impact}): ${rule.help}\n    at ${node.target}\n    ${node.html}`));
        }
        """;

    /// <summary>No violation of WCAG 2.0, 2.1 or 2.2, levels A and AA, that axe can find; each is named with where it is.</summary>
    public static async Task ShouldPassAxeAsync(this IPage page)
    {
        await page.EvaluateAsync(Axe);
        var found = await page.EvaluateAsync<string[]>(Look, new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa" });
        (await page.Locator("iframe, frame").CountAsync()).ShouldBe(0, "axe is not asked to look into frames");
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

    // Names, numbers of papers and what people wrote stay as they are; a mark of Chinese print beside a letter or digit of ours is a sentence that was not said in English.
    private const string ChineseIn = """
        () => {
          const text = element => { const copy = element.cloneNode(true); copy.querySelectorAll('[lang^=zh], script, style').forEach(part => part.remove()); return copy.textContent.replace(/\s+/g, ' '); };
          const marks = text(document.body).match(/.{0,40}([A-Za-z0-9.)] ?[（），：；。、]|[（），：；。、] ?[A-Za-z0-9(]).{0,40}/g) ?? [];
          const said = [...document.querySelectorAll('.govuk-notification-banner, .govuk-phase-banner, h1, h2, legend')].map(text).filter(words => /[\u4e00-\u9fff]/.test(words));
          return [...marks, ...said];
        }
        """;

    /// <summary>On an English page banners and headings are English, and what we say beside names is set as English is.</summary>
    public static async Task ShouldSpeakEnglishAsync(this IPage page) =>
        (await page.EvaluateAsync<string[]>(ChineseIn)).ShouldBeEmpty($"{page.Url} is in English");
}
