using System.CommandLine;
using Tongban.Cli.Erasing;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban erase-person (--id ID | --number NUMBER) --reason TEXT --clause TEXT [--despite-open-cases WHY] --yes [--store …] [--data DIR] [--json]</c>:
/// destroys a person's key (PIPL art. 47), so that nothing sealed for her can be read again, and records in the ledger that it was done and why.
/// Exit status 0 erased, 1 refused (no such person, an open case, no <c>--yes</c>), 2 wrong usage.
/// </summary>
internal static class ErasePersonCommand
{
    internal static Command Create()
    {
        var store = new StoreChoice();
        var id = new Option<string>("--id") { Description = "the person's id in this house: 32 hexadecimal digits" };
        var number = new Option<string>("--number") { Description = "her identity number; - reads it from standard input, so that no history keeps it" };
        var reason = new Option<string>("--reason") { Description = "why, for the record; it stays readable: name nobody in it", Required = true };
        var clause = new Option<string>("--clause") { Description = "the clause that asks for it, for the record", Required = true };
        var despite = new Option<string>("--despite-open-cases") { Description = "why even though she stands in a case that has not ended; it stays readable" };
        var yes = new Option<bool>("--yes") { Description = "do it: it cannot be undone" };
        var json = new Option<bool>("--json") { Description = "one JSON object on standard output" };
        var command = new Command("erase-person", "destroy a person's key: what is sealed for her can never be read again") { id, number, reason, clause, despite, yes, json };
        store.AddTo(command);
        command.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValue(id)) == string.IsNullOrWhiteSpace(result.GetValue(number)))
            {
                result.AddError("erase-person: say who by --id or by --number, one of the two.");
            }

            if (string.IsNullOrWhiteSpace(result.GetValue(reason)) || string.IsNullOrWhiteSpace(result.GetValue(clause)))
            {
                result.AddError("erase-person: --reason and --clause are kept as the record of it; neither may be empty.");
            }
        });
        command.SetAction((parsed, stop) => store.WithAsync(parsed, mustExist: true, async opened =>
        {
            var order = new ErasureOrder(parsed.GetRequiredValue(reason), parsed.GetRequiredValue(clause), parsed.GetValue(despite), parsed.GetValue(yes));
            var erasing = new PersonErasure(opened, await HouseVault.OfAsync(opened, store.DataOf(parsed), stop));
            var person = await erasing.FindAsync(parsed.GetValue(id), Typed(parsed.GetValue(number)), stop);
            return await ErasureWords.TellAsync(await erasing.RunAsync(person, order, stop), parsed.GetValue(json));
        }));
        return command;
    }

    private static string? Typed(string? number) => number == "-" ? Console.In.ReadLine()?.Trim() : number;
}
