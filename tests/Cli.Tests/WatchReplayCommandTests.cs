using System.Text.Json;

namespace Tongban.Cli.Tests;

public sealed class WatchReplayCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_recording_gives_one_object_a_sighting()
    {
        var run = await Replay("--zones", Write("zones.geojson", Zone("closed-water")));

        run.Status.ShouldBe(0, run.Complaint);
        run.Complaint.ShouldBeEmpty();
        var rows = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        rows.Select(row => row.GetProperty("kind").GetString()).Order().ShouldBe(["closed-water-entry", "fishing"]);
        var fishing = rows.Single(row => row.GetProperty("kind").GetString() == "fishing");
        fishing.GetProperty("vessels").EnumerateArray().Select(vessel => vessel.GetString()).ShouldBe(["412000001"]);
        fishing.GetProperty("zone").GetString().ShouldBe("water");
        fishing.GetProperty("rule").GetProperty("name").GetString().ShouldBe("fishing");
        fishing.GetProperty("rule").GetProperty("version").GetString().ShouldNotBeNullOrEmpty();
        fishing.GetProperty("evidence").GetArrayLength().ShouldBeGreaterThan(5);
        fishing.GetProperty("to").GetDateTimeOffset().ShouldBeGreaterThan(fishing.GetProperty("from").GetDateTimeOffset());
        fishing.GetProperty("lat").GetDouble().ShouldBe(30.1, 0.05);
    }

    [Fact]
    public async Task Rules_register_and_permits_change_what_is_told()
    {
        var zones = Write("zones.geojson", Zone("closed-water"));
        var permits = Write("permits.csv", "id,number,exemption,kinds,zones,from,until\n412000001,农科捕7,true,,,2026-01-01,\n");
        var rules = Write("rules.yaml", "fishing: { on: false }\n");
        var register = Write("register.csv", "id,name,type,gear\n412000009,x,fishing,\n");

        (await Replay("--zones", zones, "--permits", permits)).Output.ShouldBeEmpty();
        (await Replay("--zones", zones, "--permits", permits, "--all")).Output.ShouldContain("\"suppressedBy\":[{\"by\":\"exemption\",\"number\":\"农科捕7\"}]");
        (await Replay("--zones", zones, "--rules", rules)).Output.ShouldNotContain("\"fishing\",");
        (await Replay("--zones", zones, "--register", register)).Output.ShouldContain("\"kind\":\"unregistered\"");
    }

    [Fact]
    public async Task Without_zones_the_whole_water_is_asked_about() =>
        (await Replay()).Output.ShouldContain("\"kind\":\"fishing\"");

    [Fact]
    public async Task A_port_is_no_closed_water() =>
        (await Replay("--zones", Write("zones.geojson", Zone("port")))).Output.ShouldBeEmpty();

    [Fact]
    public async Task A_recording_that_is_sorted_by_vessel_is_read_in_the_order_of_time()
    {
        var file = Write("fixes.jsonl", string.Join('\n', Fixes("412000001").Concat(Fixes("412000002"))));
        var run = await ToolRun.Of("watch", "replay", file, "--json");

        run.Complaint.ShouldContain("does not stand in the order of arrival");
        run.Output.ShouldContain("412000002");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // vessel after vessel, so that it has to be sorted
    public async Task A_pipe_gives_what_the_file_gives_and_complaints_come_once(bool byVessel)
    {
        var lines = byVessel ? Fixes("412000001").Append("rubbish").Concat(Fixes("412000002")) : Fixes("412000001").Append("rubbish");
        var text = string.Join('\n', lines);
        var file = await ToolRun.Of("watch", "replay", Write("fixes.jsonl", text), "--json");
        var pipe = await ToolRun.Given(text, "watch", "replay", "-", "--json");

        file.Output.ShouldContain("412000001");
        pipe.Output.ShouldBe(file.Output);
        file.Complaint.Split('\n').Count(line => line.Contains(":121: no sentence on this line", StringComparison.Ordinal)).ShouldBe(1);
        file.Complaint.Split('\n').Count(line => line.Contains("order of arrival", StringComparison.Ordinal)).ShouldBe(byVessel ? 1 : 0);
    }

    [Fact]
    public async Task Recordings_of_two_receivers_are_merged_by_time()
    {
        var whole = Fixes("412000001").ToArray();
        var (even, odd) = (Write("even.jsonl", string.Join('\n', whole.Where((_, i) => i % 2 == 0))), Write("odd.jsonl", string.Join('\n', whole.Where((_, i) => i % 2 == 1))));

        (await ToolRun.Of("watch", "replay", even, odd, "--json")).Output.ShouldBe((await Replay()).Output);
    }

    [Fact]
    public async Task A_line_too_long_to_be_one_is_told_and_passed_over()
    {
        var file = Write("fixes.jsonl", string.Join('\n', Fixes("412000001").Prepend(new string('x', 3_000_000))));
        var run = await ToolRun.Of("watch", "replay", file, "--json");

        run.Complaint.ShouldContain(":1: the line is longer than a mebibyte");
        run.Output.ShouldBe((await Replay()).Output);
    }

    [Theory]
    [InlineData(1, "--zones", "{}")] // no zone at all
    [InlineData(1, "--rules", "fishing: { minuts: 1 }")] // a mistyped parameter
    [InlineData(1, "--register", "name\nx")] // a column is missing
    public async Task A_setting_with_a_fault_is_refused_and_the_fault_is_told(int status, string option, string text)
    {
        var run = await Replay(option, Write("setting", text));

        run.Status.ShouldBe(status);
        run.Output.ShouldBeEmpty();
        run.Complaint.ShouldContain("setting");
        run.Complaint.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
    }

    private async Task<ToolRun> Replay(params string[] options) =>
        await ToolRun.Of(["watch", "replay", Write("fixes.jsonl", string.Join('\n', Fixes("412000001"))), "--json", .. options]);

    private static IEnumerable<string> Fixes(string id) => Enumerable.Range(0, 120).Select(i =>
        $$"""{"source":"s","id":"{{id}}","time":"2026-03-02T{{i / 60:00}}:{{i % 60:00}}:00Z","lat":{{30.1 + (0.006 * Math.Sin(i / 9.0)):0.######}},"lon":{{114.05 + (0.0005 * i):0.######}},"vesselType":"fishing"}""");

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    private static string Zone(string kind) =>
        $$$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"water","kind":"{{{kind}}}","name":"试验水域"},"geometry":{"type":"Polygon","coordinates":[[[114,30],[114.2,30],[114.2,30.2],[114,30.2],[114,30]]]}}]}""";
}
