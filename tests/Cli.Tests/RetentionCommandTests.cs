using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Tongban.CaseLoad;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Storage.Postgres;
using Tongban.Storage.Sqlite;
using Tongban.Tests.Postgres;
using Tongban.Views.Cases;

namespace Tongban.Cli.Tests;

/// <summary>The closed cases whose term of keeping has ended, as the tool lists them, on both stores.</summary>
public sealed class RetentionCommandTests(PostgresServer server) : IClassFixture<PostgresServer>, IDisposable
{
    private static readonly DateTimeOffset NewYearsEve = new(2026, 12, 31, 23, 30, 0, TimeSpan.FromHours(8));
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tongban-retention-");

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task In_sqlite()
    {
        var path = Path.Combine(folder.FullName, "tongban.db");
        await using var store = SqliteStore.Open(path);
        await ListedAsync(store, "sqlite:" + path);
    }

    [Fact]
    public async Task In_postgresql()
    {
        var place = await server.DatabaseAsync();
        await using var store = await PostgresStore.OpenAsync(place, Now);
        await ListedAsync(store, place);
    }

    [Fact]
    public async Task Wrong_usage_is_told_from_a_store_that_is_not_there()
    {
        (await ToolRun.Of("retention")).Status.ShouldBe(2, "no day is named");
        (await ToolRun.Of("retention", "--on", "2037-02-30")).Complaint.ShouldContain("is no date");
        (await ToolRun.Of("retention", "--on", "2037-01-01", "--store", "sqlite:" + Path.Combine(folder.FullName, "none.db"))).Status.ShouldBe(1);
    }

    private async Task ListedAsync(IStore store, string place)
    {
        await store.EnsureViewsAsync(CaseTables.All, Now);
        var time = new FakeTimeProvider(NewYearsEve);
        var work = new CaseWork(store, CaseWork.Shipped(), time);
        var open = await work.OneAsync(work.Desk, 3, TextWriter.Null, Now);
        var first = await WithdrawnAsync(work, 6);
        time.Advance(TimeSpan.FromHours(1)); // into the next year, in Beijing; it is still the old one in Greenwich
        var second = await WithdrawnAsync(work, 9);
        var before = await store.LastSequenceAsync(Now);
        var kept = TenYears();

        (await NumbersAsync(place, kept, "2036-12-31")).ShouldBeEmpty("the tenth year is not over");
        (await NumbersAsync(place, kept, "2037-01-01")).ShouldBe([first.ToString()], "the other ended a year later by the calendar");
        (await NumbersAsync(place, kept, "2038-01-01")).ShouldBe(new[] { first, second }.Select(number => number.ToString()).Order(StringComparer.Ordinal), $"{open} is under way");
        (await ToolRun.Of("retention", "--store", place, "--on", "2999-01-01", "--json")).ShouldBe(new ToolRun(0, "", ""), "as shipped they are kept for ever");
        (await store.LastSequenceAsync(Now)).ShouldBe(before, "nothing was done to anything");

        var line = JsonNode.Parse((await RunAsync(place, kept, "2037-01-01", "--json")).Output).ShouldNotBeNull().AsObject();
        line.Select(member => member.Key).ShouldBe(["number", "matter", "office", "outcome", "ended", "class", "keptUntil", "basis", "confidence"]);
        (line["ended"]?.ToString(), line["class"]?.ToString(), line["keptUntil"]?.ToString(), line["confidence"]?.ToString()).ShouldBe(("2026-12-31", "ten-years", "2036-12-31", "C"));
        (await RunAsync(place, kept, "2037-01-01")).Output.ShouldContain($"{first}  2026-12-31 → 2036-12-31  定期 10 年 ten years");
    }

    private static async Task<CaseNumber> WithdrawnAsync(CaseWork work, int serial)
    {
        var number = await work.OneAsync(work.Desk, serial, TextWriter.Null, Now);
        var she = new Actor.Person(AccountId.Parse("load"), await work.PersonAsync("37010219900412002X", Now));
        (await work.Desk.DoAsync(number, CaseCommand.Take.Plain(she, "withdraw"), null, null, Now)).ShouldBeOfType<DeskResult.Done>().State.Open.ShouldBeFalse();
        return number;
    }

    private static async Task<IEnumerable<string>> NumbersAsync(string place, string definitions, string on)
    {
        var run = await RunAsync(place, definitions, on, "--json");
        run.Status.ShouldBe(0, run.Complaint);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)?["number"]?.ToString() ?? "").ToList();
    }

    private static Task<ToolRun> RunAsync(string place, string definitions, string on, params string[] more) =>
        ToolRun.Of(["retention", "--store", place, "--definitions", definitions, "--on", on, .. more]);

    /// <summary>The shipped definitions, with the household transfers in the class of ten years.</summary>
    private string TenYears()
    {
        var (from, to) = (Path.Combine(House.Root, "definitions"), Path.Combine(folder.FullName, "definitions"));
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy).ShouldNotBeNull());
            File.Copy(file, copy);
        }

        var applicant = Path.Combine(to, "matters", "household", "shared", "applicant.yaml");
        var text = File.ReadAllText(applicant);
        text.ShouldContain("class: permanent, basis: archive-terms-2006#7");
        File.WriteAllText(applicant, text.Replace("class: permanent, basis: archive-terms-2006#7", "class: ten-years, basis: archive-terms-2006#8", StringComparison.Ordinal));
        return to;
    }
}
