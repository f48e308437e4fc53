using Microsoft.AspNetCore.Components;
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

    protected override async Task<bool> LoadAsync()
    {
        Way = await Desk.FindAsync(Matters, Stop) is { } way && Found(way) ? way : null;
        return Way is not null;
    }

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
