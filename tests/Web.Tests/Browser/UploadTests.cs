using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Tongban.Web.Files;
using Tongban.Web.Portal.Applying;
using Tongban.Web.Tests.Files;
using Tongban.Web.Tests.Portal;

namespace Tongban.Web.Tests.Browser;

/// <summary>A file field in a real browser: uploads go on where they broke off, and what the server has is what was chosen.</summary>
public sealed partial class UploadTests(BrowserFixture browser) : IAsyncLifetime
{
    private const string Pieces = "**/files/*";
    private static readonly byte[] Pdf = Scanned.Pdf(4_300_000);
    private readonly string file = Path.Combine(Directory.CreateTempSubdirectory("tongban-upload-").FullName, "出生 证明.pdf");
    private RunningSite? running;

    private RunningSite Site => running ?? throw new InvalidOperationException("The site has not started.");

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllBytesAsync(file, Pdf);
        running = await RunningSite.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(file) ?? "", recursive: true);
    }

    [Fact]
    public async Task An_upload_whose_line_breaks_in_the_middle_goes_on_by_itself_and_the_form_posts_what_arrived()
    {
        var page = await OpenAsync(new("en"));
        var line = await Line.OnAsync(page);
        line.Break(2, 3); // the second piece, and its second try
        await page.Locator("#file").SetInputFilesAsync(file);
        await StateAsync(page, "whole");

        line.Offsets.ShouldBe([0, 1 << 20, 1 << 20, 1 << 20, 2 << 20, 3 << 20, 4 << 20]);
        line.Begun.ShouldBe(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand in this material" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(Materials(), new() { Timeout = BrowserFixture.Patience });
        line.FormBytes.ShouldBeLessThan(10_000, "the file does not travel twice");
        await ShouldHaveAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_page_loaded_anew_goes_on_with_the_same_file()
    {
        var page = await OpenAsync(new());
        var line = await Line.OnAsync(page);
        line.BreakFrom(3);
        await page.Locator("#file").SetInputFilesAsync(file);
        await StateAsync(page, "lost");
        await page.ReloadAsync();
        line.Mend();
        await page.Locator("#file").SetInputFilesAsync(file);
        await StateAsync(page, "whole");

        line.Begun.ShouldBe(1);
        line.Offsets.Count(offset => offset == 0).ShouldBe(1, "what was sent is not sent again");
        await SubmitAsync(page);
        await ShouldHaveAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_host_started_anew_in_the_middle_is_gone_on_with()
    {
        var page = await OpenAsync(new());
        var line = await Line.OnAsync(page);
        line.Hold(3);
        await page.Locator("#file").SetInputFilesAsync(file);
        await line.HeldAsync();
        running = await Site.RestartedAsync();
        line.Release();
        await StateAsync(page, "whole");

        line.Begun.ShouldBe(1);
        await SubmitAsync(page);
        await ShouldHaveAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task She_pauses_continues_and_cancels_and_every_state_passes_axe()
    {
        var page = await OpenAsync(new("en"));
        var line = await Line.OnAsync(page);
        line.Hold(2);
        await page.Locator("#file").SetInputFilesAsync(file);
        await line.HeldAsync();
        await page.ShouldPassAxeAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        line.Release();
        await StateAsync(page, "paused");
        (await page.EvaluateAsync<string>("document.activeElement.textContent")).ShouldBe("Continue");
        await page.ShouldPassAxeAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await StateAsync(page, "whole");
        (await page.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldBe("出生 证明.pdf is uploaded but not handed in yet: press “Hand in this material”.");
        await page.ShouldPassAxeAsync();
        await page.KeepPictureAsync("upload-whole");

        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await StateAsync(page, "cancelled");
        (await page.Locator("[name=uploaded]").InputValueAsync()).ShouldBe("");
        (await page.Locator("#file").EvaluateAsync<int>("input => input.files.length")).ShouldBe(0);
        await page.Context.CloseAsync();
    }

    /// <summary>A page whose form was sent while the second piece of its file is held up on the way.</summary>
    private async Task<(IPage Page, Line Line)> SentTooEarlyAsync()
    {
        var page = await OpenAsync(new("en"));
        var line = await Line.OnAsync(page);
        line.Hold(2);
        await page.Locator("#file").SetInputFilesAsync(file);
        await line.HeldAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand in this material" }).ClickAsync();
        return (page, line);
    }

    [Fact]
    public async Task A_form_sent_too_early_waits_for_its_file()
    {
        var (page, line) = await SentTooEarlyAsync();
        (await page.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldContain("as soon as the upload is complete");
        line.Release();
        await Assertions.Expect(page).ToHaveURLAsync(Materials(), new() { Timeout = BrowserFixture.Patience });
        await ShouldHaveAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_form_that_waits_for_its_file_still_does_after_a_pause()
    {
        var (page, line) = await SentTooEarlyAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        line.Release();
        await StateAsync(page, "paused");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(Materials(), new() { Timeout = BrowserFixture.Patience });
        await ShouldHaveAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_leaves_with_a_file_that_is_not_handed_in_is_asked_first_and_told_nothing_once_it_is()
    {
        var page = await OpenAsync(new("en"));
        var asked = new List<string>();
        page.Dialog += async (_, dialog) =>
        {
            asked.Add(dialog.Type);
            await dialog.DismissAsync();
        };
        await page.Locator("#file").SetInputFilesAsync(file);
        await StateAsync(page, "whole");
        await page.Locator(".govuk-back-link").ClickAsync();
        await Until.HoldsAsync(() => Task.FromResult(asked.Count > 0), "she is asked whether to leave");
        page.Url.ShouldEndWith("/materials/birth-certificate");
        asked.ShouldBe(["beforeunload"]);

        await SubmitAsync(page);
        asked.Count.ShouldBe(1);
        await ShouldHaveAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_no_paper_is_said_beside_the_field_before_the_form_is_sent()
    {
        await File.WriteAllTextAsync(file, "<html>not a paper</html>", TestContext.Current.CancellationToken);
        var page = await OpenAsync(new("en"));
        await page.Locator("#file").SetInputFilesAsync(file);
        await StateAsync(page, "wrongContent");
        (await page.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldContain("Renaming it does not help");
        await page.ShouldPassAxeAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_scripts_the_form_posts_the_file_itself()
    {
        var page = await OpenAsync(new("en", JavaScript: false));
        await page.Locator("#file").SetInputFilesAsync(file);
        await SubmitAsync(page);
        await ShouldHaveAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Several_files_chosen_at_once_come_one_after_another_each_going_on_where_it_broke_off_and_keep_their_order()
    {
        var second = Path.Combine(Path.GetDirectoryName(file) ?? "", "背面.png");
        await File.WriteAllBytesAsync(second, Scanned.Png(2_500_000), TestContext.Current.CancellationToken);
        var page = await OpenAsync(new("en"));
        var line = await Line.OnAsync(page);
        line.Break(2, 8); // a piece of the first file, and one of the second
        await page.Locator("#file").SetInputFilesAsync([second, file]);
        await StateAsync(page, "whole");
        (await page.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldStartWith("背面.png, 出生 证明.pdf is uploaded");
        line.Begun.ShouldBe(2);

        await page.GetByRole(AriaRole.Button, new() { Name = "Keep these and add more" }).ClickAsync();
        await page.Locator("ol a[href^='/files/']").Nth(2).WaitForAsync();
        line.FormBytes.ShouldBeLessThan(10_000, "the files do not travel twice");
        (await page.Locator("ol a[href^='/files/']").AllInnerTextsAsync()).ShouldBe(["出生医学证明.pdf", "背面.png", "出生 证明.pdf"]);
        await page.ShouldPassAxeAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take away 背面.png" }).ClickAsync();
        await Assertions.Expect(page.Locator("ol a[href^='/files/']")).ToHaveCountAsync(2, new() { Timeout = BrowserFixture.Patience });
        await ShouldHaveAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_empty_file_is_told_at_once()
    {
        await File.WriteAllBytesAsync(file, [], TestContext.Current.CancellationToken);
        var page = await OpenAsync(new("en"));
        await page.Locator("#file").SetInputFilesAsync(file);
        await StateAsync(page, "empty");
        (await page.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldContain("is empty (0 bytes)");
        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(View view)
    {
        var page = await browser.PageAsync(view, Site);
        await page.AsPersonAsync("wang-xiaohong");
        await page.GotoAsync($"/apply/{await PreparedCases.DraftAsync(Site.Services)}/materials/birth-certificate");
        return page;
    }

    private static async Task SubmitAsync(IPage page)
    {
        await page.Locator("main form button[type=submit]:not([name])").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(Materials(), new() { Timeout = BrowserFixture.Patience });
    }

    [GeneratedRegex("/materials$", RegexOptions.None, 1000)]
    private static partial Regex Materials();

    private static Task StateAsync(IPage page, string state) => page.Locator($".tb-upload[data-state={state}]").WaitForAsync();

    /// <summary>The draft's material is the file, byte for byte.</summary>
    private async Task ShouldHaveAsync()
    {
        var person = await PreparedCases.PersonAsync(Site.Services);
        var draft = await Site.Services.GetRequiredService<DraftStore>().FindAsync(person, PreparedCases.Spouse, TestContext.Current.CancellationToken);
        draft.Materials.Count.ShouldBe(2, "the one that was there, and this one after it");
        var material = draft.Materials[^1];
        material.FileName.ShouldBe(Path.GetFileName(file));
        var files = Site.Services.GetRequiredService<FileStore>();
        var kept = (await files.FindAsync(person, material.File, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        using var bytes = new MemoryStream();
        await foreach (var piece in files.ReadAsync(person, kept, TestContext.Current.CancellationToken))
        {
            bytes.Write(piece);
        }

        bytes.ToArray().ShouldBe(Pdf);
    }

    /// <summary>The line between browser and host: breaks and holds pieces, counted from 1, and notes where each began.</summary>
    private sealed class Line
    {
        private readonly HashSet<int> broken = [];
        private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int brokenFrom = int.MaxValue;
        private int holding;

        internal List<int> Offsets { get; } = [];

        internal int Begun { get; private set; }

        internal int FormBytes { get; private set; }

        internal Task HeldAsync() => Until.DoneAsync(held.Task, $"piece {holding} is on its way");

        internal static async Task<Line> OnAsync(IPage page)
        {
            var line = new Line();
            page.Request += (_, request) => line.Note(request);
            await page.RouteAsync(Pieces, line.PassAsync);
            return line;
        }

        internal void Break(params int[] pieces) => broken.UnionWith(pieces);

        internal void BreakFrom(int piece) => brokenFrom = piece;

        internal void Mend() => brokenFrom = int.MaxValue;

        internal void Hold(int piece) => holding = piece;

        internal void Release() => released.TrySetResult();

        private void Note(IRequest request)
        {
            Begun += request.Method == "POST" && request.Url.EndsWith("/files", StringComparison.Ordinal) ? 1 : 0;
            FormBytes += request.Method == "POST" ? request.PostDataBuffer?.Length ?? 0 : 0;
        }

        private async Task PassAsync(IRoute route)
        {
            if (route.Request.Method != "PATCH")
            {
                await (brokenFrom <= Offsets.Count ? route.AbortAsync() : route.ContinueAsync());
                return;
            }

            Offsets.Add(int.Parse(route.Request.Headers["upload-offset"], System.Globalization.CultureInfo.InvariantCulture));
            var piece = Offsets.Count;
            if (piece == holding)
            {
                held.TrySetResult();
                await Until.DoneAsync(released.Task, "the test lets the piece go on");
            }

            await (broken.Contains(piece) || piece >= brokenFrom ? route.AbortAsync("connectionreset") : ContinueAsync(route));
        }

        // A page that was left, or an upload that was stopped, takes its requests with it.
        private static async Task ContinueAsync(IRoute route)
        {
            try
            {
                await route.ContinueAsync();
            }
            catch (PlaywrightException)
            {
            }
        }
    }
}
