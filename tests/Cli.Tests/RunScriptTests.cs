using System.Diagnostics;

namespace Tongban.Cli.Tests;

/// <summary><c>./run</c> as a newcomer meets it.</summary>
public sealed class RunScriptTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_is_told_where_nothing_is_installed_and_nothing_is_built(string word)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no /bin/bash to run the script with.");
        var bare = Directory.CreateTempSubdirectory();
        File.CreateSymbolicLink(Path.Combine(bare.FullName, "cat"), "/bin/cat");
        var start = new ProcessStartInfo("/bin/bash", ["run", word]) { WorkingDirectory = House.Root, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = bare.FullName; // no dotnet, no node: whatever went on to build would complain
        using var script = Child.Start(start);
        var (status, said, complaints) = await script.EndAsync();
        bare.Delete(recursive: true);

        (status, complaints).ShouldBe((0, ""));
        foreach (var option in new[] { "--urls", "--data", "--store", "--public-url", "--definitions" })
        {
            said.ShouldContain(option);
        }
    }
}
