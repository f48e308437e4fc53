using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Decisions;

/// <summary>Holds an answer against another that it must fit: a former name against the present one, an address against the division it lies in.</summary>
internal static class BesideOthers
{
    /// <summary>What is wrong with an answer beside the others, and what to do; null where nothing is, and where the other is not answered.</summary>
    internal static Wording? Fault(FormAround form, FieldDefinition field, string name, string value) =>
        SameName(form, field, name, value) ?? ElsewhereThan(form, field, name, value);

    private static Wording? SameName(FormAround form, FieldDefinition field, string name, string value) =>
        Other(form, field, field.OtherThan) is { } other && PersonName.TryParse(form.Answer(DateBounds.Beside(name, other)), out var present) && PersonName.TryParse(value, out var said) && said == present
            ? new($"{field.Called.Zh}与“{other.Called.Zh}”相同；没有的请留空。", $"This is the same as “{other.Called.En}”; leave it empty where there is none.")
            : null;

    private static Wording? ElsewhereThan(FormAround form, FieldDefinition field, string name, string value) =>
        Other(form, field, field.Place) is { } place && DivisionCode.TryParse(form.Answer(DateBounds.Beside(name, place)), out var within)
        && form.Law.Divisions.ProvinceBeside(within, value) is { } province
            ? new(
                $"地址以“{province.Name}”开头，而“{place.Called.Zh}”是{form.Law.Divisions.FullName(within)}。请写该地的街道、门牌号、楼栋和房间号。",
                $"The address begins with {province.NameEn}, while “{place.Called.En}” is {form.Law.Divisions.FullNameEn(within)}. Write street, number, building and room there.")
            : null;

    /// <summary>The question of that name: of the group that the answer is of before one of no group.</summary>
    private static FieldDefinition? Other(FormAround form, FieldDefinition field, string? name) => name is null ? null
        : form.Form.Where(other => other.Name == name && (other.Group is null || other.Group == field.Group)).OrderBy(other => other.Group is null).FirstOrDefault();
}
