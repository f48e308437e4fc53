using Tongban.Definitions.Yaml;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Laws;
using Tongban.Matters.Settlement.Schemes;

namespace Tongban.Definitions.Settlement;

/// <summary>Reads and checks <c>definitions/settlement</c> as a whole.</summary>
internal static class SettlementFolder
{
    internal static SettlementBook Read(IEnumerable<DefinitionFile> files, DivisionTree divisions, LawRegistry laws, Faults faults)
    {
        SettlementSources[] read = [.. files.Select(file => SettlementFile.Read(file, faults))];
        var all = new SettlementSources(
            [.. read.SelectMany(sources => sources.Schemes)], [.. read.SelectMany(sources => sources.Cities)], [.. read.SelectMany(sources => sources.Clusters)]);
        SettlementChecks.Run(all, divisions, laws, faults);
        return new(
            [.. all.Schemes.Select(source => source.Scheme)],
            [.. all.Cities.Select(source => source.City).DistinctBy(city => city.Division)],
            [.. all.Clusters.Select(source => source.Cluster)]);
    }
}
