namespace Tongban.Waters.Tests;

/// <summary>Public data files that lie beside the project and are not part of it; a test that needs one is skipped where they are missing.</summary>
internal static class SharedData
{
    internal static string File(params string[] parts)
    {
        var path = Path.Combine([House.Root, "..", "shared", "data", .. parts]);
        Assert.SkipUnless(System.IO.File.Exists(path), $"the public data file {string.Join('/', parts)} is not beside the project (../shared/data)");
        return path;
    }
}
