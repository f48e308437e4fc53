using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Tongban.Definitions;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;
using Tongban.Views.Clocks;

namespace Tongban.Views.Tests.Flows;

/// <summary>
/// The offices of a country at work on one store: Hangzhou Xihu takes families in, Jinan Lixia lets them go, Chengdu Wuhou has no part.
/// The shipped definitions, the real desk, a clock that only the test moves.
/// </summary>
internal sealed class Office : IAsyncDisposable
{
    internal const string Destination = "police-station:330106";
    internal const string Origin = "police-station:370102";
    internal const string Uninvolved = "police-station:510107";

    private static readonly Lazy<DefinitionSet> Shipped = new(() => DefinitionSet.Load(
        DefinitionsFolder.Find(null) ?? throw new DirectoryNotFoundException("The tests run in the project's tree."), sample: true));

    private readonly PersonVault vault;
    private readonly List<string> failures = [];
    private int serial;

    private Office(IStore store, DateTimeOffset? start)
    {
        Store = store;
        Time = new(start ?? new DateTimeOffset(2026, 9, 21, 9, 0, 0, TimeSpan.FromHours(8)));
        vault = new(store, MasterKey.From(Enumerable.Range(0, MasterKey.Length).Select(index => (byte)index).ToArray()), Time);
        Law = Shipped.Value.Law;
        Desk = Another(store);
    }

    /// <summary>A paper as it was issued under the shipped law.</summary>
    internal static Paper PaperOf(IssuedDocument document) => Shipped.Value.Law.Paper(document).ShouldNotBeNull();

    internal IStore Store { get; }

    internal CaseDesk Desk { get; }

    internal LawInForce Law { get; set; }

    internal FakeTimeProvider Time { get; }

    internal CaseQueries Queries => new(Store);

    internal ClockRunner Runner => new(Store, Desk, (number, _) => failures.Add(number));

    internal IPersonalText Personal => new VaultText(vault);

    internal IReadOnlyList<string> Failures => failures;

    internal static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal static async Task<Office> OpenAsync(IStore store, DateTimeOffset? start = null)
    {
        await store.EnsureViewsAsync(CaseTables.All, Cancel);
        return new(store, start);
    }

    /// <summary>Another process's desk on the same ledger: it shares the store and nothing else.</summary>
    internal CaseDesk Another(IStore store) => new(store, Personal, new CaseProjection(), () => Law, Time);

    internal Task<bool> EraseAsync(string person) =>
        vault.EraseAsync(PersonId.Parse(person), Desk.Now, Cancel).AsTask();

    /// <summary>Lets every clock that has run out by now do what it does; expiries start further ones, which may be due too.</summary>
    internal Task DrainAsync() => Until.HoldsAsync(async () => await Runner.RunAsync(Cancel) == 0, "no clock is due any more");

    internal static Actor.Official Clerk(string office) => SmallOfficial(office, OfficeRole.Clerk);

    internal static Actor.Official Reviewer(string office) => SmallOfficial(office, OfficeRole.Reviewer);

    /// <summary>A family that moves from Jinan to Hangzhou; answers may be changed, and one set to the empty text is left out.</summary>
    internal static Map<string> Family(params IEnumerable<(string Name, string Value)> changes)
    {
        var answers = Map.Of<string>(
            ("applicantName", "王晓红"), ("applicantNumber", "37010219900412002X"), ("applicantPhone", "13800000001"), ("moveFrom", "370102"),
            ("fromAddress", "历下区某路1号"), ("spouseName", "陈明"), ("spouseNumber", "330106198809230019"), ("moveTo", "330106"), ("toAddress", "西湖区某路2号"),
            ("marriedOn", "2020-05-20"), ("withChildren", "no"));
        foreach (var (name, value) in changes)
        {
            answers = value.Length == 0 ? Map<string>.From(answers.Where(answer => answer.Key != name)) : answers.Set(name, value);
        }

        return answers;
    }

    internal async Task<Life> ApplyAsync(
        Map<string>? answers = null, string mode = "wholly-online", RequestKey? key = null, Func<CaseCommand.Open, CaseCommand.Open>? with = null)
    {
        var result = await OpenAsync(answers ?? Family(), mode, key, with);
        return new(this, result.ShouldBeOfType<DeskResult.Done>(Why(result)).State.Number);
    }

    internal async Task<DeskResult> OpenAsync(
        Map<string> answers, string mode = "wholly-online", RequestKey? key = null, Func<CaseCommand.Open, CaseCommand.Open>? with = null)
    {
        var matter = Law.MatterOn("household.transfer.spouse", LawInForce.DayOf(Desk.Now)).ShouldNotBeNull();
        var persons = Map<string>.Empty;
        foreach (var role in matter.Parties.Where(role => answers.ContainsKey(role.NumberField)))
        {
            persons = persons.Set(role.Name, (await vault.RegisterAsync(answers[role.NumberField], Cancel)).ToString());
        }

        var number = CaseNumber.Compose(DivisionCode.Parse("330106"), LawInForce.DayOf(Desk.Now), matter.Code, Interlocked.Increment(ref serial));
        var open = new CaseCommand.Open(
            Person(persons["applicant"]), number, mode, answers, persons, [], ["licence.household-book", "licence.identity-card", "licence.marriage-certificate"], null) { Declared = true };
        return await Desk.OpenAsync(matter, with is null ? open : with(open), key, Cancel);
    }

    /// <summary>Opens a case of any matter that offices open by virtue of office.</summary>
    internal async Task<DeskResult> OpenByOfficeAsync(string matter, Actor by, Map<string> answers, CaseSubject? subject = null)
    {
        var version = Law.MatterOn(matter, LawInForce.DayOf(Desk.Now)).ShouldNotBeNull();
        var number = CaseNumber.Compose(DivisionCode.Parse("330106"), LawInForce.DayOf(Desk.Now), version.Code, Interlocked.Increment(ref serial));
        var persons = Map.Of<string>(("applicant", (await vault.RegisterAsync($"case-file:{number}", Cancel)).ToString()));
        return await Desk.OpenAsync(version, new CaseCommand.Open(by, number, version.Modes[0].Name, answers, persons, [], [], null) { Subject = subject }, null, Cancel);
    }

    internal static Actor.Person Person(string id) => new(AccountId.Parse("applicant"), id);

    internal static string Why(DeskResult result) => result is DeskResult.Refused refused ? string.Join('\n', refused.Grounds.Select(ground => ground.Field + ": " + ground.Why.En)) : result.ToString();

    internal void PassDays(int days) => Time.Advance(TimeSpan.FromDays(days));

    internal void PassUntil(Instant moment) => Time.SetUtcNow(moment.ToDateTimeOffset());

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private static Actor.Official SmallOfficial(string office, OfficeRole role) =>
        new(AccountId.Parse($"{role.Word()}-{office.Replace(':', '-')}"), "某民警", OfficeId.Parse(office), OfficeRoles.Of(role));
}

/// <summary>A case's life in a test: what was done reads as a line each.</summary>
internal sealed class Life(Office office, CaseNumber number)
{
    internal CaseNumber Number => number;

    internal async Task<CaseState> StateAsync() => (await office.Desk.FindAsync(number, Office.Cancel)).ShouldNotBeNull().State;

    internal async Task<CaseState> DoesAsync(Actor by, string action, string? reason = null, string? clause = null, Func<CaseCommand.Take, CaseCommand.Take>? with = null)
    {
        var result = await TryAsync(by, action, reason, clause, with);
        return result.ShouldBeOfType<DeskResult.Done>(Office.Why(result)).State;
    }

    internal async Task<DeskResult> TryAsync(Actor by, string action, string? reason = null, string? clause = null, Func<CaseCommand.Take, CaseCommand.Take>? with = null, RequestKey? key = null, long? ifVersion = null)
    {
        var take = CaseCommand.Take.Plain(by, action) with { Reason = reason, Clause = clause, Items = Needed.Seen(action), Inputs = Needed.For(action, await StateAsync()) };
        return await office.Desk.DoAsync(number, with is null ? take : with(take), key, ifVersion, Office.Cancel);
    }

    internal async Task<RefusalKind> RefusedAsync(Actor by, string action, string? reason = null, string? clause = null, Func<CaseCommand.Take, CaseCommand.Take>? with = null) =>
        (await TryAsync(by, action, reason, clause, with)).ShouldBeOfType<DeskResult.Refused>().Grounds[0].Kind;

    internal async Task<Actor.Person> ApplicantAsync() => Office.Person((await StateAsync()).Applicant.Person);

    internal async Task ToMoveOutAsync()
    {
        await DoesAsync(Office.Clerk(Office.Destination), "accept");
        await DoesAsync(Office.Reviewer(Office.Destination), "issue-permit");
    }

    internal async Task ToTheEndAsync()
    {
        await ToMoveOutAsync();
        await DoesAsync(Office.Clerk(Office.Origin), "confirm-move-out");
        await DoesAsync(Office.Clerk(Office.Destination), "register");
    }
}
