using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using Tongban.Documents.Keys;
using Tongban.Documents.Seals;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Identity;
using Tongban.Ledger.Desk;
using Tongban.Web.Accounts.SecondFactor;
using Tongban.Web.Papers;
using Tongban.Web.Tests.Accounts;
using Tongban.Web.Tests.Desk;
using Tongban.Web.Tests.Portal;

namespace Tongban.Web.Tests.Browser;

/// <summary>
/// What readers see besides the pages of <see cref="SitePages"/> that open at a route: the pages of accounts, which are no components with a route, what comes of a
/// form, and the pages of errors. Part of the same list; a state is one line here, and its name stands where a page's route stands.
/// </summary>
public static class SiteStates
{
    private const string Office = "police-station:330106";
    private static int newcomers;

    public static SitePage[] All { get; } =
    [
        new("error-400", "/follow") { Then = ForgedAsync, Status = 400 },
        new("error-403", "/my", Reader.Clerk) { Status = 403 },
        new("error-404", "/no-such-page") { Status = 404 },
        new("error-404-case", "/desk/cases/3301062026093010040000010", Reader.Clerk) { Status = 404 },
        new("error-409", async site => $"/cases/{(await PreparedCases.OpenAsync(site.Services)).Number}/rate", Reader.Applicant) { Status = 409 },
        new("error-500", RunningSite.Fault) { Status = 500 },
        new("error-503", RunningSite.Outage) { Status = 503 },
        new("verify-authentic", async site => Verify(site, await ReceiptAsync(site))),
        new("verify-altered", async site => Verify(site, await ReceiptAsync(site))[..^3] + "AAA"),
        new("verify-unknown-key", OfAnotherKeyAsync),
        new("verify-not-in-ledger", async site => Verify(site, await ReceiptAsync(site) with { Number = "样例字第1号" })),
        new("verify-not-in-effect", async site => Verify(site, await PermitAsync(site, thenWithdrawn: true))),
        new("verify-used", async site => Verify(site, await PermitAsync(site, thenWithdrawn: false))),
        new("verify-unreadable", "/verify?t=hello"),
        new("verify-wrong", "/verify") { Then = (page, _) => page.SendAsync("main form button"), Status = 422 },
        new("verify-number", "/verify") { Then = NumberAloneAsync },
        new("desk-number-wrong", "/desk?number=3301062026093010040000011", Reader.Clerk),
        new("desk-case-corrected", CorrectedAsync, Reader.Clerk),
        new("desk-step-wrong", OpenCases.CorrectAsync, Reader.Clerk) { Then = (page, _) => page.SendAsync("main form button[value='take']"), Status = 422 },
        new("desk-step-not-now", async site => await OpenCases.CaseAsync(site) + "/accept", Reader.Clerk) { Status = 409 },
        new("desk-step-not-yours", async site => await OpenCases.CaseAsync(site) + "/issue-permit", Reader.Clerk) { Status = 403 },
        new("desk-open-wrong", "/desk/open/environment.referral", Reader.Environment) { Then = (page, _) => page.SendAsync("main form button"), Status = 422 },
        new("desk-step-with-papers", async site => $"/desk/cases/{await Referrals.ToHandOverAsync(site.Services)}/refer", Reader.Environment),
        new("desk-case-listed", SeenListings.EntryAsync, Reader.CityPolice),
        new("supervision-add-wrong", SeenListings.AddAsync, Reader.CityPolice) { Then = (page, _) => page.SendAsync("main form button"), Status = 422 },
        new("question-warned", async site => $"/apply/{await PreparedCases.DraftAsync(site.Services)}/question/children.0.number", Reader.Applicant) { Then = WarnedAsync },
        new("materials-brought", async site => await CollectedTests.DraftAsync(site.Services) + "/materials", Reader.Applicant),
        new("material-brought", async site => await CollectedTests.DraftAsync(site.Services) + "/materials/birth-certificate", Reader.Applicant),
        new("case-withdrawn", async site => $"/cases/{(await PreparedCases.EndedAsync(site.Services)).Number}?done=withdraw", Reader.Applicant),
        new("sign-in-second-factor-wrong", "/sign-in") { Then = SecondFactorLeftOutAsync, Status = 422 },
        new("follow-found", "/follow") { Then = FollowedAsync },
        new("follow-wrong", "/follow") { Then = (page, _) => page.SendAsync("main form button") },
        new("demo", "/demo"),
        new("register", "/register"),
        new("identity-checks", "/identity-checks", Reader.Clerk),
        new("identity-checks-wrong", "/identity-checks", Reader.Clerk) { Then = (page, _) => page.SendAsync("main form button"), Status = 422 },
        new("register-wrong", "/register") { Then = (page, _) => page.SendAsync("main form button"), Status = 422 },
        new("sign-in", "/sign-in"),
        new("sign-in-wrong", "/sign-in") { Then = (page, _) => KnockAsync(page, "nobody-here"), Status = 422 },
        new("sign-in-second-factor", "/sign-in") { Then = (page, _) => KnockAsync(page, "xihu-both") },
        new("sign-in-enrol", "/sign-in") { Then = (page, site) => EnrollingAsync(page, site) },
        new("sign-in-enrol-wrong", "/sign-in") { Then = EnrolledWronglyAsync, Status = 422 },
        new("recovery-codes", "/sign-in") { Then = EnrolledAsync },
        new("account", "/account", Reader.Applicant),
        new("account-wrong", "/account", Reader.Applicant) { Then = (page, _) => page.SendAsync("form[action='/account/password'] button"), Status = 422 },
        new("account-authenticator", "/account/authenticator", Reader.Applicant),
        new("account-of-an-official", "/account", Reader.Clerk),
        new("account-office", "/account/office", Reader.OfTwoOffices),
        new("appointments", "/appointments?office=police-station%3A330106", Reader.Personnel),
        new("appointments-wrong", "/appointments?office=police-station%3A330106", Reader.Personnel) { Then = (page, _) => page.SendAsync("main form button"), Status = 422 },
        new("appointments-dismiss", "/appointments/dismiss?office=police-station%3A330106&account=xihu-clerk&role=clerk", Reader.Personnel),
    ];

    /// <summary>The page stood open so long that its token is none any more.</summary>
    private static async Task ForgedAsync(IPage page, RunningSite site)
    {
        await page.EvaluateAsync("document.querySelector(\"main input[name='__RequestVerificationToken']\").value = 'stale'");
        await page.SendAsync("main form button");
    }

    /// <summary>A grown child where minors move along.</summary>
    private static async Task WarnedAsync(IPage page, RunningSite site)
    {
        await page.Locator("input[type=text]").FillAsync(IdentityNumber.Compose(Kernel.Divisions.DivisionCode.Parse("330106"), new(2005, 1, 1), 3).ToString());
        await page.SendAsync("main form button");
        await page.Locator(".govuk-warning-text").WaitForAsync();
    }

    private static async Task NumberAloneAsync(IPage page, RunningSite site)
    {
        await page.Locator("#token").FillAsync((await ReceiptAsync(site)).Number);
        await page.SendAsync("main form button");
        await page.Locator("#verdict").WaitForAsync();
    }

    private static async Task SecondFactorLeftOutAsync(IPage page, RunningSite site)
    {
        await KnockAsync(page, "xihu-both");
        await page.SendAsync("main form button");
    }

    private static async Task<string> CorrectedAsync(RunningSite site)
    {
        var number = await Applicants.ApplyAsync(site.Services);
        await OpenCases.DoAsync(site.Services, number, "xihu-clerk", Office, "correct", take => take with { Reason = "样例理由", Items = ["material.marriage-certificate"] });
        await Applicants.CorrectAsync(site.Services, number);
        return $"/desk/cases/{number}";
    }

    private static async Task<Paper> ReceiptAsync(RunningSite site)
    {
        var number = await Applicants.ApplyAsync(site.Services);
        await OpenCases.DoAsync(site.Services, number, "xihu-clerk", Office, "accept", take => take);
        return await PaperAsync(site, number, "receipt");
    }

    /// <summary>A permit whose case was withdrawn, or is done with.</summary>
    private static async Task<Paper> PermitAsync(RunningSite site, bool thenWithdrawn)
    {
        var number = await Applicants.ApplyAsync(site.Services);
        foreach (var action in new[] { "accept", "issue-permit" })
        {
            await OpenCases.DoAsync(site.Services, number, "xihu-both", Office, action, take => take);
        }

        if (thenWithdrawn)
        {
            await Applicants.DoAsync(site.Services, number, by => CaseCommand.Take.Plain(by, "withdraw"));
        }
        else
        {
            await OpenCases.DoAsync(site.Services, number, "lixia-clerk", "police-station:370102", "confirm-move-out", take => take);
            await OpenCases.DoAsync(site.Services, number, "xihu-both", Office, "register", take => take);
        }

        return await PaperAsync(site, number, "move-in-permit");
    }

    private static async Task<Paper> PaperAsync(RunningSite site, CaseNumber number, string kind) =>
        site.Services.GetRequiredService<CaseDesk>().Law.Paper((await Applicants.StateAsync(site.Services, number)).Documents.First(document => document.Kind == kind)).ShouldNotBeNull();

    private static async Task<string> OfAnotherKeyAsync(RunningSite site)
    {
        var folder = Directory.CreateTempSubdirectory("tongban-key-");
        using var stranger = KeyFile.OpenOrCreate(Path.Combine(folder.FullName, KeyFile.DefaultName), Instant.FromUtc(2026, 1, 1, 0, 0));
        folder.Delete(recursive: true);
        return Verify(site, await ReceiptAsync(site), stranger);
    }

    /// <summary>The address in a paper's QR code.</summary>
    /// <param name="site">The site.</param>
    /// <param name="paper">The paper.</param>
    /// <param name="signer">Whose key signs it; null: the issuing office's.</param>
    private static string Verify(RunningSite site, Paper paper, IPaperSigner? signer = null) => new Uri(
        SealedPaper.Seal(paper, signer ?? site.Services.GetRequiredService<IPaperSigners>().For(paper.IssuerOffice)).VerifyUrl(site.Services.GetRequiredService<PaperPress>().VerifyPage)).PathAndQuery;

    private static async Task FollowedAsync(IPage page, RunningSite site)
    {
        await page.Locator("#number").FillAsync((await PreparedCases.OpenAsync(site.Services)).Number.Spaced());
        await page.Locator("#known").FillAsync(PreparedCases.Wang[^4..]);
        await page.SendAsync("main form button");
        await page.Locator("main .tb-timeline").First.WaitForAsync();
    }

    private static async Task KnockAsync(IPage page, string name)
    {
        await page.Locator("#name").FillAsync(name);
        await page.Locator("#password").FillAsync(Visitor.Password);
        await page.SendAsync("main form button");
    }

    /// <summary>An official who was just appointed signs in for the first time; gives the key that he is shown.</summary>
    private static async Task<byte[]> EnrollingAsync(IPage page, RunningSite site)
    {
        var name = $"newcomer-{Interlocked.Increment(ref newcomers)}";
        await SecondFactorTests.AddOfficialAsync(site.Services, name, (Office, OfficeRole.Clerk));
        await KnockAsync(page, name);
        return SecondFactorTests.Key(await page.Locator("#totp-key").InnerTextAsync());
    }

    private static async Task EnrolledWronglyAsync(IPage page, RunningSite site)
    {
        await EnrollingAsync(page, site);
        await page.SendAsync("main form button");
    }

    private static async Task EnrolledAsync(IPage page, RunningSite site)
    {
        var key = await EnrollingAsync(page, site);
        await page.Locator("#code").FillAsync(Totp.Code(key, Totp.Step(TimeProvider.System.GetUtcNow())));
        await page.SendAsync("main form button");
        await page.Locator("#recovery-codes").WaitForAsync();
    }
}
