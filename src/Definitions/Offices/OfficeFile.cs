using System.Collections.Immutable;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Words;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Tongban.Definitions.Offices;

/// <summary>Reads the kinds of office from <c>definitions/offices/kinds.yaml</c> and registered offices from files like <c>samples/offices.yaml</c>.</summary>
public static class OfficeFile
{
    /// <summary>Where the kinds stand below the folder of definitions.</summary>
    public const string Place = "offices/kinds.yaml";

    /// <summary>Reads the directory from a folder of definitions, with registered offices from further files.</summary>
    /// <exception cref="FormatException">A file is not as described; the message names file, line and fault.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static OfficeDirectory Load(string definitions, DivisionTree divisions, params IEnumerable<string> registered)
    {
        var kinds = Path.Combine(definitions, Place);
        return Together(divisions, ReadKinds(File.ReadAllText(kinds), kinds), [.. registered.SelectMany(path => ReadRegistered(File.ReadAllText(path), path))], kinds);
    }

    /// <summary>Reads kinds of office from text; <paramref name="name"/> is what errors call it.</summary>
    /// <exception cref="FormatException">The text is not as described.</exception>
    public static ImmutableArray<OfficeKind> ReadKinds(string yaml, string name) =>
        Read(yaml, name, root => root.Children.Select(entry => Kind(Scalar(entry.Key), Mapping(entry.Value))).ToImmutableArray());

    /// <summary>Reads registered offices from text; <paramref name="name"/> is what errors call it.</summary>
    /// <exception cref="FormatException">The text is not as described.</exception>
    public static ImmutableArray<RegisteredOffice> ReadRegistered(string yaml, string name) =>
        Read(yaml, name, root => Mapping(Child(root, "offices")).Children.Select(entry => Registered(entry.Key, Mapping(entry.Value))).ToImmutableArray());

    private static OfficeDirectory Together(DivisionTree divisions, ImmutableArray<OfficeKind> kinds, ImmutableArray<RegisteredOffice> registered, string name)
    {
        try
        {
            return OfficeDirectory.Of(divisions, kinds, registered);
        }
        catch (ArgumentException fault)
        {
            throw new FormatException($"{name}: {fault.Message}", fault);
        }
    }

    private static T Read<T>(string yaml, string name, Func<YamlMappingNode, T> read)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents is [{ RootNode: YamlMappingNode root }] ? read(root) : throw new FormatException($"{name}: one mapping is wanted.");
        }
        catch (YamlException fault)
        {
            throw new FormatException($"{name}:{fault.Start.Line}: {fault.Message}", fault);
        }
    }

    private static OfficeKind Kind(string id, YamlMappingNode node) => new(
        id,
        Words(Mapping(Child(node, "title"))),
        [.. Sequence(Child(node, "levels")).Select(Level)],
        Find(node, "above") is { } above ? Scalar(above) : null,
        [.. Mapping(Child(node, "names")).Children.SelectMany(entry => Sequence(entry.Value).SelectMany(naming => Namings(Level(entry.Key), Mapping(naming))))]);

    private static IEnumerable<OfficeNaming> Namings(DivisionLevel level, YamlMappingNode node) =>
        (Find(node, "ends") is { } ends ? Sequence(ends).Select(Scalar) : [string.Empty]).Select(end => new OfficeNaming(level, end, Words(node)));

    private static RegisteredOffice Registered(YamlNode key, YamlMappingNode node) =>
        OfficeId.TryParse(Scalar(key), out var id)
            ? new RegisteredOffice(id, Words(node), Find(node, "address") is { } address ? Scalar(address) : string.Empty)
            : throw At(key, $"'{Scalar(key)}' is not an office such as police-station:330106:01");

    private static DivisionLevel Level(YamlNode node) => Scalar(node) switch
    {
        "nation" => DivisionLevel.Nation,
        "province" => DivisionLevel.Province,
        "prefecture" => DivisionLevel.Prefecture,
        "county" => DivisionLevel.County,
        var other => throw At(node, $"'{other}' is none of nation, province, prefecture, county"),
    };

    private static Wording Words(YamlMappingNode node) => new(Scalar(Child(node, "zh")), Scalar(Child(node, "en")));

    private static YamlNode? Find(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private static YamlNode Child(YamlMappingNode node, string key) => Find(node, key) ?? throw At(node, $"'{key}' is missing");

    private static YamlMappingNode Mapping(YamlNode node) => node as YamlMappingNode ?? throw At(node, "a mapping is wanted");

    private static YamlSequenceNode Sequence(YamlNode node) => node as YamlSequenceNode ?? throw At(node, "a list is wanted");

    private static string Scalar(YamlNode node) => node is YamlScalarNode { Value: { Length: > 0 } value } ? value : throw At(node, "a text is wanted");

    private static YamlException At(YamlNode node, string what) => new(node.Start, node.End, what);
}
