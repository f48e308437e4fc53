using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Decisions;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Web.Files;
using Tongban.Web.Portal.Applying;
using Tongban.Web.Tests.Accounts;
using Tongban.Web.Tests.Browser;
using Tongban.Web.Tests.Desk;
using Tongban.Web.Tests.Files;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Portal;

/// <summary>How long an application that is not submitted is kept.</summary>
public sealed class DraftTests
{
    [Fact]
    public async Task A_draft_survives_a_restart_of_the_host_as_it_was()
    {
        var site = await RunningSite.StartAsync();
        await PreparedCases.DraftAsync(site.Services);
        var before = await DraftAsync(site.Services);

        site = await site.RestartedAsync();
        await using (site)
        {
            var after = await DraftAsync(site.Services);
            after.Id.ShouldBe(before.Id, "so that it is submitted once, whenever");
            after.Mode.ShouldBe("wholly-online");
            after.Answers.ShouldBe(before.Answers);
            after.Materials.ShouldBe(before.Materials, "with the moments at which they were given");
            after.Materials.ShouldHaveSingleItem().At.ToUnixTimeSeconds().ShouldBeGreaterThan(0);
            after.Closed.ShouldBe(["children"]);
        }
    }

    [Fact]
    public async Task Drafts_and_half_uploads_nobody_comes_back_for_are_swept_and_the_others_stay()
    {
        await using var site = await AccountsSite.StartAsync(LongWaitsOnly.Use);
        var (files, person) = (site.Services.GetRequiredService<FileStore>(), await PreparedCases.PersonAsync(site.Services));
        await PreparedCases.DraftAsync(site.Services);
        await files.BeginAsync(person, "half.pdf", 9, null, Now);
        var (used, replaced, nowhere) = (await WholeAsync(files, person), await WholeAsync(files, person), await WholeAsync(files, person));
        await GivenAsync(site.Services, replaced, used);

        await PassAsync(site, TimeSpan.FromDays(2), keys => keys.All(key => !key.StartsWith("file:", StringComparison.Ordinal) || new[] { used, replaced, nowhere }.Any(file => key.Contains(file, StringComparison.Ordinal))));
        (await files.FindAsync(person, nowhere, Now)).ShouldNotBeNull("she may come back to it as long as to a draft");
        (await KeysAsync(site)).ShouldContain(key => key.StartsWith("draft:", StringComparison.Ordinal), "a draft is kept for thirty days");

        await PassAsync(site, TimeSpan.FromDays(29), keys => !keys.Any(key => key.StartsWith("draft:", StringComparison.Ordinal)));
        await PassAsync(site, TimeSpan.Zero, keys => !keys.Any(key => key.Contains(nowhere, StringComparison.Ordinal)));
        foreach (var file in new[] { used, replaced })
        {
            (await files.FindAsync(person, file, Now)).ShouldNotBeNull("it stands in a case, or stood there").WholeSince.ShouldBeNull("and nobody asks again");
            (await files.ReadAsync(person, (await files.FindAsync(person, file, Now)).ShouldNotBeNull(), Now).CountAsync(Now)).ShouldBe(1, "with its bytes");
        }
    }

    private static async Task<string> WholeAsync(FileStore files, string person) =>
        (await files.KeepAsync(() => ValueTask.FromResult(person), "whole.pdf", null, new MemoryStream(Scanned.Pdf(10)), Now)).File.ShouldNotBeNull().Id;

    /// <summary>A case of hers is given a file, and by a correction another in its place.</summary>
    private static async Task GivenAsync(IServiceProvider services, string first, string then)
    {
        var number = (await PreparedCases.OpenAsync(services)).Number;
        (await Applicants.DoAsync(services, number, by => new CaseCommand.Attach(by, PreparedCases.Given("birth-certificate") with { File = first }))).ShouldBeOfType<DeskResult.Done>();
        await OpenCases.DoAsync(services, number, "xihu-clerk", "police-station:330106", "correct", take => take with { Reason = "样例理由", Items = ["material.birth-certificate"] });
        (await Applicants.DoAsync(services, number, by => CaseCommand.Take.Plain(by, "complete") with { Materials = [PreparedCases.Given("birth-certificate") with { File = then, Sha256 = new string('1', 64) }] })).ShouldBeOfType<DeskResult.Done>();
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static async Task<Draft> DraftAsync(IServiceProvider services) =>
        await services.GetRequiredService<DraftStore>().FindAsync(await PreparedCases.PersonAsync(services), PreparedCases.Spouse, Now);

    /// <summary>Lets the host's clock pass and waits until the sweep it wakes has come so far.</summary>
    private static async Task PassAsync(TestSite site, TimeSpan time, Func<IReadOnlyList<string>, bool> until)
    {
        site.Time.Advance(time);
        await Until.HoldsAsync(
            async () =>
            {
                site.Time.Advance(TimeSpan.FromMinutes(30)); // the host may only now be waiting for its next round
                return until(await KeysAsync(site));
            },
            "what is swept when its time is over");
    }

    private static async Task<IReadOnlyList<string>> KeysAsync(TestSite site)
    {
        var keys = new List<string>();
        await foreach (var key in site.Services.GetRequiredService<IStore>().ReadBlobKeysAsync(Now))
        {
            keys.Add(key);
        }

        return keys;
    }
}
