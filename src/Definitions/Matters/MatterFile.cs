using System.Collections.Immutable;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Matters;

/// <summary>A version of a matter and where its parts stand.</summary>
internal sealed record MatterSource(MatterDefinition Matter, Places Places)
{
    internal Place At(params ReadOnlySpan<string> path) => Places.At(path);
}

/// <summary>
/// The files of <c>definitions/matters</c>: fragments, which several matters share, and matters, each in one version or several. A
/// matter is put together first – fragments, over them its own text, over that the version's – and read then.
/// </summary>
internal static class MatterFile
{
    internal static ImmutableArray<MatterSource> Read(IEnumerable<DefinitionFile> files, Faults faults)
    {
        var roots = files.Select(file => YamlTree.Of(file, faults)).OfType<YamlNode.Mapping>().ToLookup(root => root.Find("fragment") is not null);
        var fragments = Fragments.Of(roots[true], faults);
        var matters = roots[false].SelectMany(root => Versions(root, fragments, faults)).ToImmutableArray();
        fragments.FaultUnused();
        return matters;
    }

    private static IEnumerable<MatterSource> Versions(YamlNode.Mapping root, Fragments fragments, Faults faults)
    {
        var common = Merging.Without(root, "versions", "uses");
        if (root.Find("versions") is not { } listed)
        {
            return fragments.Under(common, root) is { } alone ? Whole(common, alone, faults) : [];
        }

        if (listed.Value is not YamlNode.Sequence { Items: [_, ..] versions })
        {
            faults.Add(listed.At, "'versions' is a list of one or more versions");
            return [];
        }

        return versions.SelectMany(node => Version(root, common, node, fragments, faults));
    }

    private static IEnumerable<MatterSource> Version(YamlNode.Mapping root, YamlNode.Mapping common, YamlNode node, Fragments fragments, Faults faults)
    {
        if (node is not YamlNode.Mapping version)
        {
            faults.Add(node.At, $"here is {node.Kind}; a version is a mapping");
            return [];
        }

        var own = Merging.Over(Merging.Without(version, "uses"), common);
        return fragments.Under(own, root, version) is { } whole ? Whole(own, whole, faults) : [];
    }

    private static IEnumerable<MatterSource> Whole(YamlNode.Mapping own, YamlNode.Mapping whole, Faults faults)
    {
        var before = faults.Count;
        var matter = MatterReader.Read(whole, faults);
        return matter is not null && faults.Count == before ? [new(matter, new Places(new YamlNode.Mapping(whole.Entries, own.At)))] : [];
    }
}

/// <summary>Parts of definitions that several matters share, by name. A fragment shares nothing of another: one look finds all.</summary>
internal sealed class Fragments
{
    private const string Folder = "matters";

    private static readonly ImmutableArray<string> NotShared = ["matter", "code", "effective", "uses", "versions"];

    private readonly Dictionary<string, YamlNode.Mapping> byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly Faults faults;

    private Fragments(Faults faults) => this.faults = faults;

    internal static Fragments Of(IEnumerable<YamlNode.Mapping> roots, Faults faults)
    {
        var fragments = new Fragments(faults);
        foreach (var root in roots)
        {
            fragments.Add(root);
        }

        return fragments;
    }

    /// <summary>A matter's own text laid over the fragments that the texts given use, in the order of use; null where one of them is missed, for what is missed with it is no fault of the matter.</summary>
    internal YamlNode.Mapping? Under(YamlNode.Mapping own, params ReadOnlySpan<YamlNode.Mapping> users)
    {
        var (shared, whole) = (new YamlNode.Mapping([], own.At), true);
        foreach (var user in users)
        {
            foreach (var fragment in Used(user))
            {
                whole &= fragment is not null;
                shared = fragment is null ? shared : Merging.Over(fragment, shared);
            }
        }

        return whole ? Merging.Over(own, shared) : null;
    }

    internal void FaultUnused()
    {
        foreach (var (name, root) in byName.Where(fragment => !used.Contains(fragment.Key)))
        {
            faults.AddMissed(Folder, root.At, $"no matter uses the fragment {name}; take it out");
        }
    }

    private List<YamlNode.Mapping?> Used(YamlNode.Mapping user) => user.Find("uses")?.Value switch
    {
        null => [],
        YamlNode.Sequence list => [.. list.Items.Select(Named)],
        var node => Wrong(node),
    };

    private List<YamlNode.Mapping?> Wrong(YamlNode node)
    {
        faults.Add(node.At, $"here is {node.Kind}; 'uses' is a list of fragments");
        return [];
    }

    private YamlNode.Mapping? Named(YamlNode node)
    {
        var name = Fields.NameOf(node, NameForm.Dotted, faults);
        used.Add(name);
        if (byName.GetValueOrDefault(name) is { } fragment)
        {
            return fragment;
        }

        faults.AddMissed(Folder, node.At, $"there is no fragment {name}");
        return null;
    }

    private void Add(YamlNode.Mapping root)
    {
        var entry = root.Entries.First(entry => entry.Key == "fragment");
        var name = Fields.NameOf(entry.Value, NameForm.Dotted, faults);
        foreach (var foreign in root.Entries.Where(entry => NotShared.Contains(entry.Key)))
        {
            faults.Add(foreign.At, $"'{foreign.Key}' belongs to a matter and not to a fragment");
        }

        if (!byName.TryAdd(name, Merging.Without(root, [.. NotShared, "fragment"])))
        {
            faults.Add(entry.At, $"there is a second fragment {name}");
        }
    }
}
