using Tongban.Definitions;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;

namespace Tongban.CaseLoad;

/// <summary>Household cases worked on through the desk: opened, taken some of the way, and left to their clocks.</summary>
public sealed class CaseWork(IStore store, LawInForce law, TimeProvider time)
{
    private static readonly AccountId Account = AccountId.Parse("load");
    private readonly PersonVault vault = new(store, MasterKey.From(new byte[MasterKey.Length]), time);

    /// <summary>A desk on the store.</summary>
    public CaseDesk Desk => new(store, new VaultText(vault), new CaseProjection(), () => law, time);

    /// <summary>The shipped definitions.</summary>
    public static LawInForce Shipped() => DefinitionSet.Load(
        DefinitionsFolder.Find(null) ?? throw new DirectoryNotFoundException("The tests run in the project's tree."), sample: true).Law;

    /// <summary>Opens a case and takes it to the permit, or not so far: every third is left at intake, every third in review.</summary>
    /// <returns>The case.</returns>
    public async Task<CaseNumber> OneAsync(CaseDesk desk, int serial, TextWriter acknowledged, CancellationToken cancellation, string applicant = "37010219900412002X")
    {
        var number = await OpenAsync(desk, serial, applicant, acknowledged, cancellation);
        string[] actions = (serial % 3) switch { 0 => [], 1 => ["accept"], _ => ["accept", "issue-permit"] };
        foreach (var action in actions)
        {
            var take = CaseCommand.Take.Plain(Official("police-station:330106"), action);
            if (await desk.DoAsync(number, take, null, null, cancellation) is DeskResult.Done done)
            {
                await acknowledged.WriteLineAsync($"{number} {done.Version} {done.Sequence}");
            }
        }

        return number;
    }

    /// <summary>The id of the person with an identity number.</summary>
    public async Task<string> PersonAsync(string identityNumber, CancellationToken cancellation) => (await vault.RegisterAsync(identityNumber, cancellation)).ToString();

    private async Task<CaseNumber> OpenAsync(CaseDesk desk, int serial, string applicant, TextWriter acknowledged, CancellationToken cancellation)
    {
        var today = LawInForce.DayOf(desk.Now);
        var matter = law.MatterOn("household.transfer.spouse", today) ?? throw new InvalidOperationException("The matter is not in force.");
        var persons = Map.Of<string>(
            ("applicant", await PersonAsync(applicant, cancellation)), ("spouse", await PersonAsync("330106198809230019", cancellation)));
        var number = CaseNumber.Compose(DivisionCode.Parse("330106"), today, matter.Code, serial);
        var result = await desk.OpenAsync(matter, Open(number, applicant, persons), null, cancellation);
        if (result is DeskResult.Done done)
        {
            await acknowledged.WriteLineAsync($"{number} {done.Version} {done.Sequence}");
        }

        return number;
    }

    private static CaseCommand.Open Open(CaseNumber number, string applicant, Map<string> persons) => new(
        new Actor.Person(Account, persons["applicant"]), number, "wholly-online",
        Map.Of<string>(
            ("applicantName", "王晓红"), ("applicantNumber", applicant), ("applicantPhone", "13800000001"), ("moveFrom", "370102"),
            ("fromAddress", "历下区某路1号"), ("spouseName", "陈明"), ("spouseNumber", "330106198809230019"), ("moveTo", "330106"), ("toAddress", "西湖区某路2号"),
            ("marriedOn", "2020-05-20"), ("withChildren", "no")),
        persons, [], ["licence.household-book", "licence.identity-card", "licence.marriage-certificate"], null);

    private static Actor.Official Official(string office) => new(Account, "某民警", Kernel.Offices.OfficeId.Parse(office), OfficeRoles.Of(OfficeRole.Clerk, OfficeRole.Reviewer));
}
