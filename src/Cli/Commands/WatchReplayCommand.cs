using System.CommandLine;
using Tongban.Waters.Sightings;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban watch replay FILE… [--zones GEOJSON]… [--rules YAML] [--register CSV] [--permits CSV] [--all] [--json]</c>: what the watch sees in recordings, one
/// sighting a line as it stands at the end. Without zones the whole water counts as closed. Exit status 0 done, 1 a file cannot be read or has a
/// fault that leaves nothing to do, 2 wrong usage. Bad lines of recordings are complaints on standard error, not failures.
/// </summary>
internal static class WatchReplayCommand
{
    private const string Verb = "watch replay";

    internal static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "recordings: NMEA, or JSON lines of positions; - is standard input" };
        var zones = new Option<string[]>("--zones") { DefaultValueFactory = _ => [], Description = "zones as GeoJSON, a file or a folder of them; may be repeated. Without it the whole water counts as closed" };
        var rules = new Option<string?>("--rules") { Description = "parameters of the rules as YAML; what it does not name stays as shipped" };
        var register = new Option<string?>("--register") { Description = "the register as CSV: id,name,type,gear" };
        var permits = new Option<string?>("--permits") { Description = "permits and exemptions as CSV: id,number,exemption,kinds,zones,from,until" };
        var all = new Option<bool>("--all") { Description = "also what was suppressed or withdrawn, which is then said" };
        var json = new Option<bool>("--json") { Description = "one JSON object a sighting" };
        var command = new Command("replay", "say what the watch sees in recordings") { files, zones, rules, register, permits, all, json };
        command.SetAction(parsed => WatchOutput.Write(Verb, output => Run(
            parsed.GetRequiredValue(files),
            () => WatchSetting.Read(Verb, parsed.GetValue(zones) ?? [], parsed.GetValue(rules), parsed.GetValue(register), parsed.GetValue(permits)),
            parsed.GetValue(all),
            parsed.GetValue(json),
            output)));
        return command;
    }

    private static void Run(string[] files, Func<WatchSetting> read, bool all, bool json, TextWriter output)
    {
        var setting = read();
        var watch = setting.Begin();
        var (seen, last) = (new Seen(), new SortedDictionary<long, Sighting>());
        foreach (var entry in WatchInput.Read(files, Verb))
        {
            if (entry.Fix is { } fix)
            {
                watch.Observe(fix, seen);
                Take(seen, last);
            }
        }

        watch.Finish(seen);
        Take(seen, last);
        foreach (var sighting in last.Values.Where(sighting => all || sighting.IsAlert))
        {
            var answer = WatchSighting.Answer(sighting);
            output.WriteLine(json ? WatchJson.Line(answer) : WatchSighting.Line(sighting));
        }
    }

    private static void Take(Seen seen, SortedDictionary<long, Sighting> last)
    {
        foreach (var sighting in seen.Sightings)
        {
            last[sighting.Number] = sighting;
        }

        seen.Clear();
    }
}
