using Microsoft.AspNetCore.Components;
using Tongban.Kernel.Actors;
using Tongban.Ledger.Desk;
using Tongban.Web.Accounts;
using Tongban.Web.Cases;
using Tongban.Web.Components;

namespace Tongban.Web.Portal.Following;

/// <summary>What every page about one case is: there is such a page only for who may see the case.</summary>
public abstract class CasePageBase : BilingualComponent
{
    [Parameter]
    public string Number { get; set; } = "";

    [CascadingParameter]
    public HttpContext? Http { get; set; }

    [Inject]
    protected CaseSight? Sight { get; set; }

    [Inject]
    protected CurrentActor? Current { get; set; }

    [Inject]
    protected CaseDesk? Desk { get; set; }

    [Inject]
    protected LawBook? Book { get; set; }

    [Inject]
    protected NavigationManager? Navigation { get; set; }

    protected CaseInSight? Seen { get; private set; }

    protected IFormCollection Form { get; private set; } = FormCollection.Empty;

    protected FormErrors Errors { get; set; } = FormErrors.None;

    protected CancellationToken Stop => Http?.RequestAborted ?? default;

    /// <summary>The signed-in person's id; empty for anybody else.</summary>
    protected string Person => Current?.Actor is Actor.Person person ? person.PersonId : "";

    protected override async Task OnInitializedAsync()
    {
        if (Http is { Request.HasFormContentType: true })
        {
            Form = await Http.Request.ReadFormAsync(Stop);
        }

        var seen = Sight is null || Current is null ? null : await Sight.SeeAsync(Number, Current.Actor, "", Stop);
        Seen = seen is not null && Found(seen) ? seen : null;
        if (Seen is null)
        {
            Navigation?.NotFound();
        }
    }

    /// <summary>Whether the page exists for the case now.</summary>
    protected virtual bool Found(CaseInSight seen) => true;
}
