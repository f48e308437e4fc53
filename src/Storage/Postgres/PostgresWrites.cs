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
    public static IEnumerable<NpgsqlBatchCommand> Commands(BatchPlan plan)
    {
        foreach (var command in PostgresViews.Commands(plan.Rows))
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
        select book.last - $1 + added.place, stream, version, kind, definition, actor, office, at, body, previous, hash
        from book, unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::bytea[], $10::bytea[], $11::bytea[])
          with ordinality as added(stream, version, kind, definition, actor, office, at, body, previous, hash, place)
        """,
        Number(count),
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
        select key, fingerprint, case when place = 0 then 0 else book.last - $1 + place end, answer
        from book, unnest($2::text[], $3::bytea[], $4::bigint[], $5::bytea[]) as kept(key, fingerprint, place, answer)
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

    private static NpgsqlParameter<T[]> Array<TItem, T>(IReadOnlyList<TItem> items, Func<TItem, T> value) => new() { TypedValue = [.. items.Select(value)] };

    private static byte[] Bytes(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var whole) && whole is { Offset: 0, Array: { } array } && array.Length == bytes.Length ? array : bytes.ToArray();
}
