using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;

namespace Tongban.Web.Cases;

/// <summary>Personal values as somebody sees them who does not need them in the clear; which those are says <see cref="Disclosure"/>.</summary>
internal static class Masking
{
    /// <summary>
    /// The value of an answer, the applicant's or an office's, masked when it is not to be shown. A choice, a division and a yes or no stand as they are: they say what
    /// the case is about. What no question of the matter is known to have asked is masked whole.
    /// </summary>
    internal static string Shown(this Disclosure disclosure, MatterDefinition matter, string item, string value) =>
        disclosure.Shows(item) || value.Length == 0 ? value
        : matter.Question(item) is { } field ? Of(field.Type, value)
        : "****";

    /// <summary>The name of a party, masked when it is not to be shown.</summary>
    internal static string ShownName(this Disclosure disclosure, MatterDefinition matter, string party, string name) =>
        disclosure.ShowsName(matter, party) ? name : Of(FieldType.Name, name);

    internal static string Of(FieldType type, string value) => type switch
    {
        FieldType.Name => PersonName.TryParse(value, out var name) ? name.Masked() : "**",
        FieldType.IdentityNumber => IdentityNumber.TryParse(value, out var number) ? number.Masked() : "****",
        FieldType.Phone => PhoneNumber.TryParse(value, out var phone) ? phone.Masked() : "****",
        FieldType.Address or FieldType.Text or FieldType.LongText or FieldType.Date or FieldType.Number or FieldType.Place => "****",
        FieldType.Division or FieldType.Choice or FieldType.YesNo => value,
    };
}
