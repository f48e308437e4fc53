using System.Collections.Immutable;

namespace Tongban.Definitions;

/// <summary>One file of the definitions, not read yet.</summary>
/// <param name="Path">Its path below the folder of definitions, with forward slashes.</param>
/// <param name="Bytes">Its content.</param>
public sealed record DefinitionFile(string Path, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>No file of ours comes near this size; a larger one is a fault and is not read.</summary>
    internal const long MostBytes = 1 << 20;

    /// <summary>The YAML files of some folders below a folder of definitions, in no order.</summary>
    internal static ImmutableArray<DefinitionFile> In(string directory, params string[] folders) =>
        [.. Paths(directory, folders).Where(IsYaml).Select(path => new DefinitionFile(Below(directory, path), Content(path)))];

    /// <summary>The other files there: a definition with a slip in its file's name would otherwise be missed in silence.</summary>
    internal static IEnumerable<string> NotReadIn(string directory, params string[] folders) =>
        Paths(directory, folders).Where(path => !IsYaml(path) && System.IO.Path.GetFileName(path)[0] != '.').Select(path => Below(directory, path));

    private static IEnumerable<string> Paths(string directory, string[] folders) => folders.Select(folder => System.IO.Path.Combine(directory, folder))
        .Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));

    private static bool IsYaml(string path) => path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private static string Below(string directory, string path) => System.IO.Path.GetRelativePath(directory, path).Replace('\\', '/');

    /// <summary>Reads at most one byte more than is allowed, so that a file that grows meanwhile does no harm.</summary>
    private static byte[] Content(string file)
    {
        using var stream = File.OpenRead(file);
        var buffer = new byte[Math.Min(stream.Length, MostBytes + 1)];
        var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return buffer[..read];
    }
}
