using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Cases;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Tests.Postgres;
using Tongban.Views.Clues;
using Tongban.Web.Samples;
using Tongban.Web.Tests.Desk;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Samples;

/// <summary>What stands in the queues when a newcomer first starts the platform.</summary>
public sealed class SampleCasesTests(PostgresServer server) : IDisposable
{
    private readonly List<DirectoryInfo> folders = [];

    public void Dispose() => folders.ForEach(folder => folder.Delete(recursive: true));

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_store_is_filled_with_cases_at_every_stage_and_every_kind_of_clock_at_moments_that_lie_in_the_past()
    {
        await using var site = await StartAsync(Folder());
        var cases = await CasesAsync(site);
        (await UndoneAsync(site)).ShouldBeEmpty("no step of the story is refused");
        string[] stages = ["collection", "intake", "review", "move-out", "objected", "registered", "refused", "withdrawn"];
        stages.Except(cases.Values.Select(state => state.Stage)).ShouldBeEmpty("every stage has a case");
        cases.Values.Select(state => state.Owner.ToString()).Distinct().Count().ShouldBeGreaterThanOrEqualTo(4, "queues of several provinces");
        cases["liu-fang"].Clocks["completeness"].Standing.ShouldBe(ClockStanding.Paused);
        cases["he-jing"].Clocks["completeness"].Standing.ShouldBe(ClockStanding.Running);
        cases["zhao-qiang"].Supervisors.ShouldNotBeEmpty("not decided in time: raised to the office above");
        cases["sun-li"].Stage.ShouldBe("objected");
        cases["deng-xia"].Requests["request.1"].Answer.ShouldBe("confirmed");
        cases["huang-mei"].Outcome.ShouldBe("registered");
        cases["huang-mei"].Rating?.Stars.ShouldBe(5);
        cases["guo-jian"].Clocks["completeness"].Due?.LastDay.ShouldBe(new NodaTime.LocalDate(2026, 9, 30), "the last day is the day of the first start");
        var moments = await MomentsAsync(site);
        moments.ShouldBe(moments.OrderBy(at => at));
        moments[^1].ToDateTimeOffset().ShouldBeLessThan(site.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_new_store_has_a_day_on_the_water_whose_clues_lie_before_the_office_of_that_reach()
    {
        await using var site = await StartAsync(Folder());
        var clues = site.Services.GetRequiredService<ClueQueries>();
        await Until.HoldsAsync(async () => await CluesAsync(clues) is var seen && seen.Any(row => row.Kind == "fishing") && seen.Any(row => row.Kind == "gap") && seen.Any(row => row.Kind == "encounter"), "the watch has seen the day");
        foreach (var row in await CluesAsync(clues))
        {
            row.Number.ShouldContain(SampleWater.Receiver, customMessage: "whose clue it is stands in its number");
        }
    }

    [Fact]
    public async Task A_restart_adds_nothing_and_a_start_that_broke_off_is_completed_with_the_same_moments()
    {
        var folder = Folder();
        IReadOnlyList<string> before;
        int entries;
        await using (var first = await StartAsync(folder))
        {
            before = Told(await CasesAsync(first));
            entries = (await MomentsAsync(first)).Count;
        }

        await using (var second = await StartAsync(folder))
        {
            (await MomentsAsync(second)).Count.ShouldBe(entries);
            await second.Services.GetRequiredService<IStore>().SetSettingAsync("sample-cases", "2026-09-30", Now); // as it stands while steps are missing
        }

        await using var third = await StartAsync(folder, TimeSpan.FromHours(2));
        Told(await CasesAsync(third)).ShouldBe(before);
        (await MomentsAsync(third)).Count.ShouldBe(entries);
    }

    [Fact]
    public async Task A_store_that_held_anything_before_is_left_alone()
    {
        var folder = Folder();
        await using (var first = await TestSite.StartAsync(["--sample", "--data", folder]))
        {
            await Applicants.ApplyAsync(first.Services);
        }

        await using var second = await StartAsync(folder);
        (await CasesAsync(second)).Count.ShouldBe(0, "none of the story's people has a case");
    }

    [Fact]
    public async Task Two_processes_that_start_together_on_an_empty_database_fill_it_once()
    {
        var store = await server.DatabaseAsync();
        string[] args = ["--sample", "--Tongban:SampleCases=true", "--store", store, "--data", Folder()]; // one master key for both
        var both = await Task.WhenAll(TestSite.StartAsync(args), TestSite.StartAsync(args));
        await using var one = both[0];
        await using var other = both[1];
        (await UndoneAsync(one)).ShouldBeEmpty();
        Told(await CasesAsync(one)).ShouldBe(Told(await CasesAsync(other)));
        (await other.Services.GetRequiredService<IStore>().SettingAsync("sample-cases", Now)).ShouldBe("whole");
        var logs = await one.AllLogsAsync() + await other.AllLogsAsync();
        logs.ShouldNotContain("林悦");
        logs.ShouldNotContain("220202199503122022");
    }

    private static ValueTask<IReadOnlyList<ClueRow>> CluesAsync(ClueQueries clues) =>
        clues.OfOfficeAsync(Kernel.Offices.OfficeId.Parse(SampleWater.Office), ClueOrder.Due, null, 100, Now);

    private string Folder()
    {
        folders.Add(Directory.CreateTempSubdirectory("tongban-samples-"));
        return folders[^1].FullName;
    }

    private static Task<TestSite> StartAsync(string folder, TimeSpan? later = null) => TestSite.StartAsync(
        ["--sample", "--Tongban:SampleCases=true", "--data", folder],
        builder => builder.Services.Select(service => service.ImplementationInstance).OfType<Microsoft.Extensions.Time.Testing.FakeTimeProvider>().Single().Advance(later ?? TimeSpan.Zero));

    /// <summary>The sample cases by their applicant's account.</summary>
    private static async Task<IReadOnlyDictionary<string, CaseState>> CasesAsync(TestSite site)
    {
        var (store, desk) = (site.Services.GetRequiredService<IStore>(), site.Services.GetRequiredService<CaseDesk>());
        var cases = new Dictionary<string, CaseState>(StringComparer.Ordinal);
        foreach (var applicant in SampleStory.Read().Cases.Select(sample => sample.Applicant))
        {
            if (await store.FindAnswerAsync($"sample:{applicant}:open", Now) is { } kept && await desk.FindBySequenceAsync(kept.Sequence, Now) is { } at)
            {
                cases.Add(applicant, at.State);
            }
        }

        return cases;
    }

    private static IReadOnlyList<string> Told(IReadOnlyDictionary<string, CaseState> cases) =>
        [.. cases.Select(one => $"{one.Key} {one.Value.Stage} {one.Value.Owner} {one.Value.LastAt} {string.Join(' ', one.Value.Clocks.Select(clock => $"{clock.Key}={clock.Value.Standing}"))}")];

    /// <summary>The steps of the story that were not done.</summary>
    private static async Task<IReadOnlyList<string>> UndoneAsync(TestSite site)
    {
        var undone = new List<string>();
        foreach (var key in SampleStory.Read().Cases.SelectMany(one => one.Steps.Select((step, index) => $"sample:{one.Applicant}:{index}:{step.Do}").Prepend($"sample:{one.Applicant}:open")))
        {
            if (await site.Services.GetRequiredService<IStore>().FindAnswerAsync(key, Now) is null)
            {
                undone.Add(key);
            }
        }

        return undone;
    }

    /// <summary>When each entry about a case was written, looks included.</summary>
    private static async Task<IReadOnlyList<NodaTime.Instant>> MomentsAsync(TestSite site)
    {
        var moments = new List<NodaTime.Instant>();
        await foreach (var entry in site.Services.GetRequiredService<IStore>().ReadAllAsync(0, Now))
        {
            moments.AddRange(entry.Stream.StartsWith("case:", StringComparison.Ordinal) || entry.Stream.StartsWith("looks:", StringComparison.Ordinal) ? [entry.At] : Array.Empty<NodaTime.Instant>());
        }

        return moments;
    }
}
