using Microsoft.AspNetCore.Components;
using Tongban.Kernel.Words;

namespace Tongban.Web.Components;

/// <summary>What all fields of forms share: a name, a label, a hint, a value and a complaint, tied together for those who cannot see them.</summary>
public abstract class FormField : BilingualComponent
{
    /// <summary>The name posted, and the id unless <see cref="Id"/> says otherwise.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>The complaint beside the field; when not given, that of the cascaded <see cref="FormErrors"/>.</summary>
    [Parameter]
    public Wording? Error { get; set; }

    [Parameter]
    public string? Id { get; set; }

    /// <summary>The label is the page's only question and so its <c>h1</c>.</summary>
    [Parameter]
    public bool IsHeading { get; set; }

    [CascadingParameter]
    public FormErrors? Errors { get; set; }

    protected string FieldId => Id ?? Name;

    protected Wording? Complaint => Error ?? Errors?.For(Name);

    protected string HintId => FieldId + "-hint";

    protected string ErrorId => FieldId + "-error";

    protected string GroupClass => Complaint is null ? "govuk-form-group" : "govuk-form-group govuk-form-group--error";

    /// <summary>The ids of the hint, the complaint and whatever else describes the field; null when nothing does.</summary>
    protected string? DescribedBy(string? also = null) =>
        string.Join(' ', new[] { Hint is null ? null : HintId, Complaint is null ? null : ErrorId, also }.OfType<string>()) is { Length: > 0 } ids ? ids : null;

    protected string Invalid(string name) => Complaint is null ? name : $"{name} {name}--error";
}

/// <summary>A field whose value is one text.</summary>
public abstract class TextField : FormField
{
    [Parameter]
    public string? Value { get; set; }

    /// <summary>The autofill purpose (<c>name</c>, <c>tel</c>, <c>email</c>, <c>one-time-code</c> …) when the field asks about the user herself.</summary>
    [Parameter]
    public string? Autocomplete { get; set; }

    [Parameter]
    public bool Disabled { get; set; }
}
