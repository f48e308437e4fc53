using System.Runtime.InteropServices;
using Npgsql;
using Tongban.Ledger;

namespace Tongban.Storage.Postgres;

/// <summary>A planned batch as statements over arrays: however many appends, a handful of statements in one round trip.</summary>
internal static class PostgresWrites
{
    /// <summary>
    /// Rows by table and key, then the sequences, the entries and the keys: every writer goes the same way, so two of them do not lock each
    /// other out; and the row of the book, which makes them follow each other, is held for the shortest time.
    /// </summary>
    public static IEnumerable<NpgsqlBatchCommand> Commands(BatchPlan plan, bool trusting)
    {
        foreach (var command in PostgresViews.Commands(plan.Rows, trusting))
        {
            yield return command;
        }

        long count = plan.Entries.Count;
        if (count > 0)
        {
            yield return Command("update book set last = last + $1 returning last - $1", Number(count));
            yield return Entries(plan.Entries, count);
        }

        if (plan.Keys.Count > 0)
        {
            yield return Keys(plan.Keys, count);
        }
    }

    private static NpgsqlBatchCommand Entries(IReadOnlyList<Entry> entries, long count) => Command(
        """
        insert into entries
        select book.last - $1 + unnest($2::bigint[]), unnest($3::text[]), unnest($4::bigint[]), unnest($5::text[]), unnest($6::text[]), unnest($7::text[]),
          unnest($8::text[]), unnest($9::bigint[]), unnest($10::bytea[]), unnest($11::bytea[]), unnest($12::bytea[])
        from book
        """,
        Number(count),
        Array(entries, entry => entry.Sequence),
        Array(entries, entry => entry.Stream),
        Array(entries, entry => entry.Version),
        Array(entries, entry => entry.Kind),
        Array(entries, entry => entry.Definition),
        Array(entries, entry => entry.Actor),
        Array(entries, entry => entry.Office),
        Array(entries, entry => entry.At.ToUnixTimeMilliseconds()),
        Array(entries, entry => Bytes(entry.Body)),
        Array(entries, entry => entry.Previous.ToArray()),
        Array(entries, entry => entry.Hash.ToArray()));

    private static NpgsqlBatchCommand Keys(IReadOnlyList<KeptAnswer> keys, long count) => Command(
        """
        insert into answers
        select key, fingerprint, case when place = 0 then 0 else last - $1 + place end, answer
        from (select last, unnest($2::text[]) as key, unnest($3::bytea[]) as fingerprint, unnest($4::bigint[]) as place, unnest($5::bytea[]) as answer from book) as kept
        """,
        Number(count),
        Array(keys, kept => kept.Key),
        Array(keys, kept => kept.Fingerprint.ToArray()),
        Array(keys, kept => kept.Sequence),
        Array(keys, kept => Bytes(kept.Answer)));

    private static NpgsqlBatchCommand Command(string text, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static NpgsqlParameter<long> Number(long value) => new() { TypedValue = value };

    private static NpgsqlParameter<T[]> Array<TItem, T>(IReadOnlyList<TItem> items, Func<TItem, T> value)
    {
        var values = new T[items.Count];
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = value(items[at]);
        }

        return new() { TypedValue = values };
    }

    private static byte[] Bytes(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var whole) && whole is { Offset: 0, Array: { } array } && array.Length == bytes.Length ? array : bytes.ToArray();
}
