namespace Tongban.Web.Tests.Hosting;

/// <summary>
/// A data folder in which the sample accounts stand already, made once and copied for each site that starts with them: making them anew is more than half of a
/// start, and most of the time for which a start waits on the disk. What a start really makes is looked at by tests with a folder of their own.
/// </summary>
internal static class PreparedFolder
{
    private static readonly Lazy<Task<DirectoryInfo>> Sample = new(PrepareAsync);

    /// <summary>Whether a site of these arguments would find in its folder what stands in the prepared one.</summary>
    internal static bool Suits(string[] args) => args.Contains("--sample") && !args.Contains("--data") && !args.Contains("--store");

    internal static async Task CopyToAsync(DirectoryInfo place)
    {
        var prepared = await Sample.Value;
        foreach (var file in prepared.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var copy = new FileInfo(Path.Combine(place.FullName, Path.GetRelativePath(prepared.FullName, file.FullName)));
            copy.Directory?.Create();
            file.CopyTo(copy.FullName);
        }
    }

    private static async Task<DirectoryInfo> PrepareAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tongban-prepared-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        await using (await TestSite.StartAsync(["--sample", "--data", folder.FullName]))
        {
        }

        return folder;
    }
}
