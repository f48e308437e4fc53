using System.Collections.Immutable;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Laws;

namespace Tongban.Definitions.Laws;

/// <summary>The laws of a folder of definitions alone, for whoever only has to say what a citation means. Not the checks of the whole.</summary>
/// <param name="Registry">The laws that were read.</param>
/// <param name="Faults">Every fault, in the order of files and lines.</param>
public sealed record LawFolder(LawRegistry Registry, ImmutableArray<DefinitionFault> Faults)
{
    /// <summary>Reads <c>law/</c> below the folder. Faults of the files are values.</summary>
    /// <exception cref="IOException">A file that is there cannot be read.</exception>
    public static LawFolder Load(string directory)
    {
        var faults = new Faults();
        var files = DefinitionFile.In(directory, "law").OrderBy(file => file.Path, StringComparer.Ordinal);
        var registry = LawVersions.Registry([.. files.SelectMany(file => LawFile.Read(file, faults))], faults);
        return new(registry, [.. faults.InOrder()]);
    }
}
