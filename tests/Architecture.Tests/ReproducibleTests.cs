using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Tongban.Architecture.Tests;

/// <summary>
/// Two people who build one commit get the same bytes, wherever their folders are. What the compiler needs for that is read from what it
/// made: it was told to be deterministic, and the folder it was built in stands nowhere in it, nor in the symbols beside it, whose digest the
/// assembly holds.
/// </summary>
/// <remarks>
/// Tongban.Web is the exception. The compiler of its pages writes the folder into the sources it makes, no setting keeps it from that, and the symbols hold
/// those sources: two folders give the same code and another digest of its symbols. Built in the same folder it is the same to the byte.
/// </remarks>
public sealed class ReproducibleTests
{
    private const string Pages = "Tongban.Web.dll";

    /// <summary>Portable PDB v1.0, embedded source.</summary>
    private static readonly Guid EmbeddedSource = new("0e8a571b-6926-466e-b4ad-8ab04611f5fe");

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
    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_symbols_of_an_assembly_say_the_same_wherever_it_was_built(string name)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(Path.Combine(AppContext.BaseDirectory, name), ".pdb")));
        var symbols = provider.GetMetadataReader();
        var named = symbols.Documents
            .Where(document => SourcesOf(symbols, document).Append(symbols.GetString(symbols.GetDocument(document).Name)).Any(text => text.Contains(House.Root, StringComparison.Ordinal)))
            .Select(document => symbols.GetString(symbols.GetDocument(document).Name)).ToList();

        if (name == Pages)
        {
            named.ShouldNotBeEmpty("the exception is needed no more: take it out");
            named.ShouldAllBe(document => document.EndsWith("_razor.g.cs"), "only the pages name it");
        }
        else
        {
            named.ShouldBeEmpty("the folder it was built in stands in these sources");
        }
    }

    private static IEnumerable<string> SourcesOf(MetadataReader symbols, DocumentHandle document) => symbols.GetCustomDebugInformation(document)
        .Select(symbols.GetCustomDebugInformation).Where(more => symbols.GetGuid(more.Kind) == EmbeddedSource).Select(more => Source(symbols.GetBlobBytes(more.Value)));

    /// <summary>Its length when it is packed, else zero; then the text.</summary>
    private static string Source(byte[] blob)
    {
        using Stream bytes = new MemoryStream(blob, sizeof(int), blob.Length - sizeof(int));
        using var text = new StreamReader(BitConverter.ToInt32(blob) == 0 ? bytes : new DeflateStream(bytes, CompressionMode.Decompress), Encoding.UTF8);
        return text.ReadToEnd();
    }
}
