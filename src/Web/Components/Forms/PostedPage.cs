using Microsoft.AspNetCore.Components;

namespace Tongban.Web.Components;

/// <summary>
/// What every page with a posted form is: what was posted is read before anything is shown, complaints are collected in one place, a page that
/// is not there for its reader is not found, and nothing goes on after she has left.
/// </summary>
public abstract class PostedPage : BilingualComponent
{
    [CascadingParameter]
    public HttpContext? Http { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    /// <summary>What was posted, or is given back after a session that had ended; empty on the first look.</summary>
    protected IFormCollection Form { get; private set; } = FormCollection.Empty;

    protected FormErrors Errors { get; set; } = FormErrors.None;

    protected bool IsPosted => Http is { Request.HasFormContentType: true };

    /// <summary>Whether somebody has filled the form in, posted now or given back to her: her own words are shown, not what is on file.</summary>
    protected bool IsFilledIn => IsPosted || Form.Count > 0;

    protected CancellationToken Stop => Http?.RequestAborted ?? default;

    protected sealed override async Task OnInitializedAsync()
    {
        if (Http is { Request.HasFormContentType: true })
        {
            Form = await Http.Request.ReadFormAsync(Stop);
        }
        else if (Http?.Features.Get<ReturnedForm>() is { } returned)
        {
            Form = returned.Fields;
        }

        if (!await LoadAsync())
        {
            Navigation.NotFound();
        }
    }

    /// <summary>Reads what the page shows; false when there is no such page for its reader, and then it must render nothing.</summary>
    protected abstract Task<bool> LoadAsync();

    protected void Status(int status)
    {
        if (Http is not null)
        {
            Http.Response.StatusCode = status;
        }
    }
}
