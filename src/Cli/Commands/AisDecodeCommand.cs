using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using NodaTime;
using Tongban.Feeds;
using Tongban.Feeds.Archives;
using Tongban.Feeds.Inputs;
using Tongban.Waters.Messages;
using Tongban.Waters.Nmea;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban ais decode [FILE or - or ADDRESS]… [--split24] [--received] [--counts] [--archive DIR]</c>: one JSON object a message on standard output, as gpsdecode names and
/// scales it; each bad line on standard error with its number and cause. Exit status 0 when the input was read to its end, whatever it held, or a live one was interrupted;
/// 1 when it could not be read; 2 wrong usage.
/// </summary>
internal static class AisDecodeCommand
{
    private const string StandardInput = "-";
    private const int MostOrigins = 1_024;

    internal static Command Create()
    {
        var inputs = new Argument<string[]>("input")
        {
            DefaultValueFactory = _ => [StandardInput],
            Description = "files of NMEA 0183 lines, - for standard input, tcp://host:port, tcp-listen://address:port, udp://address:port",
        };
        inputs.Validators.Add(result =>
        {
            foreach (var odd in result.Tokens.Select(token => token.Value).Where(value => value is ['-', _, ..]))
            {
                result.AddError($"There is no option {odd}; a file of this name is written ./{odd}.");
            }
        });
        var split = new Option<bool>("--split24") { Description = "each part of a class B station's static report by itself, and parts that have no other" };
        var received = new Option<bool>("--received") { Description = "line, time, station, channel and talker behind gpsdecode's fields" };
        var counts = new Option<bool>("--counts") { Description = "at the end, what became of the lines, on standard error" };
        var archive = new Option<string?>("--archive") { Description = "keep every line as it came, in one file an hour and origin, in this folder" };
        var command = new Command("decode", "write AIS messages as gpsdecode's scaled JSON") { inputs, split, received, counts, archive };
        command.SetAction((parsed, stop) => Run(
            parsed.GetRequiredValue(inputs), JsonChoices.AsGpsdecode with { SplitStatic = parsed.GetValue(split), WithReception = parsed.GetValue(received) },
            parsed.GetValue(counts), parsed.GetValue(archive), stop));
        return command;
    }

    private static async Task<int> Run(string[] inputs, JsonChoices choices, bool counts, string? archive, CancellationToken stop)
    {
        try
        {
            await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            var sink = new JsonSink(new(choices), output, Console.Error, namesOrigin: inputs.Length > 1 || FeedAddress.IsLive(inputs[0]));
            var decoder = new FeedDecoder(AssemblyLimits.Usual, MostOrigins, sink);
            using var kept = archive is null ? null : new RawArchive(archive, TimeProvider.System, decoder);
            await Feed(inputs).RunAsync(kept is null ? decoder : kept, stop);
            Tell(counts ? decoder.Counts : null);
            return 0;
        }
        catch (FormatException usage)
        {
            await Console.Error.WriteLineAsync($"ais decode: {usage.Message}");
            return 2;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException or SocketException)
        {
            await Console.Error.WriteLineAsync($"ais decode: {failure.Message}");
            return 1;
        }
    }

    /// <summary>Recordings one after the other; as soon as one of the inputs is live, all at the same time.</summary>
    private static IFeed Feed(string[] inputs) => inputs is [var only] ? Open(only)
        : Array.Exists(inputs, FeedAddress.IsLive) ? new ManyFeeds([.. inputs.Select(Open)])
        : new OneAfterTheOther([.. inputs.Select(Open)]);

    private static IFeed Open(string input) => input == StandardInput
        ? new StreamFeed(StandardInput, Console.OpenStandardInput(), TimeProvider.System)
        : FeedAddress.Open(input, TimeProvider.System);

    private static void Tell(StreamCounts? counts)
    {
        if (counts is { } read)
        {
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"行 lines {read.Lines}, 消息 messages {read.Messages}, 分句 parts {read.Parts}, 其他语句 other sentences {read.OtherSentences}, 空行与注释 remarks {read.Remarks}, 拒收 refused {read.Refused}, 弃用 abandoned {read.Abandoned}, 标签块拒收 tag blocks refused {read.TagBlocksRefused}"));
        }
    }

    private sealed class OneAfterTheOther(IFeed[] feeds) : IFeed
    {
        public async Task RunAsync(IFeedTaker taker, CancellationToken stop)
        {
            foreach (var feed in feeds)
            {
                await feed.RunAsync(taker, stop);
            }
        }
    }

    /// <summary>What was read of a piece is written before the next is waited for, so that a live feed shows at once.</summary>
    private sealed class JsonSink(ScaledJson json, Stream output, TextWriter complaints, bool namesOrigin) : IFeedSink
    {
        public void Take(in AisMessage message, string origin, Instant? arrived)
        {
            if (json.Write(message) is { IsEmpty: false } line)
            {
                output.Write(line);
                output.WriteByte((byte)'\n');
            }
        }

        public void Refuse(in LineError error, string origin)
        {
            var cause = error.Cause;
            complaints.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(namesOrigin ? origin + " " : "")}line {error.Line}: {cause.Zh} {cause.En}"));
        }

        public void Hear(FeedTrouble trouble) => complaints.WriteLine($"{trouble.Words.Zh} {trouble.Words.En}");

        public void Rest() => output.Flush();
    }
}
