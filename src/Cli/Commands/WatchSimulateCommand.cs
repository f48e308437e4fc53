using System.CommandLine;
using NodaTime;
using Tongban.Definitions;
using Tongban.Kernel.Clocks;
using Tongban.Waters.Fixes;
using Tongban.Waters.Simulation;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban watch simulate [--boats N] [--hours H] [--seed S] [--every SECONDS] [--unlawful SHARE] [--on DAY] [--truth FILE] [--judge] [--definitions DIR] [--json]</c>: a day on the
/// rivers, as JSON lines of positions that <c>watch replay</c> takes; what the boats really did goes to a file; with <c>--judge</c> the watch is held against
/// it instead and one object of figures is the answer. The same seed makes the same day. Exit status 0 done, 1 refused, 2 wrong usage.
/// </summary>
internal static class WatchSimulateCommand
{
    private const string Verb = "watch simulate";

    internal static Command Create()
    {
        var boats = new Option<int>("--boats") { DefaultValueFactory = _ => 1000, Description = "how many boats (default 1000)" };
        var hours = new Option<int>("--hours") { DefaultValueFactory = _ => 24, Description = "how long, 1 to 24 (default 24)" };
        var seed = new Option<ulong>("--seed") { DefaultValueFactory = _ => 1, Description = "the same seed, the same day (default 1)" };
        var every = new Option<int>("--every") { DefaultValueFactory = _ => 60, Description = "seconds between two positions of a boat (default 60)" };
        var unlawful = new Option<double>("--unlawful") { DefaultValueFactory = _ => 0.03, Description = "the share of boats that do what matters (default 0.03)" };
        var on = new Option<string>("--on") { DefaultValueFactory = _ => "2026-03-02", Description = "the day in China (default 2026-03-02)" };
        var truth = new Option<string?>("--truth") { Description = "where to write what the boats really did, one JSON object a boat" };
        var judge = new Option<bool>("--judge") { Description = "hold the watch against the truth: alerts for a boat and day, false ones, what was found" };
        var definitions = new Option<string?>("--definitions") { Description = $"the folder of definitions (default: {DefinitionsFolder.Variable}, then definitions/)" };
        var json = new Option<bool>("--json") { Description = "JSON lines; positions always are" };
        var command = new Command("simulate", "sail boats whose doings are known") { boats, hours, seed, every, unlawful, on, truth, judge, definitions, json };
        command.SetAction(parsed => WatchOutput.Write(Verb, output => Run(
            Plan(parsed.GetValue(boats), parsed.GetValue(hours), parsed.GetValue(seed), parsed.GetValue(every), parsed.GetValue(unlawful), parsed.GetValue(on) ?? ""),
            parsed.GetValue(definitions),
            parsed.GetValue(truth),
            parsed.GetValue(judge),
            output)));
        return command;
    }

    private static SimulationPlan Plan(int boats, int hours, ulong seed, int every, double unlawful, string on) =>
        boats is < 1 or > 1_000_000 ? throw Refusal.Usage($"--boats {boats}: write a number from 1 to 1000000")
        : hours is < 1 or > 24 ? throw Refusal.Usage($"--hours {hours}: write a number from 1 to 24")
        : every is < 2 or > 3_600 ? throw Refusal.Usage($"--every {every}: write a number of seconds from 2 to 3600")
        : unlawful is not (>= 0 and <= 1) ? throw Refusal.Usage($"--unlawful {unlawful}: write a share from 0 to 1")
        : NodaTime.Text.LocalDatePattern.Iso.Parse(on) is not { Success: true } day ? throw Refusal.Usage($"--on '{on}' is no day: write it as 2026-03-02")
        : new(boats, hours, seed, ChinaTime.StartOf(day.Value), every, unlawful);

    private static void Run(SimulationPlan plan, string? definitions, string? truth, bool judge, TextWriter output)
    {
        var folder = DefinitionsFolder.Find(definitions) ?? throw Refusal.Usage("there is no folder of definitions; name it with --definitions");
        var waters = Path.Combine(folder, "waters");
        var setting = WatchSetting.Read(Verb, [waters], null, null, null);
        var day = SimulatedDay.Of(plan, Rivers(waters), setting.Zones);
        if (truth is not null)
        {
            File.WriteAllLines(truth, day.Boats.Select(boat => WatchJson.Line(Truth(boat, plan))));
        }

        if (judge)
        {
            output.WriteLine(WatchJson.Line(Figures(Score.Run(day, plan, setting.Begin()))));
            return;
        }

        foreach (var fix in day.Fixes())
        {
            output.WriteLine(WatchJson.Line(Position(fix)));
        }
    }

    private static System.Collections.Immutable.ImmutableArray<Waterway> Rivers(string waters)
    {
        var file = Path.Combine(waters, "sketches", "waterways.geojson");
        return File.Exists(file) ? Waterway.Read(File.ReadAllText(file)) : throw Refusal.Because($"there is no {file} to sail on");
    }

    private static Dictionary<string, object?> Position(in Fix fix)
    {
        var answer = new Dictionary<string, object?>
        {
            ["source"] = fix.Source,
            ["id"] = fix.Id.ToString(),
            ["time"] = WatchJson.Moment(fix.Time),
            ["lat"] = fix.Lat,
            ["lon"] = fix.Lon,
        };
        if (fix.Heading is { } heading)
        {
            answer["heading"] = heading;
        }

        if (fix.VesselType is { } type)
        {
            answer["vesselType"] = type;
        }

        return answer;
    }

    private static Dictionary<string, object?> Truth(SimulatedBoat boat, SimulationPlan plan) => new()
    {
        ["id"] = boat.Id.ToString(),
        ["source"] = boat.Source,
        ["vesselType"] = boat.Type,
        ["doing"] = WatchJson.Word(boat.Doing),
        ["matters"] = boat.Doing.Matters(),
        ["from"] = WatchJson.Moment(plan.Midnight + Duration.FromSeconds(boat.Begins)),
        ["to"] = WatchJson.Moment(plan.Midnight + Duration.FromSeconds(boat.Ends)),
    };

    private static Dictionary<string, object?> Figures(Score score) => new()
    {
        ["boatDays"] = Math.Round(score.BoatDays, 2),
        ["alerts"] = score.Alerts,
        ["alertsPerBoatDay"] = Math.Round(score.AlertsPerBoatDay, 5),
        ["false"] = score.False,
        ["falsePerBoatDay"] = Math.Round(score.FalsePerBoatDay, 5),
        ["falseByKind"] = score.FalseByKind.ToDictionary(each => WatchJson.Word(each.Key), each => each.Value),
        ["found"] = score.Found.ToDictionary(each => WatchJson.Word(each.Key), each => new Dictionary<string, object?> { ["found"] = each.Value.Found, ["all"] = each.Value.All }),
    };
}
