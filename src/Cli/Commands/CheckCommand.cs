using System.CommandLine;
using Tongban.Definitions;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban check [DIR] [--json]</c>: every fault of the definitions on standard output, one a line, and a line of sums on
/// standard error, before it one of those that may only follow from a file that could not be read. Exit status 0 no fault, 1 faults, 2 wrong usage or no such folder.
/// </summary>
internal static class CheckCommand
{
    internal static Command Create()
    {
        var directory = new Argument<string?>("DIR")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = $"the folder of definitions (default: {DefinitionsFolder.Variable}, then definitions/)",
        };
        var json = new Option<bool>("--json") { Description = "one JSON object a fault" };
        var command = new Command("check", "name every fault of the definitions: file, line, column, what, clause") { directory, json };
        command.SetAction(parsed => Run(parsed.GetValue(directory), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string? asked, bool json)
    {
        if (DefinitionsFolder.Find(asked) is not { } folder)
        {
            var wanted = asked ?? Environment.GetEnvironmentVariable(DefinitionsFolder.Variable) ?? "definitions";
            Console.Error.WriteLine($"check: there is no folder {wanted}; name the folder of definitions");
            return 2;
        }

        try
        {
            return Tell(DefinitionSet.Load(folder), json);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"check: {fault.Message}");
            return 1;
        }
    }

    private static int Tell(DefinitionSet set, bool json)
    {
        foreach (var fault in set.Faults)
        {
            Console.Out.WriteLine(json ? Line(fault) : fault.ToString());
        }

        var (versions, matters) = (set.Law.Matters.Length, set.Law.Matters.Select(matter => matter.Id).Distinct().Count());
        var (laws, parameters) = (set.Laws.Laws.Count(), set.Law.Parameters.Values.Count());
        if (set.Following > 0)
        {
            Console.Error.WriteLine($"check: {set.Following} more are left out, which may only follow from what could not be read; put that right and check again");
        }

        Console.Error.WriteLine($"check: {matters} matters in {versions} versions, {laws} laws, {parameters} parameters; {set.Faults.Length} faults");
        return set.Faults.IsEmpty ? 0 : 1;
    }

    private static string Line(DefinitionFault fault) => JsonText.Of(
        new Dictionary<string, object?>
        {
            ["file"] = fault.File,
            ["line"] = fault.Line,
            ["column"] = fault.Column,
            ["what"] = fault.What,
            ["clause"] = fault.Clause,
        });
}
