using Microsoft.Playwright;
using Tongban.Web.Tests.Command;
using Tongban.Web.Tests.Desk;
using Tongban.Web.Tests.Portal;

namespace Tongban.Web.Tests.Browser;

/// <summary>One page to look at: its route as declared, an address of it, and who opens it.</summary>
/// <param name="Route">The template after <c>@page</c>; of a state besides, its name.</param>
/// <param name="Address">The route with sample values; may be made from the running site, e.g. after preparing a case.</param>
/// <param name="As">Who looks: nobody signed in, unless said.</param>
public sealed record SitePage(string Route, Func<RunningSite, Task<string>> Address, Reader As = Reader.Visitor)
{
    /// <summary>What she does there before the page is looked at; null: nothing.</summary>
    public Func<IPage, RunningSite, Task>? Then { get; init; }

    /// <summary>Whether this is a page with a route of its own, as it opens.</summary>
    public bool IsRouted => Route.StartsWith('/');

    /// <summary>The status of the page that is looked at.</summary>
    public int Status { get; init; } = 200;

    public SitePage(string address, Reader reader = Reader.Visitor) : this(address, _ => Task.FromResult(address), reader)
    {
    }

    public SitePage(string route, string address, Reader reader = Reader.Visitor) : this(route, _ => Task.FromResult(address), reader)
    {
    }

    public override string ToString() => Route;
}

/// <summary>Who opens a page; how each signs in stands in <see cref="SignIn"/>.</summary>
public enum Reader
{
    Visitor,

    /// <summary>A clerk of the police station that takes the sample cases in.</summary>
    Clerk,

    /// <summary>An official of the provincial office above.</summary>
    Supervisor,

    /// <summary>A person in her own matters.</summary>
    Applicant,

    /// <summary>An official of two offices, who chooses for which he acts.</summary>
    OfTwoOffices,

    /// <summary>Who appoints and dismisses at an office.</summary>
    Personnel,

    /// <summary>An official of the city's police, which keeps a supervision list.</summary>
    CityPolice,

    /// <summary>A clerk of an environment bureau.</summary>
    Environment,

    /// <summary>A clerk of the fishery enforcement body that judges what the watch sees.</summary>
    Fishery,
}

/// <summary>Every page of the site, and every state of <see cref="SiteStates"/>. A new page is one line here; a page without a line fails <c>Every_page_is_in_the_table</c>.</summary>
public static class SitePages
{
    public static SitePage[] All { get; } =
    [
        new("/"),
        new("/accessibility"),
        new("/design"),
        new("/design/form"),
        new("/desk", OpenCases.QueueAsync, Reader.Clerk),
        new("/desk/below", OpenCases.BelowAsync, Reader.Supervisor),
        new("/desk/notices", OpenCases.NoticesAsync, Reader.Clerk),
        new("/desk/changed-dates", OpenCases.ChangedDatesAsync, Reader.Supervisor),
        new("/desk/supervision", SeenListings.ListAsync, Reader.CityPolice),
        new("/desk/supervision/add/{Number}", SeenListings.AddAsync, Reader.CityPolice),
        new("/desk/cases/{Number}", OpenCases.CaseAsync, Reader.Clerk),
        new("/desk/cases/{Number}/owing", async site => $"/desk/cases/{await Referrals.ToReviewAsync(site.Services)}/owing", Reader.CityPolice),
        new("/desk/open/{Matter}", "/desk/open/environment.referral", Reader.Environment),
        new("/desk/cases/{Number}/{Step}", OpenCases.CorrectAsync, Reader.Clerk),
        new("/desk/cases/{Number}/requests/{Id}", OpenCases.RequestAsync, Reader.Clerk),
        new("/desk/clues", SeenClues.ListAsync, Reader.Fishery),
        new("/desk/clues/{Number}", SeenClues.ClueAsync, Reader.Fishery),
        new("/desk/clues/suppressed", SeenClues.SuppressedAsync, Reader.Fishery),
        new("/verify"),
        new("/matters"),
        new("/matters/{Id}", "/matters/household.transfer.spouse"),
        new("/my", Reader.Applicant),
        new("/apply/{Matters}", "/apply/household.transfer.spouse", Reader.Applicant),
        Apply("/mode"),
        Apply("/question/{Name}", "/question/moveTo"),
        Apply("/group/{Name}", "/group/children"),
        Apply("/materials"),
        Apply("/materials/{Name}", "/materials/birth-certificate"),
        Apply("/check"),
        Case(""),
        new("/cases/{Number}/do/{Action}", async site => $"/cases/{await PreparedCases.AskedToCorrectAsync(site.Services)}/do/complete", Reader.Applicant),
        new("/cases/{Number}/rate", async site => $"/cases/{(await PreparedCases.EndedAsync(site.Services)).Number}/rate", Reader.Applicant),
        new("/notices", Reader.Applicant),
        new("/follow"),
        new("/explore"),
        .. SiteStates.All,
    ];

    private static SitePage Apply(string rest, string? address = null) =>
        new("/apply/{Matters}" + rest, async site => $"/apply/{await PreparedCases.DraftAsync(site.Services)}{address ?? rest}", Reader.Applicant);

    private static SitePage Case(string rest, string? address = null) =>
        new("/cases/{Number}" + rest, async site => $"/cases/{(await PreparedCases.OpenAsync(site.Services)).Number}{address ?? rest}", Reader.Applicant);
}
