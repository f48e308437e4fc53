using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Tongban.CaseLoad;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Identity;
using Tongban.Ledger;
using Tongban.Storage.Postgres;
using Tongban.Tests.Postgres;
using Tongban.Views.Cases;

namespace Tongban.Cli.Tests.Served;

/// <summary>
/// Three processes of one house on one PostgreSQL find many clocks due, one case among them whose text cannot be opened; one process is killed
/// on the way. Every clock fires once, the faulty case keeps its own and stops no other.
/// </summary>
public sealed partial class SeveralProcessesTests(PostgresServer server) : IClassFixture<PostgresServer>, IDisposable
{
    private const int Cases = 90;
    private const int FiredBeforeTheKill = 15;
    private const string Faulty = "110101198807302151";
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-processes-").FullName;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public async Task Clocks_fire_exactly_once_across_processes_one_of_which_is_killed_and_a_failing_case_stops_none()
    {
        var place = await server.DatabaseAsync();
        var data = DataWith(new byte[MasterKey.Length]);
        await using var store = await PostgresStore.OpenAsync(place, Now);
        var (cases, faulty) = await LeftToTheirClocksAsync(store, place);

        await using var first = await ServedPlatform.StartAsync(place, data);
        var others = await Task.WhenAll(ServedPlatform.StartAsync(place, data), ServedPlatform.StartAsync(place, data));
        await using var second = others[0];
        await using var third = others[1];
        await Until.HoldsAsync(async () => await FiredAsync(store) >= FiredBeforeTheKill, "enough clocks have fired");
        await first.KillAsync();
        await Until.HoldsAsync(async () => await DueAsync(store, but: faulty) == 0, "no clock that is due is left");

        var desk = new CaseWork(store, CaseWork.Shipped(), TimeProvider.System).Desk;
        foreach (var number in cases)
        {
            FiredOnce(number, [.. (await desk.HistoryAsync(number, Now)).SelectMany(entry => entry.Facts)]);
        }

        (await DueAsync(store, but: cases[0])).ShouldBe(1, "the faulty case's clock is still there to be fired when its text can be opened");
        (await LedgerVerifier.VerifyAsync(store, null, Now)).First.ShouldBeNull();
        foreach (var process in others)
        {
            await Until.HoldsAsync(async () => await CountedAsync(process, "tongban_clocks_failed") > 0, "the failure is counted"); // both came upon it and went on
        }
    }

    [Fact]
    public async Task A_process_with_another_master_key_is_refused_at_start_and_says_what_to_do()
    {
        var place = await server.DatabaseAsync();
        await using (await ServedPlatform.StartAsync(place, DataWith(new byte[MasterKey.Length])))
        {
            var other = DataWith([.. Enumerable.Repeat((byte)1, MasterKey.Length)]);
            var refused = await ToolRun.Of("serve", "--urls", "http://127.0.0.1:0", "--store", place, "--data", other);
            refused.Status.ShouldBe(1, refused.Complaint);
            refused.Complaint.ShouldContain(Path.Combine(other, "master.key"));
            refused.Complaint.ShouldContain("is not the master key of this store");
        }
    }

    /// <summary>Cases worked on two months ago and left to their clocks since, in this store and nowhere else; the last one's applicant has a damaged key.</summary>
    private static async Task<(List<CaseNumber> Cases, CaseNumber Faulty)> LeftToTheirClocksAsync(PostgresStore store, string place)
    {
        await store.EnsureViewsAsync(CaseTables.All, Now);
        var work = new CaseWork(store, CaseWork.Shipped(), new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-60)));
        var (desk, cases) = (work.Desk, new List<CaseNumber>());
        for (var serial = 1; serial <= Cases; serial++)
        {
            cases.Add(await work.OneAsync(desk, serial, TextWriter.Null, Now));
        }

        var faulty = await work.OneAsync(desk, 3 * Cases, TextWriter.Null, Now, Faulty);
        await RunAsync(place, "update persons set wrapped = decode(repeat('5a', length(wrapped)), 'hex') where id = $1", await work.PersonAsync(Faulty, Now));
        return (cases, faulty);
    }

    private string DataWith(byte[] key)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, Guid.NewGuid().ToString("n"))).FullName;
        File.WriteAllText(Path.Combine(data, "master.key"), Convert.ToBase64String(key));
        return data;
    }

    private static async Task<long> FiredAsync(PostgresStore store) =>
        (await store.QueryAsync("select count(*) from entries where kind = 'clock-ran-out'", row => row.Number(0), Now))[0];

    private static async Task<long> DueAsync(PostgresStore store, CaseNumber but) => (await store.QueryAsync(
        "select count(*) from clocks where due <= $now and number <> $but",
        row => row.Number(0), Now, ("now", NodaTime.Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow())), ("but", but.ToString())))[0];

    private static async Task<double> CountedAsync(ServedPlatform process, string figure)
    {
        using var http = new HttpClient { BaseAddress = process.Address };
        var figures = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative), Now);
        return Figure().Matches(figures).Where(match => match.Groups["name"].Value.StartsWith(figure, StringComparison.Ordinal))
            .Sum(match => double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>Every clock that ran out had been running, and ran out once.</summary>
    private static void FiredOnce(CaseNumber number, IReadOnlyList<Fact> facts)
    {
        FiredClocks.Twice(facts).ShouldBeNull($"{number}: fired twice");
        facts.OfType<Fact.ClockRanOut>().ShouldNotBeEmpty($"{number} had a clock that was due");
    }

    private static async Task RunAsync(string place, string sql, string value)
    {
        await using var connection = new NpgsqlConnection(place);
        await connection.OpenAsync(Now);
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter { Value = value } } };
        (await command.ExecuteNonQueryAsync(Now)).ShouldBe(1);
    }

    [GeneratedRegex(@"^(?<name>[a-z_]+)(?:\{[^}]*\})? (?<value>[0-9.eE+]+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Figure();
}
