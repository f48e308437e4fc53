using Microsoft.AspNetCore.Components;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Web.Cases;
using Tongban.Web.Components;

namespace Tongban.Web.Portal.Applying;

/// <summary>What every page of an application is: it has loaded the way, and what was posted, before anything is shown.</summary>
public abstract class ApplyPage : BilingualComponent
{
    [Parameter]
    public string Matters { get; set; } = "";

    [CascadingParameter]
    public HttpContext? Http { get; set; }

    [Inject]
    protected ApplyDesk? Desk { get; set; }

    [Inject]
    protected NavigationManager? Navigation { get; set; }

    [Inject]
    protected LawBook? Book { get; set; }

    protected Way? Way { get; private set; }

    protected IFormCollection Form { get; private set; } = FormCollection.Empty;

    protected FormErrors Errors { get; set; } = FormErrors.None;

    protected CancellationToken Stop => Http?.RequestAborted ?? default;

    protected override async Task OnInitializedAsync()
    {
        if (Http is { Request.HasFormContentType: true })
        {
            Form = await Http.Request.ReadFormAsync(Stop);
        }

        Way = Desk is null ? null : await Desk.FindAsync(Matters, Stop);
        if (Way is not { } way || !Found(way))
        {
            Way = null;
            Navigation?.NotFound();
        }
    }

    /// <summary>Whether the page exists on this way.</summary>
    protected virtual bool Found(Way way) => true;

    /// <summary>Keeps the draft and goes to the next page on which something is left to do.</summary>
    protected async Task GoOnAsync(Way way, Draft draft)
    {
        await SaveAsync(way, draft);
        Navigation?.NavigateTo((way with { Draft = draft }).Next);
    }

    protected async Task SaveAsync(Way way, Draft draft) => await (Desk?.SaveAsync(way, draft, Stop) ?? Task.CompletedTask);

    /// <summary>The answer as a person reads it.</summary>
    protected string Shown(Way way, FieldDefinition field, string value) => field.Type switch
    {
        FieldType.Division => Kernel.Divisions.DivisionCode.TryParse(value, out var code)
            ? L(way.Law.Divisions.FullName(code), way.Law.Divisions.FullNameEn(code)) : value,
        FieldType.Date => NodaTime.Text.LocalDatePattern.Iso.Parse(value) is { Success: true, Value: var day } ? L(day) : value,
        FieldType.Choice => field.Options.FirstOrDefault(option => option.Value == value) is { } option ? L(option.Title) : value,
        FieldType.YesNo => value == "yes" ? L("是", "Yes") : L("否", "No"),
        FieldType.Text or FieldType.LongText or FieldType.Name or FieldType.IdentityNumber or FieldType.Phone or FieldType.Address or FieldType.Number => value,
    };

    /// <summary>A ground of refusal with the clause it rests on.</summary>
    protected Kernel.Words.Wording Told(Refusal ground) => Book?.ClauseWords(ground.Clause, Way?.Today ?? default) is { } clause
        ? new($"{ground.Why.Zh}（{clause.Zh}）", $"{ground.Why.En} ({clause.En})")
        : ground.Why;
}
