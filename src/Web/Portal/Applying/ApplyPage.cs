using Microsoft.AspNetCore.Components;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;
using Tongban.Web.Cases;
using Tongban.Web.Components;
using Tongban.Web.Questions;

namespace Tongban.Web.Portal.Applying;

/// <summary>What every page of an application is: it has loaded the way, and what was posted, before anything is shown.</summary>
public abstract class ApplyPage : PostedPage
{
    [Parameter]
    public string Matters { get; set; } = "";

    [Inject]
    public required ApplyDesk Desk { get; set; }

    [Inject]
    public required LawBook Book { get; set; }

    protected Way? Way { get; private set; }

    /// <summary>What was submitted meanwhile of the draft a posted form belongs to; nothing otherwise. The page has no way then.</summary>
    protected IReadOnlyCollection<CaseState> Submitted { get; private set; } = [];

    protected override async Task<bool> LoadAsync()
    {
        var way = await Desk.FindAsync(Matters, Stop);
        Submitted = way is not null && IsPosted ? await SubmittedAsync(way, Form["draft"].ToString()) : [];
        Way = way is not null && Submitted.Count == 0 && Found(way) ? way : null;
        if (Submitted.Count > 0)
        {
            Status(StatusCodes.Status409Conflict);
        }

        return Way is not null || Submitted.Count > 0;
    }

    /// <summary>The cases of the draft that a form was filled in for, where it was submitted since the form was shown: what the form says would begin another application.</summary>
    private async Task<IReadOnlyCollection<CaseState>> SubmittedAsync(Way way, string draft) =>
        draft.Length is > 0 and <= 64 && draft != way.Draft.Id && await Desk.OpenedAsync(way, draft, Stop) is { Whole: true, Cases: var cases } ? [.. cases.Values] : [];

    /// <summary>Whether the page exists on this way.</summary>
    protected virtual bool Found(Way way) => true;

    /// <summary>Keeps the draft and goes to the next page on which something is left to do.</summary>
    protected async Task GoOnAsync(Way way, Draft draft)
    {
        await SaveAsync(way, draft);
        Navigation.NavigateTo((way with { Draft = draft }).Next);
    }

    protected async Task SaveAsync(Way way, Draft draft) => await Desk.SaveAsync(way, draft, Stop);

    /// <summary>The answer as a person reads it.</summary>
    protected string Shown(Way way, FieldDefinition field, string value) => AnswerWords.Of(Language, way.Law, field, value);

    /// <summary>A ground of refusal with the clause it rests on; a slip of the pen rests on none.</summary>
    protected Wording Told(Refusal ground)
    {
        if (IsSlip(ground))
        {
            return ground.Why;
        }

        var clause = Book.ClauseWords(ground.Clause, Way?.Today ?? default);
        return new($"{ground.Why.Zh}（{clause.Zh}）", $"{ground.Why.En} ({clause.En})");
    }

    /// <summary>An answer that was left out or cannot be read is the form's complaint; a material that is missing is asked for by its clause.</summary>
    private static bool IsSlip(Refusal ground) => ground.Kind is RefusalKind.Invalid && ground.Field?.StartsWith("material.", StringComparison.Ordinal) is not true;
}
