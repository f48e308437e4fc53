using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Identity;
using Tongban.Ledger;
using Tongban.Views.Cases;
using Tongban.Web.Cases;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Desk;

/// <summary>The supervision list on a running host: from a limit that ran out, or an official's choice, to the release, through the pages.</summary>
public class SupervisionTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private protected virtual Task<TestSite> StartAsync() => TestSite.StartAsync(["--sample"], LongWaitsOnly.Use);

    [Fact]
    public async Task A_decision_that_does_not_come_is_proposed_listed_reported_on_and_released_page_by_page()
    {
        await using var site = await StartAsync();
        var referral = await Referrals.ToReviewAsync(site.Services);
        var entry = await ProposedAsync(site, referral);

        using var above = await Official.SignInAsync(site, "hangzhou-police");
        var list = await above.ReadAsync("/desk/supervision");
        list.ShouldContain(entry);
        list.ShouldContain("审查是否挂牌");
        list.ShouldContain("市级");
        list.ShouldContain($"/desk/cases/{referral}");
        (await above.ReadAsync($"/desk/cases/{entry}")).ShouldContain("因期限届满提请挂牌");
        (await above.ReadAsync($"/desk/cases/{referral}")).ShouldContain($"/desk/cases/{entry}");
        using var below = await Official.SignInAsync(site, "xihu-police-clerk");
        (await below.ReadAsync("/desk/supervision")).ShouldNotContain(entry, Case.Sensitive, "it is only considered");
        (await below.ReadAsync($"/desk/cases/{referral}")).ShouldNotContain($"/desk/cases/{entry}");
        (await below.StatusAsync($"/desk/cases/{entry}")).ShouldBe(HttpStatusCode.NotFound);

        (await above.FillAsync($"/desk/cases/{entry}/list-case", [.. Terms("0"), ("do", "take"), ("reason", "久拖不决")])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await above.FillAsync($"/desk/cases/{entry}/list-case", [.. Terms("60"), ("do", "take"), ("reason", "久拖不决")])).Location.ShouldBe($"/desk/cases/{entry}?done=list-case");
        var held = await below.ReadAsync("/desk/supervision");
        held.ShouldContain("上级机关对本机关挂牌督办");
        held.ShouldContain(entry);
        (await below.ReadAsync("/desk")).ShouldContain(entry, Case.Sensitive, "what is owed in it stands in the queue");
        var read = await below.ReadAsync($"/desk/cases/{entry}");
        read.ShouldContain("查清去向，依法决定");
        read.ShouldContain("本件设定");
        read.ShouldContain("挂牌督办通知书");

        foreach (var progress in new[] { "已补充鉴定", "已决定立案" })
        {
            (await below.FillAsync($"/desk/cases/{entry}/report", ("do", "take"), ("input-progress", progress))).Location.ShouldBe($"/desk/cases/{entry}?done=report");
        }

        var told = await above.ReadAsync($"/desk/cases/{entry}");
        told.ShouldContain("已补充鉴定", Case.Sensitive, "the earlier report is read beside the later");
        told.ShouldContain("已决定立案");
        (await above.FillAsync($"/desk/cases/{entry}/release", ("do", "take"), ("reason", "已经落实"), ("input-releaseGround", "remedied"))).Location.ShouldBe($"/desk/cases/{entry}?done=release");
        var after = await above.ReadAsync("/desk/supervision");
        after.ShouldContain("最近解除或者未挂牌的");
        after.ShouldContain("已解除");
        (await below.ReadAsync("/desk/supervision")).ShouldNotContain(entry);
    }

    [Fact]
    public async Task An_official_of_the_office_above_chooses_a_case_once_and_its_handler_cannot()
    {
        await using var site = await StartAsync();
        var referral = await Referrals.ToReviewAsync(site.Services);
        using var below = await Official.SignInAsync(site, "xihu-police-clerk");
        (await below.StatusAsync($"/desk/supervision/add/{referral}")).ShouldBe(HttpStatusCode.NotFound);
        using var above = await Official.SignInAsync(site, "hangzhou-police");
        (await above.ReadAsync($"/desk/cases/{referral}")).ShouldContain($"/desk/supervision/add/{referral}");
        var form = await above.FormAsync($"/desk/supervision/add/{referral}");
        (await above.SendAsync($"/desk/supervision/add/{referral}", form, ("held", "public-security-bureau:370102"), ("why", "重大"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "an office that has no part in it");
        (await above.SendAsync($"/desk/supervision/add/{referral}", form, ("held", Referrals.Police), ("why", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var sent = await above.SendAsync($"/desk/supervision/add/{referral}", form, ("held", Referrals.Police), ("why", "跨省倾倒，影响重大"));
        sent.Status.ShouldBe(HttpStatusCode.Found, sent.Page);
        var place = sent.Location.ShouldNotBeNull();
        (await above.ReadAsync(place)).ShouldContain("跨省倾倒，影响重大");
        var listing = (await Applicants.StateAsync(site.Services, referral)).Listings.Values.ShouldHaveSingleItem();
        ($"/desk/cases/{listing.Number}", listing.Clock).ShouldBe((place, ""));
        (await above.FillAsync($"/desk/supervision/add/{referral}", ("held", Referrals.Police), ("why", "再次提请"))).Status.ShouldBe(HttpStatusCode.Conflict, "one open entry is enough");
        (await Applicants.StateAsync(site.Services, referral)).Listings.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_proposal_about_a_case_that_is_on_the_list_already_is_noted_with_that_entry()
    {
        await using var site = await StartAsync();
        var referral = await Referrals.ToReviewAsync(site.Services);
        using (var above = await Official.SignInAsync(site, "hangzhou-police"))
        {
            (await above.FillAsync($"/desk/supervision/add/{referral}", ("held", Referrals.Police), ("why", "影响重大"))).Status.ShouldBe(HttpStatusCode.Found);
        }

        await ProposedAsync(site, referral, listings: 2);
        (await Applicants.StateAsync(site.Services, referral)).Listings.Values.Select(listing => listing.Number).Distinct().Count().ShouldBe(1);
        (await site.Services.GetRequiredService<ListingQueries>().AboutAsync(referral.ToString(), 10, Now)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_host_that_dies_between_the_entry_and_its_note_finds_the_entry_again()
    {
        await using var site = await StartAsync();
        var referral = await Referrals.ToReviewAsync(site.Services);
        var entry = await ProposedAsync(site, referral);
        // The proposal stands in the view as if its note had never been written: the round that comes next says what the one that died would have said.
        var desk = site.Services.GetRequiredService<ListingDesk>();
        var failures = new List<string>();
        (await desk.RunAsync((number, error) => failures.Add(number + error.Message), Now)).ShouldBe(0, "nothing is proposed any more");
        var store = site.Services.GetRequiredService<IStore>();
        await store.ReplaceViewsAsync([CaseTables.Proposed], _ => Standing(referral), Now);
        (await desk.RunAsync((number, error) => failures.Add(number + error.Message), Now)).ShouldBe(1);
        failures.ShouldBeEmpty();
        (await site.Services.GetRequiredService<ListingQueries>().AboutAsync(referral.ToString(), 10, Now)).ShouldHaveSingleItem().Number.ShouldBe(entry);
        (await Applicants.StateAsync(site.Services, referral)).Listings.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_program_reads_the_list_of_its_office_and_what_it_is_held_to()
    {
        await using var site = await StartAsync();
        var referral = await Referrals.ToReviewAsync(site.Services);
        var entry = await ProposedAsync(site, referral);
        using var above = await Official.SignInAsync(site, "hangzhou-police");
        var line = JsonNode.Parse(await above.ReadAsync("/api/supervision")).ShouldNotBeNull()["items"].ShouldNotBeNull().AsArray().ShouldHaveSingleItem().ShouldNotBeNull();
        (line["number"]?.ToString(), line["subject"]?.ToString(), line["held"]?.ToString(), line["stage"]?.ToString()).ShouldBe((entry, referral.ToString(), Referrals.Police, "consider"));
        using var below = await Official.SignInAsync(site, "xihu-police-clerk");
        JsonNode.Parse(await below.ReadAsync("/api/supervision")).ShouldNotBeNull()["items"].ShouldNotBeNull().AsArray().ShouldBeEmpty();
        JsonNode.Parse(await below.ReadAsync("/api/supervision/held")).ShouldNotBeNull()["items"].ShouldNotBeNull().AsArray().ShouldBeEmpty("it is only considered");
        await above.FillAsync($"/desk/cases/{entry}/list-case", [.. Terms("60"), ("do", "take"), ("reason", "久拖不决")]);
        JsonNode.Parse(await below.ReadAsync("/api/supervision/held")).ShouldNotBeNull()["items"].ShouldNotBeNull().AsArray().ShouldHaveSingleItem();
    }

    private static async IAsyncEnumerable<RowChange> Standing(CaseNumber referral)
    {
        await Task.Yield();
        yield return new RowChange.Put(CaseTables.Proposed, [referral.ToString(), "listing.1", "environment.listing"]);
    }

    private static (string, string)[] Terms(string days) => [("input-demands", "查清去向，依法决定"), ("input-termDays", days), ("input-reportDays", "15"), ("input-madePublic", "no")];

    /// <summary>Lets the police's three days run out; the entry that the host opened because of it.</summary>
    private static async Task<string> ProposedAsync(TestSite site, CaseNumber referral, int listings = 1)
    {
        site.Time.Advance(TimeSpan.FromDays(15));
        CaseState? state = null;
        await Until.HoldsAsync(
            async () => (state = await Applicants.StateAsync(site.Services, referral)).Listings.Count == listings && state.Listings.Values.All(listing => listing.Number is not null),
            "the entry that the limit proposed is there");
        return state.ShouldNotBeNull().Listings["listing.1"].Number.ShouldNotBeNull().ToString();
    }
}

/// <summary>The supervision list with the books in PostgreSQL.</summary>
public sealed class SupervisionOnPostgres(Tongban.Tests.Postgres.PostgresServer server) : SupervisionTests
{
    private protected override async Task<TestSite> StartAsync() => await TestSite.StartAsync(["--sample", "--store", await server.DatabaseAsync()], LongWaitsOnly.Use);
}
