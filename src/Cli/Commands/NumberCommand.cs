using System.CommandLine;
using Tongban.Definitions;
using Tongban.Definitions.Divisions;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Words;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban number TEXT [--json]</c>: what kind of number a text is and what its parts say, or what is wrong with it.
/// Exit status 0 it reads as a number, 1 it does not, 2 wrong usage.
/// </summary>
internal static class NumberCommand
{
    private static readonly Wording Unknown = new(
        "认不出这是哪种号码。可识别：身份号码、信用代码、号牌、车架号、MMSI、渔船船名号、船舶识别号、联单号、电话、办件编号、区划代码。",
        "This looks like no number known here: identity number, credit code, plate, VIN, MMSI, fishing vessel name, vessel number, waste manifest, telephone, case number, division code.");

    internal static Command Create()
    {
        var text = new Argument<string>("text") { Description = "the number as typed" };
        var definitions = DefinitionsChoice.Option();
        var json = new Option<bool>("--json") { Description = "one JSON object on standard output" };
        var command = new Command("number", "say what kind of number a text is, and its parts, or what is wrong with it") { text, definitions, json };
        command.SetAction(parsed => Run(Unspaced(parsed.GetRequiredValue(text)), parsed.GetValue(definitions), parsed.GetValue(json)));
        return command;
    }

    /// <summary>As receipts print it and people type it, a number is often in groups.</summary>
    private static string Unspaced(string typed) => string.Concat(typed.Where(letter => !char.IsWhiteSpace(letter)));

    private static int Run(string text, string? asked, bool json)
    {
        if (DefinitionsFolder.Find(asked) is not { } folder)
        {
            Console.Error.WriteLine($"number: there is no folder of definitions; name one with --definitions or {DefinitionsFolder.Variable}.");
            return 1;
        }

        var tree = DivisionFile.Load(folder);
        return NumberReader.Read(text, tree) is [_, ..] readings ? Told(readings, json) : Refused(text, tree, json);
    }

    private static int Told(IReadOnlyList<NumberReading> readings, bool json)
    {
        Console.WriteLine(json ? JsonText.Of(new { readings = readings.Select(Answer) }) : string.Join("\n\n", readings.Select(InWords)));
        return 0;
    }

    private static int Refused(string text, DivisionTree tree, bool json)
    {
        var mistake = NumberReader.Nearest(text, tree);
        var sentence = mistake?.Fault.Sentence ?? Unknown;
        if (json)
        {
            Console.WriteLine(JsonText.Of(
                new { kind = mistake?.Kind, fault = mistake?.Fault.Kind.ToString().ToLowerInvariant() ?? "unknown", zh = sentence.Zh, en = sentence.En }));
        }

        Console.Error.WriteLine($"{sentence.Zh}\n{sentence.En}");
        return 1;
    }

    private static object Answer(NumberReading reading) =>
        new { kind = reading.Kind, zh = reading.Title.Zh, en = reading.Title.En, number = reading.Number, parts = reading.Parts.ToDictionary(part => part.Key, part => part.Value) };

    private static string InWords(NumberReading reading) =>
        string.Join('\n', reading.Parts.Select(part => $"  {part.Label.Zh} {part.Label.En}: {part.Value}").Prepend($"{reading.Title.Zh} {reading.Title.En}: {reading.Number}"));
}
