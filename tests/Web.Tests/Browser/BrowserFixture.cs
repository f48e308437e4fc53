using Microsoft.Playwright;
using Tongban.Web.Tests.Browser;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace Tongban.Web.Tests.Browser;

/// <summary>
/// One site and one browser for all browser tests, started by the first that asks. The driver and its own node come with the
/// package; the browser is Debian's, its shell without a window rather than the whole, or the one that TONGBAN_CHROMIUM names.
/// </summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private const string Whole = "/usr/bin/chromium";

    /// <summary>The same engine without the window, tabs and menus around it: half the work for the same pages.</summary>
    private const string Shell = "/usr/bin/chromium-headless-shell";

    private static readonly string Chromium = Environment.GetEnvironmentVariable("TONGBAN_CHROMIUM") ?? (File.Exists(Shell) ? Shell : Whole);

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>So long, in milliseconds, is waited for what a page is to show.</summary>
    public const float Patience = 60_000;

    private readonly SemaphoreSlim once = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;
    private RunningSite? site;

    public async Task<RunningSite> SiteAsync()
    {
        await Until.DoneAsync(once.WaitAsync(), "another test has started the site or the browser");
        try
        {
            return site ??= await RunningSite.StartAsync();
        }
        finally
        {
            once.Release();
        }
    }

    /// <summary>A page of our site in a fresh browser profile; skips the test when there is no browser.</summary>
    public async Task<IPage> PageAsync(View view) => await PageAsync(view, await SiteAsync());

    /// <summary>A page of a site of the test's own.</summary>
    public async Task<IPage> PageAsync(View view, RunningSite of)
    {
        var address = of.Address;
        var context = await (await BrowserAsync()).NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = view.Language,
            ViewportSize = new() { Width = view.Width, Height = 900 },
            JavaScriptEnabled = view.JavaScript,
            TimezoneId = "Asia/Shanghai",
        });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        playwright?.Dispose();
        await (site?.DisposeAsync() ?? ValueTask.CompletedTask);
        once.Dispose();
    }

    private async Task<IBrowser> BrowserAsync()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"No browser at {Chromium}: install Debian's chromium-headless-shell or chromium, or name one in TONGBAN_CHROMIUM.");
        await Until.DoneAsync(once.WaitAsync(), "another test has started the site or the browser");
        try
        {
            playwright ??= await Playwright.CreateAsync();
            return browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Arguments });
        }
        finally
        {
            once.Release();
        }
    }
}
