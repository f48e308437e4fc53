using System.CommandLine;
using System.Globalization;
using NodaTime;
using Tongban.Ledger;
using Tongban.Web.Command;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban watch register [--register CSV] [--permits CSV] [--store …] [--data DIR] [--json]</c>: imports the vessels' register and the permits into the platform's store; a platform that runs sees them at its
/// next look, without a restart. Without a file it says what is in force. Exit status 0 done, 1 a line has a fault (each is told with its number, and nothing is imported) or the store does not answer, 2 wrong usage.
/// </summary>
internal static class WatchRegisterCommand
{
    private const string Verb = "watch register";
    private const string By = "system:register-import";

    internal static Command Create()
    {
        var store = new StoreChoice();
        var register = new Option<string?>("--register") { Description = "the register as CSV: id,name,type,gear" };
        var permits = new Option<string?>("--permits") { Description = "permits and exemptions as CSV: id,number,exemption,kinds,zones,from,until" };
        var json = new Option<bool>("--json") { Description = "one JSON object on standard output" };
        var command = new Command("register", "import the vessels' register and the permits, or say what is in force") { register, permits, json };
        store.AddTo(command);
        command.SetAction((parsed, stop) => store.WithAsync(
            parsed, mustExist: true, opened => RunAsync(opened, parsed.GetValue(register), parsed.GetValue(permits), parsed.GetValue(json), stop)));
        return command;
    }

    private static async Task<int> RunAsync(IStore store, string? register, string? permits, bool json, CancellationToken stop)
    {
        var book = new RegisterBook(store);
        if (register is null && permits is null)
        {
            return Tell((await book.CurrentAsync(stop)).Import, json);
        }

        var (import, faults) = await book.ImportAsync(Text(register), Text(permits), By, SystemClock.Instance.GetCurrentInstant(), stop);
        foreach (var fault in faults)
        {
            await Console.Error.WriteLineAsync($"{Verb}: {(fault.StartsWith("register", StringComparison.Ordinal) ? register + fault["register".Length..] : permits + fault["permits".Length..])}");
        }

        if (import is null)
        {
            await Console.Error.WriteLineAsync($"{Verb}: nothing was imported; correct the lines and import again");
        }

        return import is null ? 1 : Tell(import, json);
    }

    private static string? Text(string? file) => file is null ? null : File.ReadAllText(file);

    private static int Tell(RegisterImport? import, bool json)
    {
        Console.WriteLine(json
            ? WatchJson.Line(new Dictionary<string, object?>
            {
                ["vessels"] = import?.Vessels?.Rows, ["permits"] = import?.Permits?.Rows, ["importedAt"] = import is null ? null : WatchJson.Moment(import.At), ["by"] = import?.By,
            })
            : import is null ? "没有导入登记簿和许可证 no register and no permits were imported"
            : string.Create(CultureInfo.InvariantCulture, $"登记簿 register {import.Vessels?.Rows ?? 0}, 许可证 permits {import.Permits?.Rows ?? 0}, {WatchJson.Moment(import.At)}"));
        return 0;
    }
}
