using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;

namespace Tongban.Web.Desk;

/// <summary>
/// Who needs the personal values of a case for his work: the office that owns it, those found by where somebody lives or moves, and those
/// that were asked. An office that only supervises, or that would hear a remedy nobody has sought yet, works with masked ones.
/// </summary>
internal static class PersonalValues
{
    internal static bool AreNeededBy(CaseState state, MatterDefinition matter, Actor actor) => actor.Match(
        _ => false,
        _ => true,
        official => AreNeededBy(state, matter, official.Office),
        _ => true,
        _ => false);

    internal static string Masked(FieldType type, string value) => type switch
    {
        FieldType.Name => PersonName.TryParse(value, out var name) ? name.Masked() : "**",
        FieldType.IdentityNumber => IdentityNumber.TryParse(value, out var number) ? number.Masked() : "****",
        FieldType.Phone => PhoneNumber.TryParse(value, out var phone) ? phone.Masked() : "****",
        FieldType.Address or FieldType.Text or FieldType.LongText or FieldType.Date or FieldType.Number => "****",
        FieldType.Division or FieldType.Choice or FieldType.YesNo => value,
    };

    private static bool AreNeededBy(CaseState state, MatterDefinition matter, OfficeId office) =>
        state.Owner == office
        || state.Requests.Values.Any(request => request.To == office)
        || state.Offices.Any(role => role.Value == office && matter.Office(role.Key) is { Above: null });
}
