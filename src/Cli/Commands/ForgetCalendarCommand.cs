using System.CommandLine;
using Tongban.Ledger;
using Tongban.Web.Cases;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban forget-calendar [--store …] [--data DIR]</c>: after a holiday notice that was loaded by mistake was taken out of the definitions again. A calendar that was
/// replaced does not come back by itself, since a process with old definitions would undo what a newer one did; whoever knows better says so with this. May be run
/// beside a running platform, which brings the open clocks to its own calendar within the hour.
/// </summary>
internal static class ForgetCalendarCommand
{
    internal static Command Create()
    {
        var store = new StoreChoice();
        var command = new Command("forget-calendar", "let the definitions' calendar hold though a newer one was applied: after a notice was loaded by mistake");
        store.AddTo(command);
        command.SetAction((parsed, stop) => store.WithAsync(parsed, mustExist: true, opened => RunAsync(opened, stop)));
        return command;
    }

    private static async Task<int> RunAsync(IStore store, CancellationToken stop)
    {
        var before = await AppliedCalendar.ForgetAsync(store, stop);
        await Console.Out.WriteLineAsync(before is null
            ? "No calendar had been applied; nothing had to be forgotten."
            : $"Calendar {before} is forgotten as the one applied. A platform on this ledger brings the open clocks to the calendar of its definitions within the hour, and lists every date that moves; ‘tongban changed-dates’ shows them. Give every process the right definitions first.");
        return 0;
    }
}
