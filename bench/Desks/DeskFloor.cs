using System.Globalization;
using System.Text;
using NodaTime;
using Tongban.Ledger;
using Tongban.Tests.Postgres;
using Tongban.Views.Cases;

namespace Tongban.Bench.Desks;

/// <summary>
/// The floor: <c>pgbench</c> writing the rows of one recorded case again and again under new numbers, to the same tables on the same server:
/// one transaction and one round trip an action (a pipeline of prepared statements). It decides nothing, seals nothing, computes no hash, keeps
/// no gapless sequence and checks no version.
/// </summary>
internal static class DeskFloor
{
    /// <summary>Whole cases per second.</summary>
    internal static Task<double> CasesPerSecondAsync(PostgresProcess server, RecordedCase pattern, int clients, int seconds) =>
        Pgbench.CasesPerSecondAsync(server, CaseTables.All, Script(pattern), clients, seconds);

    /// <summary>One run of the script is one case: as many transactions as it has actions.</summary>
    private static string Script(RecordedCase pattern) =>
        "\\set id random(1000000000000000000, 9000000000000000000)\n" + string.Concat(pattern.Actions.Select(action => Transaction(pattern, action.Entries, action.Rows)));

    private static string Transaction(RecordedCase pattern, IReadOnlyList<Entry> entries, IEnumerable<RowChange> rows)
    {
        var sql = new StringBuilder("\\startpipeline\nbegin;\n");
        foreach (var entry in entries)
        {
            object?[] written = [entry.Stream, entry.Version, entry.Kind, entry.Definition, entry.Actor, entry.Office, entry.At, entry.Body.ToArray(), entry.Previous.ToArray(), entry.Hash.ToArray()];
            sql.Append(CultureInfo.InvariantCulture, $"insert into entries values (nextval('floor_sequence'), {Values(pattern, written)});\n");
        }

        sql.Append(CultureInfo.InvariantCulture, $"insert into answers values ({Values(pattern, [$"{pattern.Number}/{entries[0].Version}", entries[0].Hash.ToArray(), entries[0].Version, new byte[8]])});\n");
        foreach (var row in rows)
        {
            sql.Append(row.Match(put => Put(pattern, put), remove => Remove(pattern, remove))).Append(";\n");
        }

        return sql.Append("commit;\n\\endpipeline\n").ToString();
    }

    private static string Put(RecordedCase pattern, RowChange.Put put)
    {
        var others = put.Table.Columns.Select(column => column.Name).Except(put.Table.Key, StringComparer.Ordinal).Select(name => $"{name} = excluded.{name}").ToArray();
        var values = put.Values.Select((value, at) => put.Table == CaseTables.Documents && at == 0 ? $"{value}/{pattern.Number}" : value);
        return $"insert into {put.Table.Name} values ({Values(pattern, values)}) on conflict ({string.Join(", ", put.Table.Key)}) do {(others.Length == 0 ? "nothing" : $"update set {string.Join(", ", others)}")}";
    }

    private static string Remove(RecordedCase pattern, RowChange.Remove remove) =>
        $"delete from {remove.Table.Name} where {string.Join(" and ", remove.Table.Key.Zip(remove.Key, (name, value) => $"{name} = {Value(pattern, value)}"))}";

    private static string Values(RecordedCase pattern, IEnumerable<object?> values) => string.Join(", ", values.Select(value => Value(pattern, value)));

    private static string Value(RecordedCase pattern, object? value) => value switch
    {
        null => "null",
        string text => Text(text).Replace(pattern.Number, "330106' || :id || '", StringComparison.Ordinal).Replace(pattern.Applicant, "0123456789abc' || :id || '", StringComparison.Ordinal),
        bool flag => flag ? "true" : "false",
        Instant moment => moment.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        byte[] bytes => $"'\\x{Convert.ToHexString(bytes)}'",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"No way to write a {value.GetType().Name}."),
    };

    // A colon before a word is a variable to pgbench even between quotes; a semicolon ends a statement only outside of them.
    private static string Text(string text) => $"E'{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal).Replace(":", @"\072", StringComparison.Ordinal)}'";
}
