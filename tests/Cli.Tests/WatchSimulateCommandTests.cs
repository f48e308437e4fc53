using System.Text.Json;

namespace Tongban.Cli.Tests;

public sealed class WatchSimulateCommandTests
{
    [Fact]
    public async Task A_simulated_day_can_be_replayed_and_its_truth_is_known()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (truth, day) = (Path.Combine(folder.FullName, "truth.jsonl"), Path.Combine(folder.FullName, "day.jsonl"));
            var run = await ToolRun.Of("watch", "simulate", "--boats", "40", "--hours", "6", "--every", "120", "--unlawful", "0.3", "--seed", "3", "--truth", truth);
            run.Status.ShouldBe(0, run.Complaint);
            await File.WriteAllTextAsync(day, run.Output);

            var doings = (await File.ReadAllLinesAsync(truth)).Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(boat => boat.GetProperty("id").GetString() ?? "", boat => boat.GetProperty("matters").GetBoolean());
            var replay = await ToolRun.Of("watch", "replay", day, "--json");
            replay.Status.ShouldBe(0, replay.Complaint);
            replay.Complaint.ShouldBeEmpty();
            var vessels = replay.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(line => JsonDocument.Parse(line).RootElement.GetProperty("vessels").EnumerateArray()).Select(id => id.GetString() ?? "").ToArray();
            vessels.ShouldNotBeEmpty();
            vessels.ShouldAllBe(id => doings.ContainsKey(id));
            vessels.ShouldContain(id => doings[id]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_watch_is_held_against_the_truth()
    {
        var run = await ToolRun.Of("watch", "simulate", "--boats", "60", "--hours", "8", "--every", "120", "--unlawful", "0.2", "--judge", "--json");

        run.Status.ShouldBe(0, run.Complaint);
        using var figures = JsonDocument.Parse(run.Output);
        figures.RootElement.GetProperty("alerts").GetInt32().ShouldBeGreaterThan(0);
        figures.RootElement.GetProperty("falsePerBoatDay").GetDouble().ShouldBeGreaterThanOrEqualTo(0);
        figures.RootElement.GetProperty("found").EnumerateObject().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("--boats", "0")]
    [InlineData("--hours", "25")]
    [InlineData("--on", "tomorrow")]
    [InlineData("--unlawful", "2")]
    public async Task What_cannot_be_sailed_is_wrong_usage(params string[] arguments) =>
        (await ToolRun.Of(["watch", "simulate", .. arguments])).Status.ShouldBe(2);
}
