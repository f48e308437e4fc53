using Tongban.Kernel.Divisions;
using Tongban.Kernel.Offices;

namespace Tongban.Web.Accounts.Appointing;

/// <summary>The offices directly below one, for going down step by step: nobody reads a list of seven thousand.</summary>
internal static class OfficesBelow
{
    /// <summary>Those directly below the office, units included; for no office: those at the top.</summary>
    internal static IReadOnlyList<OfficeId> Of(OfficeDirectory offices, OfficeId? above) => above is not { } office
        ? [.. offices.Kinds.Select(kind => offices.Find(kind.Id, DivisionCode.Nation)).OfType<OfficeId>()]
        : [.. Kinds(offices, office).SelectMany(kind => Divisions(offices, office.Division).SelectMany(division => At(offices, kind, division))).Where(one => offices.Above(one) == office).Distinct().Order()];

    private static IEnumerable<string> Kinds(OfficeDirectory offices, OfficeId office) =>
        offices.Kinds.Where(kind => kind.Above == office.Kind || (kind.Above is null && kind.Id == office.Kind)).Select(kind => kind.Id);

    // Two levels: a division that only groups others has no office of its own.
    private static IEnumerable<DivisionCode> Divisions(OfficeDirectory offices, DivisionCode top)
    {
        var children = offices.Divisions.Children(top).Select(one => one.Code).ToArray();
        return [top, .. children, .. children.SelectMany(child => offices.Divisions.Children(child).Select(one => one.Code))];
    }

    private static IEnumerable<OfficeId> At(OfficeDirectory offices, string kind, DivisionCode division) =>
        (offices.Find(kind, division) is { } found ? [found] : Array.Empty<OfficeId>()).Concat(offices.Units(kind, division).Select(unit => unit.Id));
}
