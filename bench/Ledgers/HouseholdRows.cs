using System.Globalization;
using System.Text;
using NodaTime;
using Tongban.Ledger;

namespace Tongban.Bench.Ledgers;

/// <summary>
/// The rows of a household case of five actions, as the house writes them: each action one entry with a body of about 300 bytes, one
/// idempotency key with its answer, and three rows of views: the case, the queue of its office, its clock.
/// </summary>
internal static class HouseholdRows
{
    internal const int Actions = 5;

    internal static readonly ViewTable Cases = new(
        "bench_cases",
        [Text("number"), Text("matter"), Text("stage"), Text("owner"), Text("applicant"), new("version", ColumnKind.Number), new("opened", ColumnKind.Moment), new("closed", ColumnKind.Flag)],
        ["number"],
        [new ViewIndex("bench_cases_applicant", ["applicant", "opened desc"])]);

    internal static readonly ViewTable Queue = new(
        "bench_queue",
        [Text("office"), Text("number"), Text("stage"), new("due", ColumnKind.Moment), new("open", ColumnKind.Flag)],
        ["office", "number"],
        [new ViewIndex("bench_queue_due", ["office", "due"], Where: "open")]);

    internal static readonly ViewTable Clocks = new(
        "bench_clocks",
        [Text("number"), Text("clock"), new("due", ColumnKind.Moment), new("running", ColumnKind.Flag)],
        ["number", "clock"],
        [new ViewIndex("bench_clocks_due", ["due"], Where: "running")]);

    internal static IReadOnlyList<ViewTable> Tables { get; } = [Cases, Queue, Clocks];

    private static readonly Instant Opened = Instant.FromUtc(2024, 3, 1, 1, 0);

    private static readonly string Padding = new('x', 200);

    internal static Append Action(string number, int action)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{number}/{action}");
        var at = Opened + Duration.FromSeconds(action);
        var body = Encoding.UTF8.GetBytes($$"""{"action":"accept","number":"{{number}}","stage":"permit","note":"{{Padding}}"}""");
        var draft = new EntryDraft($"case:{number}", action, "accept", "household.transfer.spouse@2021-12-01", "clerk-0123456789", "440100-police-station", at, body);
        var owner = action < 3 ? "440100-police-station" : "510100-police-station";
        return new Append(
            [draft],
            [
                new RowChange.Put(Cases, [number, "household.transfer.spouse", "permit", owner, "person-" + number, action + 1L, Opened, action == Actions - 1]),
                new RowChange.Put(Queue, [owner, number, "permit", at + Duration.FromDays(5), action < Actions - 1]),
                new RowChange.Put(Clocks, [number, "permit", at + Duration.FromDays(5), action < Actions - 1]),
            ],
            key,
            Encoding.UTF8.GetBytes("""{"status":201}"""),
            Hash.Of(body));
    }

    private static ViewColumn Text(string name) => new(name, ColumnKind.Text);
}
