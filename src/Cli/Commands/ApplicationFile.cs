using System.Text.Json;
using Tongban.Matters.Settlement.Applications;

namespace Tongban.Cli.Commands;

/// <summary>A file of applications: one JSON object, a list of them, or one a line.</summary>
internal static class ApplicationFile
{
    private const int MostFaults = 20;

    internal static IReadOnlyList<Application> Read(string file)
    {
        var faults = new List<InputFault>();
        var read = Elements(file).Select(one => ApplicationReader.Read(one.Element, one.Path, faults)).OfType<Application>().ToList();
        return faults.Count == 0 ? read
            : throw Refusal.Because($"{file} has {faults.Count} fault(s); see definitions/schema/settlement-application.schema.json\n{string.Join('\n', faults.Take(MostFaults))}{(faults.Count > MostFaults ? "\n…" : "")}");
    }

    private static IEnumerable<(JsonElement Element, string Path)> Elements(string file)
    {
        var text = InputFile.Text(file);
        if (text.AsSpan().TrimStart() is ['{', ..] && Whole(text) is null)
        {
            return Lines(file, text);
        }

        var root = Whole(text) ?? Parsed(text, file);
        return root.ValueKind is JsonValueKind.Array ? root.EnumerateArray().Select((element, index) => (element, $"$[{index}]")) : [(root, "$")];
    }

    private static IEnumerable<(JsonElement Element, string Path)> Lines(string file, string text) => text.Split('\n')
        .Select((line, index) => (Line: line, Number: index + 1)).Where(one => !string.IsNullOrWhiteSpace(one.Line))
        .Select(one => (Parsed(one.Line, $"{file}:{one.Number}"), $"line {one.Number} $"));

    private static JsonElement? Whole(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement Parsed(string text, string where)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException fault)
        {
            throw Refusal.Because($"{where} is no JSON: {fault.Message.Split(". Path")[0].TrimEnd('.')}; give one object, a list, or one object a line");
        }
    }
}
