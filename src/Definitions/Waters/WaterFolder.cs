using System.Collections.Immutable;
using Tongban.Waters.Geofences;
using Tongban.Waters.Sightings;

namespace Tongban.Definitions.Waters;

/// <summary>What a host's watch goes by: <c>waters/rules.yaml</c> and every <c>waters/*.geojson</c> of a folder of definitions.</summary>
/// <param name="Rules">The rules with their parameters.</param>
/// <param name="Zones">The zones.</param>
public sealed record WaterFolder(WatchRules Rules, ImmutableArray<Zone> Zones)
{
    /// <summary>Reads the folder.</summary>
    /// <exception cref="InvalidDataException">A file has a fault; the message names every one. A zone left out in silence would open closed water.</exception>
    public static WaterFolder Load(string definitions)
    {
        var (folder, faults, zones) = (Path.Combine(definitions, "waters"), new List<string>(), ImmutableArray.CreateBuilder<Zone>());
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.geojson").Order(StringComparer.Ordinal).ToArray() : [])
        {
            var (read, wrong) = ZoneReader.Read(File.ReadAllText(file));
            zones.AddRange(read);
            faults.AddRange(wrong.Select(fault => $"{file}: {fault}"));
        }

        faults.AddRange(zones.GroupBy(zone => zone.Id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => $"{folder}: the id {same.Key} names {same.Count()} zones; each needs its own"));
        var rules = RulesOf(Path.Combine(folder, "rules.yaml"), faults);
        return faults.Count == 0 ? new(rules, zones.ToImmutable()) : throw new InvalidDataException($"The waters have faults; mend them:\n{string.Join('\n', faults)}");
    }

    /// <summary>The zone of an id, or null.</summary>
    public Zone? Find(string? id) => Zones.FirstOrDefault(zone => zone.Id == id);

    private static WatchRules RulesOf(string file, List<string> faults)
    {
        if (!File.Exists(file))
        {
            return new();
        }

        var (rules, wrong) = RulesFile.Read(file, File.ReadAllText(file));
        faults.AddRange(wrong.Select(fault => file + fault));
        return rules;
    }
}
