using System.Reflection.PortableExecutable;
using System.Text;

namespace Tongban.Architecture.Tests;

/// <summary>
/// Two people who build one commit get the same bytes, wherever their folders are. What the compiler needs for that is read from what it
/// made: it was told to be deterministic, and the folder it was built in stands nowhere in it.
/// </summary>
public sealed class ReproducibleTests
{
    public static TheoryData<string> Assemblies => [.. Directory.GetFiles(AppContext.BaseDirectory, "Tongban.*.dll")
        .Select(Path.GetFileName).OfType<string>().Where(name => !name.Contains("Tests", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_says_the_same_wherever_it_was_built(string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, name));
        using var image = new PEReader(new MemoryStream(bytes));
        var entries = image.ReadDebugDirectory();

        entries.ShouldContain(entry => entry.Type == DebugDirectoryEntryType.Reproducible, "build with Deterministic=true");
        entries.Where(entry => entry.Type == DebugDirectoryEntryType.CodeView)
            .Select(entry => image.ReadCodeViewDebugDirectoryData(entry).Path)
            .ShouldAllBe(path => !path.StartsWith(House.Root, StringComparison.Ordinal), "build with PathMap");
        (bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(House.Root)) < 0).ShouldBeTrue("the folder it was built in stands in it");
        (bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(House.Root)) < 0).ShouldBeTrue("the folder it was built in stands in a text of it");
    }
}
