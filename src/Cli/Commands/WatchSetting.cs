using System.Collections.Immutable;
using Tongban.Definitions.Waters;
using Tongban.Waters.Geofences;
using Tongban.Waters.Sightings;

namespace Tongban.Cli.Commands;

/// <summary>What a watch is told before it begins: zones, rules, register and permits, each from its file.</summary>
internal sealed record WatchSetting(WatchRules Rules, ImmutableArray<Zone> Zones, Register Register)
{
    internal Watch Begin() => new(Rules, Zones, Register);

    internal static WatchSetting Read(string verb, string[] zones, string? rules, string? register, string? permits)
    {
        try
        {
            return new(RulesOf(verb, rules), ZonesOf(verb, zones), RegisterOf(verb, register, permits));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Refusal.Because(fault.Message);
        }
    }

    private static WatchRules RulesOf(string verb, string? file) =>
        file is null ? new() : Whole(verb, file, RulesFile.Read(file, File.ReadAllText(file)));

    private static ImmutableArray<Zone> ZonesOf(string verb, string[] asked)
    {
        var zones = ImmutableArray.CreateBuilder<Zone>();
        foreach (var file in asked.SelectMany(Files))
        {
            var (read, faults) = ZoneReader.Read(File.ReadAllText(file));
            zones.AddRange(read);
            foreach (var fault in faults)
            {
                Console.Error.WriteLine($"{verb}: {file}: {fault}");
            }

            // A zone that is left out quietly would make closed water open.
            if (!faults.IsEmpty)
            {
                throw Refusal.Because($"{file} has faults; correct them or leave the file out");
            }
        }

        return zones.ToImmutable();
    }

    private static IEnumerable<string> Files(string path) => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.geojson").Order(StringComparer.Ordinal) : [path];

    private static Register RegisterOf(string verb, string? register, string? permits) => register is null && permits is null ? Register.None : new(
        register is null ? null : Whole(verb, register, RegisterFile.Vessels(File.ReadLines(register))),
        permits is null ? [] : Whole(verb, permits, RegisterFile.Permits(File.ReadLines(permits))));

    private static T Whole<T>(string verb, string file, (T Value, ImmutableArray<string> Faults) read)
    {
        foreach (var fault in read.Faults)
        {
            Console.Error.WriteLine($"{verb}: {file}{(fault.StartsWith(':') ? "" : ": ")}{fault}");
        }

        return read.Faults.IsEmpty ? read.Value : throw Refusal.Because($"{file} has faults; correct them or leave the file out");
    }
}
