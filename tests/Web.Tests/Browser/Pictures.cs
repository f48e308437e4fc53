using Microsoft.Playwright;

namespace Tongban.Web.Tests.Browser;

/// <summary>
/// Pictures of pages, and papers, for people to look at: under <c>artifacts</c>, where TONGBAN_PICTURES is set. No test asks anything of them, and drawing some three
/// hundred whole pages costs a run a minute of processor time.
/// </summary>
internal static class Pictures
{
    private static readonly bool Wanted = Environment.GetEnvironmentVariable("TONGBAN_PICTURES") is { Length: > 0 };

    /// <summary>Keeps a picture of the whole page under <c>artifacts/screenshots</c>.</summary>
    internal static Task KeepPictureAsync(this IPage page, string name) => KeepPictureAsync(page, "screenshots", name);

    /// <summary>The same in another folder of <c>artifacts</c>.</summary>
    internal static Task KeepPictureAsync(this IPage page, string folder, string name) =>
        Wanted ? page.ScreenshotAsync(new() { Path = Place(folder, name + ".png"), FullPage = true }) : Task.CompletedTask;

    /// <summary>Keeps a paper beside the pictures.</summary>
    internal static Task KeepPdfAsync(string name, byte[] content) =>
        Wanted ? File.WriteAllBytesAsync(Place("screenshots", name + ".pdf"), content, TestContext.Current.CancellationToken) : Task.CompletedTask;

    private static string Place(string folder, string file) => Path.Combine(Directory.CreateDirectory(Path.Combine(House.Root, "artifacts", folder)).FullName, file);
}
