using System.CommandLine;
using System.Globalization;
using Tongban.Waters.Messages;
using Tongban.Waters.Nmea;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban ais decode [FILE or -] [--split24] [--received] [--counts]</c>: one JSON object a message on standard output, as gpsdecode names and scales it; each bad
/// line on standard error with its number and cause. Exit status 0 when the input was read to its end, whatever it held; 1 when it could not be read; 2 wrong usage.
/// </summary>
internal static class AisDecodeCommand
{
    private const int Chunk = 1 << 16;
    private const string StandardInput = "-";

    internal static Command Create()
    {
        var file = new Argument<string>("file") { DefaultValueFactory = _ => StandardInput, Description = "NMEA 0183 lines; - for standard input" };
        file.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: ['-', _, ..] } odd])
            {
                result.AddError($"There is no option {odd.Value}; a file of this name is written ./{odd.Value}.");
            }
        });
        var split = new Option<bool>("--split24") { Description = "each part of a class B station's static report by itself, and parts that have no other" };
        var received = new Option<bool>("--received") { Description = "line, time, station, channel and talker behind gpsdecode's fields" };
        var counts = new Option<bool>("--counts") { Description = "at the end, what became of the lines, on standard error" };
        var command = new Command("decode", "write AIS messages as gpsdecode's scaled JSON") { file, split, received, counts };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(file), JsonChoices.AsGpsdecode with { SplitStatic = parsed.GetValue(split), WithReception = parsed.GetValue(received) }, parsed.GetValue(counts)));
        return command;
    }

    private static int Run(string file, JsonChoices choices, bool counts)
    {
        try
        {
            using var input = file == StandardInput ? Console.OpenStandardInput() : File.OpenRead(file);
            using var output = new BufferedStream(Console.OpenStandardOutput(), Chunk);
            var read = Decode(input, output, choices);
            Tell(counts ? read : null);
            return 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            Console.Error.WriteLine($"ais decode: {failure.Message}");
            return 1;
        }
    }

    /// <summary>Reads to the end in one buffer. What a chunk gave is written before the next is waited for, so that a live feed shows at once.</summary>
    private static StreamCounts Decode(Stream input, Stream output, JsonChoices choices)
    {
        var reader = new SentenceReader(AssemblyLimits.Usual);
        var sink = new JsonSink(new(choices), output, Console.Error);
        var chunk = new byte[Chunk];
        for (var length = input.Read(chunk); length > 0; length = input.Read(chunk))
        {
            reader.Read(chunk.AsSpan(0, length), ref sink);
            output.Flush();
        }

        reader.End(ref sink);
        output.Flush();
        return reader.Counts;
    }

    private static void Tell(StreamCounts? counts)
    {
        if (counts is { } read)
        {
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"行 lines {read.Lines}, 消息 messages {read.Messages}, 分句 parts {read.Parts}, 其他语句 other sentences {read.OtherSentences}, 空行与注释 remarks {read.Remarks}, 拒收 refused {read.Refused}, 弃用 abandoned {read.Abandoned}, 标签块拒收 tag blocks refused {read.TagBlocksRefused}"));
        }
    }

    private readonly struct JsonSink(ScaledJson json, Stream output, TextWriter complaints) : IMessageSink
    {
        public void Take(in AisMessage message)
        {
            if (json.Write(message) is { IsEmpty: false } line)
            {
                output.Write(line);
                output.WriteByte((byte)'\n');
            }
        }

        public void Refuse(in LineError error)
        {
            var cause = error.Cause;
            complaints.WriteLine(string.Create(CultureInfo.InvariantCulture, $"line {error.Line}: {cause.Zh} {cause.En}"));
        }
    }
}
