using System.Globalization;
using NodaTime.Text;
using Tongban.Definitions;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;

namespace Tongban.Bench.Desks;

/// <summary>
/// A country at work on one store: the shipped definitions, counties whose police stations take families in and let them go, and families
/// who are on file before anything is measured, as an applicant is who has signed in.
/// </summary>
internal sealed class Country
{
    private const string Matter = "household.transfer.spouse";

    private static readonly Lazy<DefinitionSet> Shipped = new(() => DefinitionSet.Load(
        DefinitionsFolder.Find(null) ?? throw new DirectoryNotFoundException("Run the benchmarks from the project's own build."), sample: true));

    private readonly PersonVault people;
    private readonly Family[] families;
    private readonly int[] serials;

    private Country(IStore store, PersonVault vault, CaseDesk desk, int families)
    {
        (Store, people, Desk) = (store, vault, desk);
        this.families = new Family[families];
        serials = new int[families];
    }

    internal static LawInForce Law => Shipped.Value.Law;

    internal static DivisionCode[] Counties { get; } = [.. Law.Divisions.All
        .Where(division => division is { IsCurrent: true, Level: DivisionLevel.County } && Law.Offices.Find("police-station", division.Code) is not null)
        .Select(division => division.Code)];

    internal IStore Store { get; }

    internal CaseDesk Desk { get; }

    internal static async Task<Country> OpenAsync(IStore store, int families, ICaseProjection? projection = null, int lastSerial = 0)
    {
        await store.EnsureViewsAsync(CaseTables.All);
        var vault = new PersonVault(store, MasterKey.From(new byte[MasterKey.Length]), TimeProvider.System);
        var desk = new CaseDesk(store, new VaultText(vault), projection ?? new CaseProjection(), () => Law, TimeProvider.System);
        var country = new Country(store, vault, desk, families);
        Array.Fill(country.serials, lastSerial);
        await Parallel.ForAsync(0, families, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (index, _) => country.families[index] = await country.SettleAsync(index));
        return country;
    }

    /// <summary>One whole case of a family: opened, accepted, permitted, released, registered; each action acknowledged before the next.</summary>
    internal async Task<CaseNumber> CaseAsync(int family)
    {
        var mine = families[family];
        var number = await OpenAsync(family);
        await DoAsync(number, mine.Clerk, "accept");
        await DoAsync(number, mine.Reviewer, "issue-permit");
        await DoAsync(number, mine.OriginClerk, "confirm-move-out");
        await KeyedAsync(number, Registering(mine.Clerk));
        return number;
    }

    /// <summary>A family's new case.</summary>
    internal async Task<CaseNumber> OpenAsync(int family)
    {
        var mine = families[family];
        var serial = Interlocked.Increment(ref serials[family]);
        var number = CaseNumber.Compose(mine.To, LawInForce.DayOf(Desk.Now), mine.Matter.Code, serial);
        var open = new CaseCommand.Open(
            mine.Applicant, number, "wholly-online", mine.Answers, mine.Persons, [], ["licence.household-book", "licence.identity-card", "licence.marriage-certificate"], null) { Declared = true };
        Done(await Desk.OpenAsync(mine.Matter, open, Key(number, "open"), default));
        return number;
    }

    /// <summary>The desk on the same store under another law, as after a new notice was loaded.</summary>
    internal CaseDesk DeskUnder(LawInForce law) => new(Store, new VaultText(people), new CaseProjection(), () => law, TimeProvider.System);

    /// <summary>Who and where a family is.</summary>
    internal Family Of(int family) => families[family];

    /// <summary>A command that must be taken.</summary>
    internal async Task DoAsync(CaseNumber number, CaseCommand command) => Done(await Desk.DoAsync(number, command, null, null, default));

    /// <summary>What a clerk enters who registers somebody into a household.</summary>
    internal static CaseCommand.Take Registering(Actor by) => CaseCommand.Take.Plain(by, "register") with
    {
        Items = ["material.household-books", "material.identity-cards"],
        Inputs = Map.Of<string>(("householdKind", "family"), ("householdHead", "赵明华"), ("relationToHead", "other"), ("ethnicity", "汉族"), ("birthplace", "山东省济南市历下区"), ("nativePlace", "山东省济南市历下区")),
    };

    private Task DoAsync(CaseNumber number, Actor by, string action) => KeyedAsync(number, CaseCommand.Take.Plain(by, action));

    private async Task KeyedAsync(CaseNumber number, CaseCommand.Take take) => Done(await Desk.DoAsync(number, take, Key(number, take.Action), null, default));

    private static RequestKey Key(CaseNumber number, string action)
    {
        var key = $"{number}/{action}";
        return new(key, Hash.Of(System.Text.Encoding.UTF8.GetBytes(key)));
    }

    private static void Done(DeskResult result) => result.Match(
        done => done.Repeated ? throw new InvalidOperationException($"{done.State.Number} had been there before.") : done,
        refused => throw new InvalidOperationException(string.Join("; ", refused.Grounds.Select(ground => $"{ground.Field}: {ground.Why.En}"))),
        changed => throw new InvalidOperationException($"{changed.Number} was changed by somebody else."),
        reused => throw new InvalidOperationException($"The key {reused.Key} was used before."));

    private async Task<Family> SettleAsync(int index)
    {
        var to = Counties[index % Counties.Length];
        var from = Counties[(index + (Counties.Length / 2)) % Counties.Length];
        var (applicant, spouse) = (SyntheticPeople.Of(1, index, from), SyntheticPeople.Of(2, index, to));
        var persons = Map.Of<string>(("applicant", await IdAsync(applicant)), ("spouse", await IdAsync(spouse)));
        var answers = Map.Of<string>(
            ("applicantName", applicant.Name.ToString()), ("applicantNumber", applicant.Number.ToString()), ("applicantPhone", applicant.Phone.ToString()),
            ("moveFrom", from.ToString()), ("fromAddress", $"某路{index}号"), ("spouseName", spouse.Name.ToString()), ("spouseNumber", spouse.Number.ToString()),
            ("moveTo", to.ToString()), ("toAddress", $"某街{index}号"), ("marriedOn", LocalDatePattern.Iso.Format(LawInForce.DayOf(Desk.Now).PlusDays(-1))), ("withChildren", "no"));
        var matter = Law.MatterOn(Matter, LawInForce.DayOf(Desk.Now)) ?? throw new InvalidOperationException($"{Matter} is not in force.");
        return new Family(
            matter, to, new Actor.Person(AccountId.Parse(string.Create(CultureInfo.InvariantCulture, $"applicant-{index}")), persons["applicant"]), persons, answers,
            Official(to, OfficeRole.Clerk), Official(to, OfficeRole.Reviewer), Official(from, OfficeRole.Clerk));
    }

    private async Task<string> IdAsync(SyntheticPerson person) => (await people.RegisterAsync(person.Number.ToString())).ToString();

    private static Actor.Official Official(DivisionCode division, OfficeRole role) =>
        new(AccountId.Parse($"{role.Word()}-{division}"), "某民警", Law.Offices.For("police-station", division), OfficeRoles.Of(role));

    /// <summary>A family on file, and the officials its cases meet.</summary>
    internal sealed record Family(
        MatterDefinition Matter, DivisionCode To, Actor.Person Applicant, Map<string> Persons, Map<string> Answers, Actor.Official Clerk, Actor.Official Reviewer, Actor.Official OriginClerk);
}
