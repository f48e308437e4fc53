using System.Collections.Immutable;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Divisions;
using Tongban.Matters.Settlement.Schemes;
using Tongban.Matters.Settlement.Years;

namespace Tongban.Definitions.Settlement;

/// <summary>A scheme as it was read, and where its parts stand.</summary>
internal sealed record SchemeSource(Scheme Scheme, Place Here, Places Places)
{
    internal Place At(params ReadOnlySpan<string> path) => Places.At(path);
}

/// <summary>A cluster as it was read, and where.</summary>
internal sealed record ClusterSource(Cluster Cluster, Place Here);

/// <summary>A city as it was read, and where.</summary>
internal sealed record CitySource(City City, Place Here);

/// <summary>What one file of <c>definitions/settlement</c> holds.</summary>
internal sealed record SettlementSources(ImmutableArray<SchemeSource> Schemes, ImmutableArray<CitySource> Cities, ImmutableArray<ClusterSource> Clusters)
{
    internal static SettlementSources None { get; } = new([], [], []);
}

/// <summary>Reads a file of <c>definitions/settlement</c>: schemes, sizes of cities, clusters, in any mixture.</summary>
internal static class SettlementFile
{
    internal static SettlementSources Read(DefinitionFile file, Faults faults)
    {
        var before = faults.Count;
        var read = YamlTree.Of(file, faults) is { } root ? Fields.Read(root, faults, fields => Whole(fields, faults)) : null;
        return read is not null && faults.Count == before ? read : SettlementSources.None;
    }

    private static SettlementSources Whole(Fields fields, Faults faults) => new(
        fields.List("schemes", node => SchemeReader.Read(node, faults)),
        fields.Named("cities", NameForm.Division, (code, node) => CityOf(code, node, faults)),
        fields.Named("clusters", NameForm.Kebab, (name, node) => ClusterOf(name, node, faults)));

    private static CitySource? CityOf(string code, YamlNode node, Faults faults) => Fields.Read(node, faults, fields => new CitySource(
        new(Codes.Of(code), fields.Word<CitySize>("size"), fields.Text("source"), fields.Word<Confidence>("confidence")), node.At));

    private static ClusterSource? ClusterOf(string name, YamlNode node, Faults faults) => Fields.Read(node, faults, fields => new ClusterSource(
        new(
            name,
            fields.Words("title"),
            fields.Named("members", NameForm.Division, (code, day) => new ClusterMember(Codes.Of(code), Fields.DateOf(day, faults))),
            fields.WordList<RecognisedYears>("recognises"),
            fields.Name("basis", NameForm.Clause),
            fields.Word<Confidence>("confidence")),
        node.At));
}

/// <summary>Codes whose form has been looked at already.</summary>
internal static class Codes
{
    internal static DivisionCode Of(string code) => DivisionCode.TryParse(code, out var read) ? read : DivisionCode.Nation;
}
