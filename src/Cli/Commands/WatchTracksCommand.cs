using System.CommandLine;
using NodaTime;
using Tongban.Kernel.Identity;
using Tongban.Waters.Tracks;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban watch tracks FILE… [--late MINUTES] [--json]</c>: every position with the track it was assigned to, or why it was set aside, in the order read.
/// Exit status 0 done, 1 a file cannot be read, 2 wrong usage. Bad lines are complaints on standard error, not failures.
/// </summary>
internal static class WatchTracksCommand
{
    internal static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "recordings: NMEA, or JSON lines of positions; - is standard input" };
        var late = new Option<int>("--late") { DefaultValueFactory = _ => 60, Description = "how many minutes late a position is still taken (default 60)" };
        var json = new Option<bool>("--json") { Description = "one JSON object a position" };
        var command = new Command("tracks", "say which vessel's track each position belongs to, or why it was set aside") { files, late, json };
        command.SetAction(parsed => WatchOutput.Write("watch tracks", output => Run(parsed.GetRequiredValue(files), parsed.GetValue(late), parsed.GetValue(json), output)));
        return command;
    }

    private static void Run(string[] files, int late, bool json, TextWriter output)
    {
        if (late < 0)
        {
            throw Refusal.Usage($"--late {late} is no number of minutes: write 0 or more");
        }

        var entries = WatchInput.Read(files, "watch tracks").ToList();
        var placed = new WatchPlacing(new TrackRules { Late = Duration.FromMinutes(late) });
        var outcomes = entries.Select(entry => entry.Fix is { } fix ? placed.Place(fix) : (TrackOutcome?)null).ToList();
        placed.Finish();
        for (var i = 0; i < entries.Count; i++)
        {
            var answer = Answer(entries[i], outcomes[i] is { } outcome ? placed.Final(outcome) : WatchPlace.NoPosition);
            output.WriteLine(json ? WatchJson.Line(answer) : string.Join('\t', answer.Values));
        }
    }

    private static Dictionary<string, object?> Answer(in WatchEntry entry, WatchPlace place)
    {
        var answer = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = entry.Id.ToString(),
            ["time"] = WatchJson.Moment(entry.Time),
            ["lat"] = entry.Fix?.Lat,
            ["lon"] = entry.Fix?.Lon,
        };
        if (place.Track is { } track)
        {
            answer["track"] = track;
        }
        else
        {
            answer["setAside"] = place.Because;
            answer["zh"] = place.Words.Zh;
            answer["en"] = place.Words.En;
        }

        if (entry.Id.Class is { } kind and not MmsiClass.Ship)
        {
            answer["station"] = WatchJson.Word(kind);
        }

        return answer;
    }
}
