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
    internal static ImmutableArray<DefinitionFile> In(string directory, params ReadOnlySpan<string> folders)
    {
        var files = ImmutableArray.CreateBuilder<DefinitionFile>();
        foreach (var folder in folders)
        {
            files.AddRange(Below(directory, folder));
        }

        return files.ToImmutable();
    }

    private static IEnumerable<DefinitionFile> Below(string directory, string folder)
    {
        var root = System.IO.Path.Combine(directory, folder);
        return !Directory.Exists(root) ? [] : Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
            .Select(file => new DefinitionFile(System.IO.Path.GetRelativePath(directory, file).Replace('\\', '/'), Content(file)));
    }

    /// <summary>Reads at most one byte more than is allowed, so that a file that grows meanwhile does no harm.</summary>
    private static byte[] Content(string file)
    {
        using var stream = File.OpenRead(file);
        var buffer = new byte[Math.Min(stream.Length, MostBytes + 1)];
        var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return buffer[..read];
    }
}
