using System.CommandLine;
using System.CommandLine.Parsing;
using Tongban.Cli.Commands;

namespace Tongban.Cli;

/// <summary>The command line tool: one file a command under <c>Commands/</c>, listed here in the order of the help.</summary>
internal static class Tool
{
    /// <summary>Exit status: 0 done, 1 refused or failed, 2 wrong usage.</summary>
    internal static int Run(string[] args)
    {
        var root = new RootCommand("tongban 通办: public matters that cross provinces and departments");
        root.Add(AisCommand.Create());
        root.Add(CalendarCommand.Create());
        root.Add(ChangedDatesCommand.Create());
        root.Add(ForgetCalendarCommand.Create());
        root.Add(CheckCommand.Create());
        root.Add(DeadlineCommand.Create());
        root.Add(ErasePersonCommand.Create());
        root.Add(ExportCommand.Create());
        root.Add(ImportCommand.Create());
        root.Add(JudgeCommand.Create());
        root.Add(ManifestsCommand.Create());
        root.Add(NumberCommand.Create());
        root.Add(RebuildCommand.Create());
        root.Add(RetentionCommand.Create());
        root.Add(ServeCommand.Create());
        root.Add(SettleCommand.Create());
        root.Add(VerifyCommand.Create());
        root.Add(VerifyDocumentCommand.Create());
        root.Add(VerifyProofCommand.Create());
        root.Add(WatchCommand.Create());
        var parsed = root.Parse(args);
        return parsed.Errors.Count > 0 ? Usage(parsed) : parsed.Invoke();
    }

    /// <summary>The command as it was written, with those it stands under.</summary>
    private static string Named(CommandResult command) => command.Parent is CommandResult above ? $"{Named(above)} {command.Command.Name}" : "tongban";

    private static int Usage(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
        {
            Console.Error.WriteLine(error.Message);
        }

        Console.Error.WriteLine($"可用的选项见 For what it takes: {Named(parsed.CommandResult)} --help");
        return 2;
    }
}
