using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Offices;
using Tongban.Ledger;
using Tongban.Storage.Postgres;
using Tongban.Storage.Sqlite;
using Tongban.Tests.Postgres;
using Tongban.Views.Cases;
using Tongban.Views.Clues;
using Tongban.Views.Tests.Flows;
using Tongban.Waters.Clues;
using Tongban.Waters.Sightings;

namespace Tongban.Views.Tests.Clues;

/// <summary>What becomes of a clue, on a store: told, judged once, found by the offices it is for and by nobody else.</summary>
public abstract class ClueFlows
{
    private static readonly OfficeId Yibin = OfficeId.Parse("fishery-enforcement:511500");
    private static readonly OfficeId Sichuan = OfficeId.Parse("agriculture-rural-bureau:510000");
    private static readonly OfficeId Nanjing = OfficeId.Parse("fishery-enforcement:320100");
    private static readonly ClueNumber First = ClueNumber.Of("shore-7", 1, 1);

    protected abstract ValueTask<IStore> OpenStoreAsync();

    [Fact]
    public async Task A_sighting_is_before_its_office_once_however_often_it_is_told()
    {
        await using var office = await Office.OpenAsync(await OpenStoreAsync());
        var desk = Desk(office);
        await desk.TellAsync(First, Yibin, Sighted.Boat(), Office.Cancel);
        await desk.TellAsync(First, Yibin, Sighted.Boat(status: SightingStatus.Closed, minutes: 30), Office.Cancel);
        await desk.TellAsync(First, Yibin, Sighted.Boat(), Office.Cancel); // as after a restart, when it is seen again
        await desk.TellAsync(First, Yibin, Sighted.Boat(status: SightingStatus.Closed, minutes: 30), Office.Cancel);

        var clue = (await desk.SeeAsync(First, Clerk(Yibin), Office.Cancel)).ShouldNotBeNull();
        clue.Version.ShouldBe(2);
        clue.Clue.Evidence.Status.ShouldBe(SightingStatus.Closed);
        clue.Clue.Evidence.Zone.ShouldNotBeNull().Name.Zh.ShouldBe("某保护区");
        clue.Clue.Evidence.Rule.Parameters.ShouldContain(new RuleParameter("minutes", "10"));
        (clue.Clue.Evidence.Rule.Confidence, clue.Clue.Evidence.Zone.Confidence).ShouldBe((Kernel.Divisions.Confidence.D, Kernel.Divisions.Confidence.C));
        LawInForce.DayOf(clue.Clue.Due - Duration.Epsilon).ShouldBe(new LocalDate(2026, 9, 28), "seven days after the twenty-first");
        (await Queries(office).CountAsync(Yibin, Office.Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task Only_the_office_whose_water_it_is_and_those_above_it_find_a_clue()
    {
        await using var office = await Office.OpenAsync(await OpenStoreAsync());
        var desk = Desk(office);
        await desk.TellAsync(First, Yibin, Sighted.Boat(), Office.Cancel);

        (await desk.SeeAsync(First, Clerk(Nanjing), Office.Cancel)).ShouldBeNull();
        (await desk.SeeAsync(ClueNumber.Of("shore-7", 1, 2), Clerk(Nanjing), Office.Cancel)).ShouldBeNull("as for a number nobody gave");
        (await RefusedAsync(desk, new ClueCommand.Dismiss(Clerk(Nanjing), "误报"))).ShouldBe(ClueDecider.Hidden);
        (await desk.SeeAsync(First, new Actor.Person(AccountId.Parse("a"), "p"), Office.Cancel)).ShouldBeNull();
        (await Queries(office).OfOfficeAsync(Nanjing, ClueOrder.Due, null, 10, Office.Cancel)).ShouldBeEmpty();
        (await Queries(office).BelowAsync(office.Law.Offices, Nanjing, 10, Office.Cancel)).ShouldBeEmpty();

        (await desk.SeeAsync(First, Supervisor(Sichuan), Office.Cancel)).ShouldNotBeNull();
        (await Queries(office).BelowAsync(office.Law.Offices, Sichuan, 10, Office.Cancel)).Select(row => row.Number).ShouldBe([First.ToString()]);
        (await Queries(office).BelowAsync(office.Law.Offices, OfficeId.Parse("agriculture-rural-bureau:000000"), 10, Office.Cancel)).Count.ShouldBe(1);
        (await RefusedAsync(desk, new ClueCommand.Dismiss(Supervisor(Sichuan), "误报"))).Kind.ShouldBe(RefusalKind.NotYours, "an office above looks, it does not judge");
    }

    [Fact]
    public async Task A_clue_is_dismissed_with_a_reason_once_and_leaves_the_list()
    {
        await using var office = await Office.OpenAsync(await OpenStoreAsync());
        var desk = Desk(office);
        await desk.TellAsync(First, Yibin, Sighted.Boat(), Office.Cancel);
        (await RefusedAsync(desk, new ClueCommand.Dismiss(Clerk(Yibin), "  "))).Field.ShouldBe("reason");
        (await RefusedAsync(desk, new ClueCommand.Dismiss(Clerk(Yibin), new string('长', 1001)))).Field.ShouldBe("reason");

        var both = await Task.WhenAll(
            desk.DoAsync(First, new ClueCommand.Dismiss(Clerk(Yibin), "现场核实为科研船"), Office.Cancel).AsTask(), desk.DoAsync(First, new ClueCommand.Dismiss(Clerk(Yibin), "设备误报"), Office.Cancel).AsTask());
        both.Count(one => one is ClueDecision.Accepted).ShouldBe(1, "two who decide at once decide once");
        both.OfType<ClueDecision.Refused>().Single().Ground.ShouldBe(ClueDecider.AlreadyJudged);

        (await Queries(office).CountAsync(Yibin, Office.Cancel)).ShouldBe(0);
        await desk.TellAsync(First, Yibin, Sighted.Boat(status: SightingStatus.Withdrawn, minutes: 40, withdrawal: new("迟到的位置", "a late position")), Office.Cancel);
        var clue = (await desk.SeeAsync(First, Clerk(Yibin), Office.Cancel)).ShouldNotBeNull().Clue;
        clue.Standing.ShouldBe(ClueStanding.Dismissed, "late data does not undo what a person decided");
        clue.Evidence.Withdrawal.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_something_speaks_against_comes_before_nobody_keeps_no_track_and_is_read_with_the_reason()
    {
        await using var office = await Office.OpenAsync(await OpenStoreAsync());
        var (desk, queries) = (Desk(office), Queries(office));
        var licensed = Sighted.Boat(status: SightingStatus.Closed) with { Against = [new(ObjectionKind.Permit, "渔捕第7号"), new(ObjectionKind.PortGrace, "") { At = Sighted.Morning }] };
        await desk.TellAsync(First, Yibin, licensed, Office.Cancel);

        (await queries.CountAsync(Yibin, Office.Cancel)).ShouldBe(0);
        (await queries.OfOfficeAsync(Yibin, ClueOrder.Due, null, 10, Office.Cancel)).ShouldBeEmpty();
        var row = (await queries.SuppressedAsync(Yibin, null, 10, Office.Cancel)).ShouldHaveSingleItem();
        row.Against.ShouldBe(new("持有许可 渔捕第7号；刚离开泊位（2026-09-21 08:30）", "it holds the permit 渔捕第7号; it had just left a berth (2026-09-21 08:30)"));
        (await queries.SuppressedAsync(Nanjing, null, 10, Office.Cancel)).ShouldBeEmpty();
        (await queries.SuppressedAsync(Yibin, (row.FoundAt, row.Number), 10, Office.Cancel)).ShouldBeEmpty();
        var clue = (await desk.SeeAsync(First, Clerk(Yibin), Office.Cancel)).ShouldNotBeNull().Clue;
        (clue.Standing, clue.Evidence.Positions.Length, clue.Evidence.Against.Length).ShouldBe((ClueStanding.Suppressed, 0, 2));
        (await RefusedAsync(desk, new ClueCommand.Dismiss(Clerk(Yibin), "误报"))).ShouldBe(ClueDecider.AlreadyJudged);

        // The permit turns out to be another's: from then on it is a clue, with the time to judge it from then.
        office.PassDays(3);
        await desk.TellAsync(First, Yibin, Sighted.Boat(status: SightingStatus.Closed), Office.Cancel);
        var open = (await desk.SeeAsync(First, Clerk(Yibin), Office.Cancel)).ShouldNotBeNull().Clue;
        (open.Standing, open.Evidence.Positions.Length, open.FoundAt > clue.FoundAt, open.Due > clue.Due).ShouldBe((ClueStanding.Open, 2, true, true));
        (await queries.SuppressedAsync(Yibin, null, 10, Office.Cancel)).ShouldBeEmpty();

        // What is before an official stays there, with what speaks against it beside it.
        await desk.TellAsync(First, Yibin, licensed, Office.Cancel);
        var beside = (await desk.SeeAsync(First, Clerk(Yibin), Office.Cancel)).ShouldNotBeNull().Clue;
        (beside.Standing, beside.Evidence.Against.Length).ShouldBe((ClueStanding.Open, 0), "the same telling twice is one entry");
        await desk.TellAsync(First, Yibin, licensed with { Confidence = 0.5 }, Office.Cancel);
        beside = (await desk.SeeAsync(First, Clerk(Yibin), Office.Cancel)).ShouldNotBeNull().Clue;
        (beside.Standing, beside.Evidence.Against.Length, beside.Evidence.Positions.Length).ShouldBe((ClueStanding.Open, 2, 2));
    }

    [Fact]
    public async Task Silences_stand_in_the_ledger_for_every_process_and_two_who_ask_at_once_both_have_theirs()
    {
        await using var office = await Office.OpenAsync(await OpenStoreAsync());
        var desk = Desk(office);
        await desk.TellAsync(First, Yibin, Sighted.Boat(), Office.Cancel);
        var clue = (await desk.SeeAsync(First, Clerk(Yibin), Office.Cancel)).ShouldNotBeNull().Clue;
        var (one, other) = (new SilenceDesk(office.Store, office.Time), new SilenceDesk(office.Store, office.Time));
        await Task.WhenAll(
            one.DoAsync(new SilenceCommand.Ask(Clerk(Yibin), clue, SilenceScope.Vessel, 7, "甲"), Office.Cancel).AsTask(),
            other.DoAsync(new SilenceCommand.Ask(Clerk(Yibin), clue, SilenceScope.Zone, 1, "乙"), Office.Cancel).AsTask());

        var silences = await one.OfOfficeAsync(Yibin, Office.Cancel);
        silences.Select(silence => silence.Number).ShouldBe([1, 2]);
        (await other.OfOfficeAsync(Yibin, Office.Cancel)).ShouldBe(silences);
        (await one.OfOfficeAsync(Nanjing, Office.Cancel)).ShouldBeEmpty("silence is over an office's own water");

        office.PassDays(1);
        (await other.DoAsync(new SilenceCommand.Lift(Clerk(Yibin), Yibin, silences.Single(silence => silence.Vessel is not null).Number), Office.Cancel)).ShouldBeOfType<SilenceDecision.Accepted>();
        (await one.OfOfficeAsync(Yibin, Office.Cancel)).Single(silence => silence.Vessel is not null).Until.ShouldBe(one.Now);
        (await new SilenceDesk(office.Store, office.Time).OfOfficeAsync(Yibin, Office.Cancel)).ShouldBe(await one.OfOfficeAsync(Yibin, Office.Cancel), "a process that starts knows them");
        (await CaseRebuild.RunAsync(office.Store, office.Desk, new CaseProjection(), Office.Cancel)).ShouldBe(await office.Store.LastSequenceAsync(Office.Cancel));
    }

    [Fact]
    public async Task Who_looked_at_a_clue_is_told_the_newest_first_and_no_more_than_asked_for()
    {
        await using var office = await Office.OpenAsync(await OpenStoreAsync());
        var desk = Desk(office);
        await desk.TellAsync(First, Yibin, Sighted.Boat(), Office.Cancel);
        foreach (var why in new[] { "一 · one", "二 · two", "三 · three" })
        {
            await desk.LookAsync(First, Clerk(Yibin), why, Office.Cancel);
            office.PassDays(1);
        }

        (await desk.LooksAsync(First, 2, Office.Cancel)).Select(look => (look.Name, look.Office, look.Why)).ShouldBe([("某渔政", Yibin.ToString(), "三 · three"), ("某渔政", Yibin.ToString(), "二 · two")]);
        (await desk.LooksAsync(ClueNumber.Of("shore-7", 1, 2), 2, Office.Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Late_data_withdraws_a_clue_that_nobody_judged_and_then_nobody_can()
    {
        await using var office = await Office.OpenAsync(await OpenStoreAsync());
        var desk = Desk(office);
        await desk.TellAsync(First, Yibin, Sighted.Boat(), Office.Cancel);
        await desk.TellAsync(First, Yibin, Sighted.Boat(status: SightingStatus.Withdrawn, withdrawal: new("迟到的位置", "a late position")), Office.Cancel);
        (await desk.SeeAsync(First, Clerk(Yibin), Office.Cancel)).ShouldNotBeNull().Clue.Standing.ShouldBe(ClueStanding.Withdrawn);
        (await Queries(office).CountAsync(Yibin, Office.Cancel)).ShouldBe(0);
        (await RefusedAsync(desk, new ClueCommand.Dismiss(Clerk(Yibin), "误报"))).ShouldBe(ClueDecider.AlreadyJudged);
    }

    [Fact]
    public async Task A_case_that_was_opened_is_noted_once_also_where_another_dismissed_the_clue_meanwhile()
    {
        await using var office = await Office.OpenAsync(await OpenStoreAsync());
        var desk = Desk(office);
        await desk.TellAsync(First, Yibin, Sighted.Boat(), Office.Cancel);
        await desk.DoAsync(First, new ClueCommand.Dismiss(Clerk(Yibin), "误报"), Office.Cancel);
        var number = CaseNumber.Compose(Yibin.Division, new(2026, 9, 21), 8001, 1);
        await desk.DoAsync(First, new ClueCommand.NoteCase(Clerk(Yibin), number), Office.Cancel);
        var clue = (await desk.SeeAsync(First, Clerk(Yibin), Office.Cancel)).ShouldNotBeNull();
        (clue.Clue.Standing, clue.Clue.Judgement?.Case).ShouldBe((ClueStanding.CaseOpened, number));
        (await RefusedAsync(desk, new ClueCommand.NoteCase(Clerk(Yibin), number))).ShouldBe(ClueDecider.AlreadyJudged);
        clue.History.Select(fact => fact.GetType().Name).ShouldBe(["Sighted", "Dismissed", "CaseOpened"]);
    }

    [Fact]
    public async Task What_runs_out_first_or_what_is_newest_stands_first_page_by_page()
    {
        await using var office = await Office.OpenAsync(await OpenStoreAsync());
        var (desk, queries) = (Desk(office), Queries(office));
        for (var i = 1; i <= 5; i++)
        {
            await desk.TellAsync(ClueNumber.Of("shore-7", 1, i), Yibin, Sighted.Boat($"41200000{i}"), Office.Cancel);
            office.PassDays(1);
        }

        var due = await queries.OfOfficeAsync(Yibin, ClueOrder.Due, null, 3, Office.Cancel);
        due.Select(row => row.Vessels).ShouldBe(["412000001", "412000002", "412000003"]);
        (await queries.OfOfficeAsync(Yibin, ClueOrder.Due, (due[2].Due, due[2].Number), 3, Office.Cancel)).Select(row => row.Vessels).ShouldBe(["412000004", "412000005"]);
        var newest = await queries.OfOfficeAsync(Yibin, ClueOrder.Newest, null, 3, Office.Cancel);
        newest.Select(row => row.Vessels).ShouldBe(["412000005", "412000004", "412000003"]);
        (await queries.OfOfficeAsync(Yibin, ClueOrder.Newest, (newest[2].FoundAt, newest[2].Number), 3, Office.Cancel)).Select(row => row.Vessels).ShouldBe(["412000002", "412000001"]);
    }

    [Fact]
    public async Task Rebuilding_the_views_gives_the_rows_of_clues_again_and_looks_at_them_disturb_nothing()
    {
        await using var office = await Office.OpenAsync(await OpenStoreAsync());
        var (desk, queries) = (Desk(office), Queries(office));
        await desk.TellAsync(First, Yibin, Sighted.Boat(), Office.Cancel);
        await desk.TellAsync(ClueNumber.Of("shore-7", 1, 2), Yibin, Sighted.Boat("412000002"), Office.Cancel);
        await desk.DoAsync(First, new ClueCommand.Dismiss(Clerk(Yibin), "误报"), Office.Cancel);
        await desk.LookAsync(ClueNumber.Of("shore-7", 1, 2), Clerk(Yibin), "核查", Office.Cancel);
        var before = await queries.OfOfficeAsync(Yibin, ClueOrder.Due, null, 10, Office.Cancel);
        before.Count.ShouldBe(1);

        await CaseRebuild.RunAsync(office.Store, office.Desk, new CaseProjection(), Office.Cancel);

        (await queries.OfOfficeAsync(Yibin, ClueOrder.Due, null, 10, Office.Cancel)).ShouldBe(before);
    }

    private static async Task<Refusal> RefusedAsync(ClueDesk desk, ClueCommand command) => (await desk.DoAsync(First, command, Office.Cancel)).ShouldBeOfType<ClueDecision.Refused>().Ground;

    private static ClueDesk Desk(Office office) => new(office.Store, () => office.Law, office.Time);

    private static ClueQueries Queries(Office office) => new(office.Store);

    private static Actor.Official Clerk(OfficeId office) => Official(office, OfficeRole.Clerk);

    private static Actor.Official Supervisor(OfficeId office) => Official(office, OfficeRole.Supervisor);

    private static Actor.Official Official(OfficeId office, OfficeRole role) => new(AccountId.Parse("someone"), "某渔政", office, OfficeRoles.Of(role));
}

public sealed class ClueFlowsOnSqlite : ClueFlows, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-clues-").FullName;

    protected override ValueTask<IStore> OpenStoreAsync() => ValueTask.FromResult<IStore>(SqliteStore.Open(Path.Combine(folder, "tongban.db")));

    public void Dispose() => Directory.Delete(folder, true);
}

public sealed class ClueFlowsOnPostgres(PostgresServer server) : ClueFlows
{
    protected override async ValueTask<IStore> OpenStoreAsync() => await PostgresStore.OpenAsync(await server.DatabaseAsync(), Office.Cancel);
}
