namespace Tongban.Waters.Tests;

/// <summary>Public data files that lie beside the project and are not part of it; a test that needs one is skipped where they are missing.</summary>
internal static class SharedData
{
    internal static string File(params string[] parts)
    {
        var path = Path.Combine([Root(), "..", "shared", "data", .. parts]);
        Assert.SkipUnless(System.IO.File.Exists(path), $"the public data file {string.Join('/', parts)} is not beside the project (../shared/data)");
        return path;
    }

    internal static string Root()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        while (here is not null && !System.IO.File.Exists(Path.Combine(here.FullName, "Tongban.slnx")))
        {
            here = here.Parent;
        }

        return here?.FullName ?? throw new InvalidOperationException("The tests run from the project's own build.");
    }
}
