using System.Diagnostics;
using System.Text.Json;

namespace Tongban.Cli.Tests;

public sealed class AisDecodeCommandTests
{
    private const string Lines = """
        !AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A,r003669945,1085889680
        !AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4B
        # a remark
        !AIVDM,1,1,,A,H42O55i18tMET00000000000000,2*6D
        !AIVDM,1,1,,A,H42O55lti4hhhilD3nink000?050,0*40

        """;

    [Fact]
    public async Task A_file_gives_an_object_a_message_and_its_bad_lines_go_to_standard_error()
    {
        var run = await Decode(Lines);
        run.Status.ShouldBe(0, "the input was read to its end");
        var messages = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        messages.Length.ShouldBe(2);
        messages[0].ShouldBe(
            """{"class":"AIS","device":"stdin","type":1,"repeat":0,"mmsi":371798000,"scaled":true,"status":0,"status_text":"Under way using engine","turn":"fastleft","speed":12.3,"accuracy":true,"lon":-123.3953833,"lat":48.3816333,"course":224.0,"heading":215,"second":33,"maneuver":0,"raim":false,"radio":34017}""");
        using var joined = JsonDocument.Parse(messages[1]);
        joined.RootElement.GetProperty("shipname").GetString().ShouldBe("PROGUY");
        joined.RootElement.GetProperty("callsign").GetString().ShouldBe("TC6163");
        run.Complaint.TrimEnd().ShouldBe("line 2: 校验和不符：应为 4A，所写 4B the checksum is 4A, written 4B");
    }

    [Fact]
    public async Task Parts_of_a_static_report_are_split_when_asked_for_and_reception_is_told()
    {
        var run = await Decode(Lines, "--split24", "--received");
        var messages = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        messages.Length.ShouldBe(3);
        messages[0].ShouldEndWith(""","line":1,"time":"2004-05-30T04:01:20.000Z","station":"003669945","channel":"A","talker":"AI","own":false}""");
        messages[1].ShouldContain("\"shipname\":\"PROGUY\",\"line\":4");
        messages[2].ShouldNotContain("shipname");
    }

    [Fact]
    public async Task What_became_of_the_lines_is_told_at_the_end() =>
        (await Decode(Lines, "--counts")).Complaint.ShouldContain("行 lines 5, 消息 messages 3, 分句 parts 0, 其他语句 other sentences 0, 空行与注释 remarks 1, 拒收 refused 1, 弃用 abandoned 0");

    [Fact]
    public async Task Standard_input_shows_each_message_before_the_next_is_sent()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "tongban"), ["ais", "decode", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var tool = Child.Start(start);
        foreach (var line in Lines.Split('\n')[..1].Append("!AIVDM,1,1,,B,15RTgt0PAso;90TKcjM8h6g208CQ,0*49"))
        {
            await tool.TellAsync(line);
            (await tool.LineAsync() ?? "").ShouldContain("371798000");
        }

        (await tool.EndAsync()).Status.ShouldBe(0);
    }

    [Fact]
    public async Task Several_recordings_are_read_one_after_the_other_and_complaints_name_the_file()
    {
        var (one, other) = (Path.GetTempFileName(), Path.GetTempFileName());
        await File.WriteAllTextAsync(one, Lines);
        await File.WriteAllTextAsync(other, Lines);
        var run = await ToolRun.Of("ais", "decode", one, other);
        File.Delete(one);
        File.Delete(other);
        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(4);
        run.Complaint.ShouldContain($"{one} line 2: ");
        run.Complaint.ShouldContain($"{other} line 2: ");
    }

    [Fact]
    public async Task A_receiver_on_the_network_is_decoded_and_archived_as_it_speaks()
    {
        var folder = Directory.CreateTempSubdirectory("archive").FullName;
        using var receiver = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        receiver.Start();
        var start = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "tongban"), ["ais", "decode", $"tcp://{receiver.LocalEndpoint}", "--archive", folder])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var tool = Child.Start(start);
        using var connection = await Until.DoneAsync(receiver.AcceptTcpClientAsync(), "the tool connects to the receiver");
        await connection.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(Lines.Split('\n')[0] + "\n"));
        (await tool.LineAsync() ?? "").ShouldContain("371798000");
        tool.Kill();
        await tool.EndAsync();
        var kept = Directory.GetFiles(folder, "*.nmea", SearchOption.AllDirectories).ShouldHaveSingleItem();
        (await File.ReadAllTextAsync(kept)).ShouldEndWith(" " + Lines.Split('\n')[0] + "\n");
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(1, "ais", "decode", "/nowhere/at/all.nmea")]
    [InlineData(1, "ais", "decode", "/")]
    [InlineData(2, "ais", "decode", "tcp://nowhere")]
    [InlineData(2, "ais", "decode", "udp://0.0.0.0")]
    [InlineData(2, "ais", "decode", "--unknown")]
    public async Task What_cannot_be_read_has_its_status(int status, params string[] arguments)
    {
        var run = await ToolRun.Of(arguments);
        run.Status.ShouldBe(status);
        run.Complaint.ShouldNotBeEmpty();
        run.Output.ShouldBeEmpty();
    }

    private static async Task<ToolRun> Decode(string lines, params string[] options)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, lines);
            return await ToolRun.Of(["ais", "decode", file, .. options]);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
