using System.Globalization;
using Npgsql;
using Tongban.Bench.Desks;
using Tongban.Kernel.Identity;
using Tongban.Ledger;
using Tongban.Views.Cases;

namespace Tongban.Bench.Pages;

/// <summary>
/// Fills a database with many cases: the rows and entries of a few really decided ones, copied in the server with other numbers, offices, people
/// and days. Sealed texts stay the pattern's (they open under its people's keys), hashes too: it is a book to read from, not one to verify.
/// One applicant in it stands in a thousand matters.
/// </summary>
internal static class Printing
{
    internal const int OfTheBusy = 1000;

    /// <summary>Every case stands in the views; entries are printed for one in so many, as a million cases' sealed texts would fill the disk of a small machine.</summary>
    internal const int WithEntries = 10;

    /// <summary>How many of a hundred cases follow each pattern: ended, waiting at the old place, at intake.</summary>
    private static readonly int[] Shares = [80, 10, 10];

    internal static string Busy { get; } = Person(0, 0);

    /// <summary>The person of a printed case: five cases a person, but for the busy one.</summary>
    internal static string PersonOf(int index) => index < OfTheBusy ? Busy : Person(0, index / 5);

    internal static async Task RunAsync(string database, IReadOnlyList<CaseNumber> patterns, int cases)
    {
        await using var connection = new NpgsqlConnection(database + ";Command Timeout=0");
        await connection.OpenAsync();
        await RunAsync(connection, "set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '128MB'; set default_toast_compression = 'lz4'");
        await NumbersAsync(connection, patterns, cases);
        var indexes = await IndexesAsync(connection);
        await RunAsync(connection, string.Concat(indexes.Select(index => $"drop index {index.Name};")));
        foreach (var table in CaseTables.All.Where(table => table != CaseTables.Looks && table.Columns.Any(column => column.Name == "number")))
        {
            await RunAsync(connection, Copy(table));
        }

        await EntriesAsync(connection);
        foreach (var index in indexes)
        {
            await RunAsync(connection, index.Definition);
        }

        await RunAsync(connection, "analyze");
        await RunAsync(connection, "checkpoint");
    }

    /// <summary>The new cases: for each its pattern, and what stands in it for the pattern's number, offices, people and moments.</summary>
    private static async Task NumbersAsync(NpgsqlConnection connection, IReadOnlyList<CaseNumber> patterns, int cases)
    {
        await RunAsync(connection, "create unlogged table printed (i bigint, pattern text collate \"C\", number text collate \"C\", taken text, let text, applicant text, spouse text, shift bigint)");
        await using (var writer = await connection.BeginBinaryImportAsync("copy printed from stdin binary"))
        {
            var today = patterns[0].Day;
            for (var index = 0; index < cases; index++)
            {
                var place = (int)((long)index * Country.Counties.Length / cases);
                var days = 1 + (index % 700);
                var number = CaseNumber.Compose(Country.Counties[place], today.PlusDays(-days), patterns[0].Matter, 100_000 + (index % 900_000));
                await writer.StartRowAsync();
                await writer.WriteAsync((long)index);
                await writer.WriteAsync(patterns[PatternOf(index)].ToString());
                await writer.WriteAsync(number.ToString());
                await writer.WriteAsync(Country.Counties[place].ToString());
                await writer.WriteAsync(Country.Counties[(place + (Country.Counties.Length / 2)) % Country.Counties.Length].ToString());
                await writer.WriteAsync(PersonOf(index));
                await writer.WriteAsync(Person(1, index));
                await writer.WriteAsync(-days * 86_400_000L);
            }

            await writer.CompleteAsync();
        }

        await RunAsync(connection, "analyze printed");
    }

    private static int PatternOf(int index) => index % 100 < Shares[0] ? 0 : index % 100 < Shares[0] + Shares[1] ? 1 : 2;

    private static string Copy(ViewTable table) =>
        $"insert into {table.Name} select {string.Join(", ", table.Columns.Select(column => Printed(table, column)))} from printed p join {table.Name} t on t.number = p.pattern order by p.number";

    private static string Printed(ViewTable table, ViewColumn column) => (column.Name, column.Kind) switch
    {
        ("number", _) => "p.number",
        ("person" or "whom", _) => Replaced($"t.{column.Name}", People),
        ("office" or "owner", _) => Replaced($"t.{column.Name}", Places),
        ("province", _) => $"substr(split_part({Replaced(Placed(table), Places)}, ':', 2), 1, 2)::bigint",
        ("prefecture", _) => $"substr(split_part({Replaced(Placed(table), Places)}, ':', 2), 1, 4)::bigint",
        ("paper", _) => "t.paper || '-' || p.i",
        ("due", _) => string.Create(CultureInfo.InvariantCulture, $"case when t.due = {CaseTables.NotDue} then t.due else t.due + p.shift end"),
        (_, ColumnKind.Moment) => $"t.{column.Name} + p.shift",
        _ => $"t.{column.Name}",
    };

    private static string Placed(ViewTable table) => table == CaseTables.Cases ? "t.owner" : table == CaseTables.About ? "t.opener" : "t.office";

    private static string Replaced(string expression, IEnumerable<(string From, string To)> changes) =>
        changes.Aggregate(expression, (text, change) => $"replace({text}, {change.From}, {change.To})");

    private static (string From, string To)[] Places => [("(select taken from pattern)", "p.taken"), ("(select let from pattern)", "p.let")];

    private static (string From, string To)[] People => [.. Places, ("(select applicant from pattern)", "p.applicant"), ("(select spouse from pattern)", "p.spouse")];

    /// <summary>Says what is to be replaced: the pattern family's counties and people.</summary>
    internal static async Task NameAsync(string database, Country.Family family)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await RunAsync(connection, "create table pattern (taken text, let text, applicant text, spouse text)");
        await RunAsync(
            connection,
            $"insert into pattern values ('{family.To}', '{family.OriginClerk.Office.Division}', '{family.Persons["applicant"]}', '{family.Persons["spouse"]}')");
    }

    private static Task EntriesAsync(NpgsqlConnection connection) => RunAsync(
        connection,
        $"""
        insert into entries select 1000 + p.i * {TenActions.Actions} + e.version, 'case:' || p.number, e.version, e.kind, e.definition, e.actor,
          {Replaced("e.office", Places)}, e.at + p.shift, case e.version when 1 then convert_to(replace(convert_from(e.body, 'UTF8'), p.pattern, p.number), 'UTF8') else e.body end, e.previous, e.hash
        from printed p join entries e on e.stream = 'case:' || p.pattern where p.i % {WithEntries} = 0 order by p.i, e.version;
        update book set last = (select max(sequence) from entries)
        """);

    private static async Task<IReadOnlyList<(string Name, string Definition)>> IndexesAsync(NpgsqlConnection connection)
    {
        var found = new List<(string, string)>();
        await using var command = new NpgsqlCommand("select indexname, indexdef from pg_indexes where tablename = any ($1) and indexdef not like '%UNIQUE%'", connection)
        {
            Parameters = { new NpgsqlParameter { Value = CaseTables.All.Select(table => table.Name).ToArray() } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            found.Add((reader.GetString(0), reader.GetString(1)));
        }

        return found;
    }

    private static string Person(int role, int index) => string.Create(CultureInfo.InvariantCulture, $"{role:x8}{index:x24}");

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        if (sql.Length > 0)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            await using var command = new NpgsqlCommand(sql, connection);
            var rows = await command.ExecuteNonQueryAsync();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,6:0.0} s {rows,9} rows: {sql[..Math.Min(sql.Length, 50)].ReplaceLineEndings(" ")}"));
        }
    }
}
