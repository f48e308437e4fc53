using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Tongban.Waters.Geofences;
using Tongban.Waters.Sightings;

namespace Tongban.Definitions.Waters;

/// <summary>What a host's watch goes by: <c>waters/rules.yaml</c> and every <c>waters/*.geojson</c> of a folder of definitions.</summary>
/// <param name="Rules">The rules with their parameters.</param>
/// <param name="Zones">The zones.</param>
public sealed record WaterFolder(WatchRules Rules, ImmutableArray<Zone> Zones)
{
    /// <summary>The SHA-256 of all files it was read from, in hexadecimal digits; empty for one that was read from none. What was numbered under one fingerprint means nothing under another.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Reads the folder.</summary>
    /// <exception cref="InvalidDataException">A file has a fault; the message names every one. A zone left out in silence would open closed water.</exception>
    public static WaterFolder Load(string definitions)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (folder, faults, zones) = (Path.Combine(definitions, "waters"), new List<string>(), ImmutableArray.CreateBuilder<Zone>());
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.geojson").Order(StringComparer.Ordinal).ToArray() : [])
        {
            var (read, wrong) = ZoneReader.Read(Text(file, hash));
            zones.AddRange(read);
            faults.AddRange(wrong.Select(fault => $"{file}: {fault}"));
        }

        faults.AddRange(zones.GroupBy(zone => zone.Id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => $"{folder}: the id {same.Key} names {same.Count()} zones; each needs its own"));
        var rules = RulesOf(Path.Combine(folder, "rules.yaml"), hash, faults);
        return faults.Count == 0 ? new(rules, zones.ToImmutable()) { Fingerprint = Convert.ToHexStringLower(hash.GetHashAndReset()) } : throw new InvalidDataException($"The waters have faults; mend them:\n{string.Join('\n', faults)}");
    }

    /// <summary>The zone of an id, or null.</summary>
    public Zone? Find(string? id) => Zones.FirstOrDefault(zone => zone.Id == id);

    private static WatchRules RulesOf(string file, IncrementalHash hash, List<string> faults)
    {
        if (!File.Exists(file))
        {
            return new();
        }

        var (rules, wrong) = RulesFile.Read(file, Text(file, hash));
        faults.AddRange(wrong.Select(fault => file + fault));
        return rules;
    }

    // The length divides the files, so that a line that moves from one to the next is seen.
    private static string Text(string file, IncrementalHash hash)
    {
        var text = File.ReadAllText(file);
        hash.AppendData(Encoding.UTF8.GetBytes($"{text.Length} {text}"));
        return text;
    }
}
