using System.Collections.Immutable;
using Tongban.Kernel.Words;
using Tongban.Matters.Thresholds;

namespace Tongban.Matters.Fisheries;

/// <summary>The conditions that several items about fishing share, each read from the findings.</summary>
internal static class FishingReadings
{
    private const int YearsAddedUp = 2;

    internal static Reading At(FishingFindings f, Wording against, params Place[] places) => Known.Among("places", f.Places, against, places);

    internal static Reading ClosedArea(FishingFindings f) =>
        At(f, new("禁渔区（长江流域禁捕水域在内）", "a closed area, waters of the Yangtze ban included"), Place.ClosedArea, Place.YangtzeReserve, Place.YangtzeKeyWaters);

    internal static Reading Reserve(FishingFindings f) => At(f, new("水产种质资源保护区", "a germplasm reserve"), Place.GermplasmReserve);

    internal static Reading Season(FishingFindings f) => Known.Yes("closedSeason", f.ClosedSeason, new("禁渔期", "the closed season"));

    internal static Reading Electric(FishingFindings f) =>
        Known.Among("methods", f.Methods, new("电鱼、毒鱼、炸鱼", "electricity, poison or explosives"), Method.Electric, Method.Poison, Method.Explosive);

    internal static Reading ForbiddenMethod(FishingFindings f) => Known.Among(
        "methods", f.Methods, new("禁用的方法", "a forbidden method"), Method.Electric, Method.Poison, Method.Explosive, Method.OtherForbidden);

    internal static Reading ForbiddenGear(FishingFindings f) => Known.Yes("gear.forbidden", f.Gear?.Forbidden, new("禁用的工具", "forbidden gear"));

    internal static Reading ForbiddenMeans(FishingFindings f) => Reading.Any(ForbiddenMethod(f), ForbiddenGear(f));

    /// <summary>电鱼、毒鱼、炸鱼等严重破坏渔业资源的禁用方法或者禁用工具: the three are named; any other means must do the same harm.</summary>
    internal static Reading DestructiveMeans(FishingFindings f) => Reading.Any(
        Electric(f),
        Reading.All(ForbiddenMeans(f), Known.Yes("gear.destructive", f.Gear?.Destructive, new("严重破坏渔业资源", "does severe harm to fishery resources"))));

    internal static Reading Fishing(FishingFindings f) => Known.In(
        "deed", f.Deed, new("捕捞", "fishing"), Deed.ProductiveFishing, Deed.Angling, Deed.OtherFishing);

    internal static Reading Kilograms(FishingFindings f, decimal least, Wording against, params CatchKind[] kinds) =>
        Sum(f, "kilograms", part => part.Kilograms, kinds.Length == 0 ? earlier => earlier.Kilograms : null, least, against, kinds);

    internal static Reading Yuan(FishingFindings f, decimal least, Wording against, params CatchKind[] kinds) =>
        Sum(f, "yuan", part => part.Yuan, kinds.Length == 0 ? earlier => earlier.Yuan : null, least, against, kinds);

    /// <summary>The catch, of the kinds named or all of it; all of it with what was caught within two years before and never dealt with.</summary>
    private static Reading Sum(
        FishingFindings f, string unit, Func<Catch, decimal?> value, Func<EarlierCatch, decimal?>? earlier, decimal least, Wording against, CatchKind[] kinds) => f.Catch is not { } parts
        ? Known.AtLeast("catch", null, least, against)
        : Known.SumAtLeast(
            [
                .. parts.Select((part, index) => (part, index)).Where(one => kinds.Length == 0 || kinds.Contains(one.part.Kind)).Select(one => (Known.Path("catch", one.index, unit), value(one.part))),
                .. earlier is null ? [] : Earlier(f, unit, earlier),
            ],
            least,
            against);

    private static IEnumerable<(string Input, decimal? Value)> Earlier(FishingFindings f, string unit, Func<EarlierCatch, decimal?> value) => (f.Earlier ?? [])
        .Select((part, index) => (part, index))
        .Where(one => one.part.On <= f.On && one.part.On.PlusYears(YearsAddedUp) >= f.On)
        .Select(one => (Known.Path("earlier", one.index, unit), value(one.part)));
}
