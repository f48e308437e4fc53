using Microsoft.AspNetCore.Components;
using Tongban.Kernel.Actors;
using Tongban.Ledger.Desk;
using Tongban.Web.Accounts;
using Tongban.Web.Cases;
using Tongban.Web.Components;

namespace Tongban.Web.Desk;

/// <summary>
/// A page about one case for an official who may see it. Whoever may not gets the answer an unknown number gets, and whoever may has looked
/// at the case: the look is written down before anything is shown.
/// </summary>
public abstract class CasePage : BilingualComponent
{
    [Parameter]
    public string Number { get; set; } = "";

    [CascadingParameter]
    public HttpContext? Http { get; set; }

    [Inject]
    public required CurrentActor Current { get; set; }

    [Inject]
    public required CaseSight Sights { get; set; }

    [Inject]
    public required CaseDesk Cases { get; set; }

    [Inject]
    public required LawBook Book { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    /// <summary>The case; null when there is none to show, and then nothing is rendered.</summary>
    protected CaseInSight? Sight { get; private set; }

    protected Actor.Official? By { get; private set; }

    protected CancellationToken Ended => Http?.RequestAborted ?? CancellationToken.None;

    protected CaseWords Words => Sight is { } sight
        ? new CaseWords(Cases.Law, Book.Laws, sight.Matter, sight.State, Language)
        : throw new InvalidOperationException("There is no case in sight.");

    protected override async Task OnInitializedAsync()
    {
        if (Current.Actor is Actor.Official official)
        {
            By = official;
            Sight = await Sights.SeeAsync(Number, official, (state, matter) => LookReason.Of(state, matter, official), Ended);
        }

        if (Sight is null || !await ReadAsync())
        {
            Sight = null;
            Navigation.NotFound();
        }
    }

    /// <summary>Reads what else the page shows; false when it is not there.</summary>
    protected abstract Task<bool> ReadAsync();

    protected void Status(int status)
    {
        if (Http is not null)
        {
            Http.Response.StatusCode = status;
        }
    }
}
