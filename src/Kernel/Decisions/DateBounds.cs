using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Decisions;

/// <summary>Holds a date against the days that bound it.</summary>
internal static class DateBounds
{
    /// <summary>What is wrong with a date that its bounds do not allow, and what to do; null for one that they allow.</summary>
    internal static Wording? Fault(FormAround form, FieldDefinition field, string name, string value) =>
        LocalDatePattern.Iso.Parse(value) is { Success: true, Value: var day }
            ? field.Bounds.Select(bound => Fault(form, field, name, bound, day)).FirstOrDefault(fault => fault is not null)
            : null;

    /// <summary>The questions whose answers another answer bounds, under the names they have for its member.</summary>
    internal static IEnumerable<(string Name, FieldDefinition Field)> BoundBy(FormAround form, FieldDefinition field, string name) =>
        form.Form.Where(other => other.Bounds.Any(bound => bound.Field == field.Name) && (other.Group is null || other.Group == field.Group))
            .Select(other => (Beside(name, other), other));

    private static Wording? Fault(FormAround form, FieldDefinition field, string name, DateBound bound, LocalDate day) =>
        Day(form, name, bound) is not { } limit || Allows(bound.Side, day, limit) ? null
        : bound.Field is null ? ByToday(field, bound.Side, limit)
        : form.Form.FirstOrDefault(other => other.Name == bound.Field) is { } by ? bound.Birth ? ByBirth(field, by, limit) : ByAnswer(field, by, bound.Side, limit)
        : null;

    private static bool Allows(BoundSide side, LocalDate day, LocalDate limit) => side switch
    {
        BoundSide.NotBefore => day >= limit,
        BoundSide.NotAfter => day <= limit,
    };

    private static LocalDate? Day(FormAround form, string name, DateBound bound) =>
        bound.Field is not { } other ? form.Today
        : form.Form.Where(field => field.Name == other).Select(field => form.Answer(Beside(name, field))).FirstOrDefault(text => !string.IsNullOrEmpty(text)) is { } text
            ? bound.Birth ? (IdentityNumber.TryParse(text, out var number) ? number.BirthDate : null) : LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } ? day : null
        : null;

    /// <summary>The name of another question's answer: the same member's where that question is of the group.</summary>
    internal static string Beside(string name, FieldDefinition other) =>
        other.Group is not null && name.LastIndexOf('.') is > 0 and var dot ? name[..(dot + 1)] + other.Name : other.Name;

    private static Wording ByToday(FieldDefinition field, BoundSide side, LocalDate today) => side switch
    {
        BoundSide.NotBefore => new(
            $"“{field.Title.Zh}”的回答不能早于今天（{Zh(today)}），请核对后改正。", $"The answer to “{field.Title.En}” may not lie before today ({En(today)}); check and correct it."),
        BoundSide.NotAfter => new(
            $"“{field.Title.Zh}”的回答不能晚于今天（{Zh(today)}），请核对后改正。", $"The answer to “{field.Title.En}” may not lie after today ({En(today)}); check and correct it."),
    };

    private static Wording ByAnswer(FieldDefinition field, FieldDefinition by, BoundSide side, LocalDate limit) => side switch
    {
        BoundSide.NotBefore => new(
            $"“{field.Title.Zh}”的回答不能早于“{by.Title.Zh}”所答的{Zh(limit)}，请核对后改正。",
            $"The answer to “{field.Title.En}” may not lie before {En(limit)}, given for “{by.Title.En}”; check and correct it."),
        BoundSide.NotAfter => new(
            $"“{field.Title.Zh}”的回答不能晚于“{by.Title.Zh}”所答的{Zh(limit)}，请核对后改正。",
            $"The answer to “{field.Title.En}” may not lie after {En(limit)}, given for “{by.Title.En}”; check and correct it."),
    };

    private static Wording ByBirth(FieldDefinition field, FieldDefinition by, LocalDate birth) => new(
        $"“{field.Title.Zh}”的回答在出生以前：按“{by.Called.Zh}”，出生日期是{Zh(birth)}，请核对后改正。",
        $"The answer to “{field.Title.En}” lies before a birth: by “{by.Called.En}” it was on {En(birth)}; check and correct it.");

    private static string Zh(LocalDate day) => LocalDatePattern.CreateWithInvariantCulture("yyyy'年'M'月'd'日'").Format(day);

    private static string En(LocalDate day) => LocalDatePattern.CreateWithInvariantCulture("d MMMM yyyy").Format(day);
}
