using System.Collections.Immutable;
using Tongban.Kernel.Words;

namespace Tongban.Web.Components;

/// <summary>One complaint about one field of a form.</summary>
/// <param name="Field">The field's <c>Name</c>.</param>
/// <param name="Message">What is wrong and what to enter instead.</param>
public sealed record FormError(string Field, Wording Message);

/// <summary>
/// What is wrong with a posted form, in the order of its fields. Cascade it around the fields: each shows its own complaint,
/// <c>ErrorSummary</c> lists all with links, <c>Title</c> says so first.
/// </summary>
public sealed record FormErrors(ImmutableArray<FormError> Items)
{
    public static readonly FormErrors None = new([]);

    public bool Any => !Items.IsEmpty;

    public FormErrors With(string field, Wording message) => new(Items.Add(new(field, message)));

    /// <summary>Adds the complaint only where the condition holds: checks of a form read as a list.</summary>
    public FormErrors When(bool wrong, string field, Wording message) => wrong ? With(field, message) : this;

    /// <summary>The first complaint about this field, if any.</summary>
    public Wording? For(string field) => Items.FirstOrDefault(e => e.Field == field)?.Message;
}
