using System.Text.Json;

namespace Tongban.Cli.Tests;

public sealed class WatchTracksCommandTests
{
    private const string Here = """{"source":"s","id":"412000001","time":"2026-01-01T00:00:00Z","lat":30,"lon":114}""";
    private const string Then = """{"source":"s","id":"412000001","time":"2026-01-01T00:01:00Z","lat":30.001,"lon":114}""";
    private const string Later = """{"source":"s","id":"412000001","time":"2026-01-01T00:02:00Z","lat":30.002,"lon":114}""";
    private const string Astray = """{"source":"s","id":"412000001","time":"2026-01-01T00:01:30Z","lat":35,"lon":114}""";

    [Fact]
    public async Task Every_position_is_told_with_its_track_or_why_it_was_set_aside()
    {
        var run = await Tracks(Here, Then, Astray, Later);

        run.Status.ShouldBe(0, run.Complaint);
        run.Complaint.ShouldBeEmpty();
        var rows = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        rows.Select(row => row.TryGetProperty("track", out var track) ? track.GetString() : row.GetProperty("setAside").GetString())
            .ShouldBe(["412000001/1", "412000001/1", "noise", "412000001/1"]);
        rows[1].GetProperty("id").GetString().ShouldBe("412000001");
        rows[1].GetProperty("time").GetString().ShouldBe("2026-01-01T00:01:00Z");
        rows[1].GetProperty("lat").GetDouble().ShouldBe(30.001);
        rows[2].GetProperty("en").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_bad_line_is_told_with_its_number_and_cause_and_stops_nothing()
    {
        var run = await Tracks(Here, "rubbish", """{"source":"s","id":"x","time":"2026-01-01T00:00:00Z","lat":null,"lon":null}""", "", Then);

        run.Status.ShouldBe(0);
        run.Complaint.ShouldContain(":2: no sentence on this line");
        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
        run.Output.ShouldContain("\"setAside\":\"no-position\"");
    }

    [Fact]
    public async Task What_is_no_ship_is_told_apart()
    {
        var run = await Tracks("""{"source":"s","id":994136001,"time":"2026-01-01T00:00:00Z","lat":30,"lon":114}""");

        run.Output.ShouldContain("\"station\":\"aid-to-navigation\"");
    }

    [Fact]
    public async Task Sentences_of_a_radio_are_positions_too()
    {
        // Two reports of one class A station, a minute apart, and one whose checksum is wrong.
        var run = await Tracks(
            "\\c:1767225600*5D\\!AIVDM,1,1,,A,13u?etPv2;0n:dDPwUM1U1Cb069D,0*24",
            "\\c:1767225660*5B\\!AIVDM,1,1,,A,13u?etPv2;0n:dDPwUM1U1Cb069D,0*24",
            "!AIVDM,1,1,,A,13u?etPv2;0n:dDPwUM1U1Cb069D,0*25");

        run.Status.ShouldBe(0);
        run.Complaint.ShouldContain(":3: the checksum is");
        var rows = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        rows.Length.ShouldBe(2);
        rows.ShouldAllBe(row => row.GetProperty("track").GetString() == "265547250/1");
        rows[0].GetProperty("lat").GetDouble().ShouldBe(57.660353, 1e-6);
    }

    [Theory]
    [InlineData(1, "watch", "tracks", "/nowhere/at.all")]
    [InlineData(2, "watch", "tracks")]
    [InlineData(2, "watch", "tracks", "-", "--late", "-5")]
    public async Task What_cannot_be_answered_has_its_status(int status, params string[] arguments)
    {
        var run = await ToolRun.Of(arguments);

        run.Status.ShouldBe(status);
        run.Complaint.ShouldNotBeEmpty();
    }

    private static async Task<ToolRun> Tracks(params string[] lines)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(file, lines);
            return await ToolRun.Of("watch", "tracks", file, "--json");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
