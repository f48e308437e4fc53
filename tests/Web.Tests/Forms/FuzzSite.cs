using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Actors;
using Tongban.Ledger;
using Tongban.Tests.Postgres;
using Tongban.Views.Clues;
using Tongban.Waters.Clues;
using Tongban.Waters.Fixes;
using Tongban.Waters.Sightings;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Command;
using Tongban.Web.Tests.Accounts;
using Tongban.Web.Tests.Desk;
using Tongban.Web.Tests.Hosting;
using Tongban.Web.Tests.Portal;

namespace Tongban.Web.Tests.Forms;

/// <summary>
/// One platform for all that is thrown at its forms, on PostgreSQL where it is installed: it refuses texts that SQLite takes. Nobody is slowed down here;
/// limits have tests of their own.
/// </summary>
public sealed class FuzzSite(PostgresServer server) : IAsyncLifetime
{
    private readonly List<Visitor> visitors = [];
    private TestSite? site;

    internal TestSite Site => site ?? throw new InvalidOperationException("The site has not started.");

    /// <summary>Every posted form of portal, desk and accounts, with whoever would fill it in.</summary>
    internal IReadOnlyList<(Visitor By, PageForm Form)> Forms { get; private set; } = [];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        string[] store = PostgresProcess.Programs is null ? [] : ["--store", await server.DatabaseAsync()];
        site = await AccountsSite.StartAsync(
            [.. new[] { "SignIns", "SignInsFromOneAddress", "Lookups", "LookupsOfOneNumber" }.SelectMany(limit => new[] { $"--Tongban:Limits:{limit}", "1000000" }), .. store]);
        Forms = [.. await NobodysAsync(), .. await PersonsAsync(), .. await ClerksAsync(), .. await PersonnelsAsync(), .. await HalfWayInAsync()];
    }

    public async ValueTask DisposeAsync()
    {
        visitors.ForEach(visitor => visitor.Dispose());
        await Site.DisposeAsync();
    }

    /// <summary>What is kept of cases, files, drafts and accounts, as far as a refused form must not change it.</summary>
    internal async Task<string> KeptAsync()
    {
        var store = Site.Services.GetRequiredService<IStore>();
        await using var scope = Site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        var cases = await store.QueryAsync("select number, revision, stage from cases order by number", row => $"{row.Text(0)} {row.Number(1)} {row.Text(2)}", Now);
        var people = await accounts.Users.AsNoTracking().OrderBy(account => account.Id).Select(account => account.Id + account.PasswordHash + account.TotpConfirmed).ToArrayAsync(Now);
        var appointed = await accounts.AppointmentLog.AsNoTracking().CountAsync(Now);
        var clues = await store.QueryAsync("select number, standing from clues order by number", row => $"{row.Text(0)} {row.Text(1)}", Now);
        var silences = await store.VersionAsync(SilenceDesk.Prefix + Command.Waterway.Yibin, Now);
        return string.Join('\n', [.. cases, .. clues, $"{silences}", .. people, appointed.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
    }

    private async Task<IEnumerable<(Visitor, PageForm)>> NobodysAsync() => await AllAsync(Visitor(), "/sign-in", "/register", "/follow", "/verify");

    private async Task<IEnumerable<(Visitor, PageForm)>> PersonsAsync()
    {
        var wang = await SignedInAsync("wang-xiaohong");
        var (opened, ended, asked) = (await PreparedCases.OpenAsync(Site.Services), await PreparedCases.EndedAsync(Site.Services), await PreparedCases.AskedToCorrectAsync(Site.Services));
        var apply = $"/apply/{await PreparedCases.DraftAsync(Site.Services)}";
        string[] questions = ["moveTo", "toAddress", "spouseNumber", "marriedOn", "withChildren"];
        return await AllAsync(
            wang,
            [$"{apply}/mode", .. questions.Select(question => $"{apply}/question/{question}"), $"{apply}/group/children", $"{apply}/materials/birth-certificate", $"{apply}/check",
                $"/cases/{opened.Number}/do/withdraw", $"/cases/{asked}/do/complete", $"/cases/{ended.Number}/rate", "/account", "/account/authenticator"]);
    }

    private async Task<IEnumerable<(Visitor, PageForm)>> ClerksAsync()
    {
        var number = await Applicants.ApplyAsync(Site.Services);
        var joint = await Applicants.ApplyAsync(Site.Services, "finished-jointly");
        foreach (var action in new[] { "accept", "ask-marriage" })
        {
            await OpenCases.DoAsync(Site.Services, joint, "xihu-clerk", "police-station:330106", action, take => take);
        }

        return
        [
            .. await AllAsync(await SignedInAsync("xihu-clerk"), $"/desk/cases/{number}/accept", $"/desk/cases/{number}/correct", "/account", "/identity-checks"),
            .. await AllAsync(await SignedInAsync("xihu-marriages"), $"/desk/cases/{joint}/requests/request.1"),
            .. await AllAsync(await SignedInAsync("xihu-both"), "/account/office"),
            .. await AllAsync(await SignedInAsync("yibin-fishery-clerk"), $"/desk/clues/{await ClueAsync()}", "/desk/clues/suppressed"),
        ];
    }

    /// <summary>A clue with every form that its page can have, and a silence to be ended.</summary>
    private async Task<string> ClueAsync()
    {
        var (desk, water, number) = (Site.Services.GetRequiredService<ClueDesk>(), Site.Services.GetRequiredService<Waterside>(), ClueNumber.Of("shore-7", 1, 1));
        var zone = water.Waters.Zones[0];
        Sighting sighting = new(1, SightingKind.Fishing, SightingStatus.Open, [VesselId.Named("412000001")], desk.Now, desk.Now, 28.785, 104.698, [new("412000001", desk.Now, 28.785, 104.698)], 0.9) { RuleVersion = "x", Zone = zone.Id };
        await desk.TellAsync(number, Command.Waterway.Yibin, ClueEvidence.Of(sighting, water.Waters.Rules, zone), Now);
        var clerk = new Actor.Official(AccountId.Parse("someone"), "某渔政", Command.Waterway.Yibin, OfficeRoles.Of(OfficeRole.Clerk));
        var clue = (await desk.SeeAsync(number, clerk, Now)).ShouldNotBeNull().Clue;
        await Site.Services.GetRequiredService<SilenceDesk>().DoAsync(new SilenceCommand.Ask(clerk, clue, SilenceScope.Zone, 30, "理由"), Now);
        return number.ToString();
    }

    private async Task<IEnumerable<(Visitor, PageForm)>> PersonnelsAsync() => await AllAsync(
        await SignedInAsync("xihu-personnel"),
        "/appointments?office=police-station:330106", "/appointments/dismiss?office=police-station:330106&account=xihu-clerk&role=clerk");

    private async Task<IEnumerable<(Visitor, PageForm)>> HalfWayInAsync()
    {
        var half = Visitor();
        await half.KnockAsync("xihu-reviewer");
        return await AllAsync(half, "/sign-in/second-factor");
    }

    private static async Task<IEnumerable<(Visitor, PageForm)>> AllAsync(Visitor by, params string[] pages)
    {
        var forms = new List<(Visitor, PageForm)>();
        foreach (var page in pages)
        {
            using var answer = await by.GetAsync(page);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
            var here = PageForm.On(page, await answer.Content.ReadAsStringAsync(Now)).Where(form => form.Action != "/sign-out").ToArray();
            here.ShouldNotBeEmpty($"{page} has a form");
            forms.AddRange(here.Select(form => (by, form)));
        }

        return forms;
    }

    private async Task<Visitor> SignedInAsync(string account)
    {
        var visitor = Visitor();
        await visitor.SignInAsync(account);
        return visitor;
    }

    private Visitor Visitor()
    {
        visitors.Add(new Visitor(Site));
        return visitors[^1];
    }
}
