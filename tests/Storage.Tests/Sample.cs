using System.Collections.Immutable;
using System.Text;
using NodaTime;
using Tongban.Ledger;

namespace Tongban.Storage.Tests;

/// <summary>Short words for drafts, appends and rows.</summary>
internal static class Sample
{
    public static readonly Instant Noon = Instant.FromUtc(2024, 2, 29, 12, 0);

    public static readonly ViewTable Queue = new(
        "queue",
        [
            new("office", ColumnKind.Text), new("number", ColumnKind.Text), new("due", ColumnKind.Moment, Nullable: true),
            new("steps", ColumnKind.Number), new("open", ColumnKind.Flag), new("extra", ColumnKind.Bytes, Nullable: true),
        ],
        ["office", "number"],
        [new ViewIndex("queue_due", ["office", "due desc"], Where: "open"), new ViewIndex("queue_number", ["number"])]);

    public static EntryDraft Draft(string stream, long expected, string body = "{}") =>
        new(stream, expected, "accept", "household.transfer.spouse@2021-12-01", "clerk-1", "440100-police", Noon, Encoding.UTF8.GetBytes(body));

    public static Append Append(string stream, long expected, string body = "{}") => new([Draft(stream, expected, body)], []);

    public static Append Keyed(string key, string request, string stream, long expected, string answer = "first") =>
        Append(stream, expected) with
        {
            IdempotencyKey = key, Fingerprint = Hash.Of(Encoding.UTF8.GetBytes(request)), Answer = Encoding.UTF8.GetBytes(answer),
        };

    public static RowChange Put(string office, string number, long steps, bool open = true, Instant? due = null, byte[]? extra = null) =>
        new RowChange.Put(Queue, [office, number, due, steps, open, extra]);

    public static RowChange New(string office, string number, long steps) => new RowChange.Put(Queue, [office, number, null, steps, true, null]) { IsNew = true };

    public static RowChange Remove(string office, string number) => new RowChange.Remove(Queue, [office, number]);

    public static Append Rows(params ImmutableArray<RowChange> rows) => new([], rows);

    public static async Task<List<T>> ListAsync<T>(this IAsyncEnumerable<T> source)
    {
        var list = new List<T>();
        await foreach (var item in source)
        {
            list.Add(item);
        }

        return list;
    }
}
