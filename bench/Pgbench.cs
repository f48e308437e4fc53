using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Tongban.Ledger;
using Tongban.Storage.Postgres;
using Tongban.Tests.Postgres;

namespace Tongban.Bench;

/// <summary>Runs a script of <c>pgbench</c>, one run of it being one case, on an empty ledger with its views in a database of its own.</summary>
internal static class Pgbench
{
    /// <summary>Whole cases per second.</summary>
    /// <param name="server">The server.</param>
    /// <param name="tables">The views that the script writes.</param>
    /// <param name="script">The script; <c>floor_sequence</c> gives it sequences, and a variable <c>n</c> begins at 0.</param>
    /// <param name="clients">Connections, each of which waits for its answer.</param>
    /// <param name="seconds">How long.</param>
    internal static async Task<double> CasesPerSecondAsync(PostgresProcess server, IReadOnlyList<ViewTable> tables, string script, int clients, int seconds)
    {
        var database = await server.DatabaseAsync();
        await using (var store = await PostgresStore.OpenAsync(database))
        {
            await store.EnsureViewsAsync(tables);
        }

        await PrepareAsync(database);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, script);
        var output = await RunAsync(database, file, clients, seconds);
        File.Delete(file);
        var line = output.Split('\n').First(text => text.StartsWith("tps = ", StringComparison.Ordinal));
        return double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture);
    }

    private static async Task PrepareAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("create sequence floor_sequence cache 100", connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> RunAsync(string database, string file, int clients, int seconds)
    {
        var settings = new NpgsqlConnectionStringBuilder(database);
        string[] arguments =
        [
            "-n", "-M", "prepared", "-D", "n=0", "-f", file, "-c", Number(clients), "-j", Number(Math.Min(clients, 2)), "-T", Number(seconds),
            "-h", "127.0.0.1", "-p", Number(settings.Port), "-U", "postgres", settings.Database ?? "",
        ];
        var start = new ProcessStartInfo(PostgresProcess.Program("pgbench"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("pgbench did not start.");
        var (output, complaint) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"pgbench: {(await complaint).Split('\n')[0]}");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
