using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Words;
using Tongban.Matters.Thresholds;
using static Tongban.Matters.Fisheries.FishingReadings;

namespace Tongban.Matters.Fisheries;

/// <summary>
/// The administrative penalties beside the crime: the Yangtze River Protection Law, article 86, from 2021-03-01, and the Fisheries Law, as amended in
/// 2013 until 2026-04-30 and as revised from 2026-05-01. For trade fishing in the Yangtze's reserves and key waters article 86 goes before
/// the Fisheries Law; angling stays under the latter.
/// </summary>
public static class FishingPenalties
{
    private const string Special = "yangtze-protection-law#86";
    private static readonly LocalDate YangtzeFrom = new(2021, 3, 1);
    private static readonly LocalDate Revised = new(2026, 5, 1);

    private static readonly Wording OneToFive = new("没收渔获物、违法所得以及渔船、渔具和其他工具，并处一万元以上五万元以下罚款", "catch, gains, boat, gear and tools confiscated; a fine of 10,000 to 50,000 yuan");
    private static readonly Wording FiveToFifty = new("没收渔获物、违法所得以及渔船、渔具和其他工具，并处五万元以上五十万元以下罚款", "catch, gains, boat, gear and tools confiscated; a fine of 50,000 to 500,000 yuan");
    private static readonly Wording TenTimes = new("没收渔获物及其制品和违法所得，并处货值金额十倍以上二十倍以下罚款；情节严重的吊销许可证或者责令关闭", "catch, products and gains confiscated; a fine of 10 to 20 times the value; where grave, the licence withdrawn or the business closed");
    private static readonly Wording UpToFive = new("没收渔获物和违法所得，处五万元以下的罚款；情节严重的没收渔具、吊销捕捞许可证（2013年修正本，转述，须核对）", "catch and gains confiscated; a fine up to 50,000 yuan; where grave, gear confiscated and the licence withdrawn (2013 text, second-hand)");
    private static readonly Wording UpToTen = new("没收渔获物和违法所得，并处十万元以下的罚款；情节严重的可以没收渔具和渔船（2013年修正本，转述，须核对）", "catch and gains confiscated; a fine up to 100,000 yuan; where grave, gear and boat too (2013 text, second-hand)");
    private static readonly Wording UpToTwenty = new("没收，并处二十万元以下的罚款；情节严重的二十万元以上二百万元以下", "confiscation and a fine up to 200,000 yuan; where grave, 200,000 to 2,000,000 yuan");
    private static readonly Wording OneToTwenty = new("没收渔获物和违法所得，并处一万元以上二十万元以下的罚款；情节严重的二十万元以上二百万元以下，可以没收渔具、船舶", "catch and gains confiscated; a fine of 10,000 to 200,000 yuan; where grave, 200,000 to 2,000,000 yuan, and gear and boat");
    private static readonly Wording DevicesTaken = new("没收装置、器具等，可以处十万元以下的罚款", "devices confiscated; a fine up to 100,000 yuan is possible");
    private static readonly Wording AnglingFine = new("没收渔获物、违法所得和渔具，可以并处五万元以下的罚款", "catch, gains and gear confiscated; a fine up to 50,000 yuan is possible");

    /// <summary>The groups in force on the day, the special law first.</summary>
    internal static ImmutableArray<ItemGroup<FishingFindings>> On(LocalDate day) =>
        [.. day >= YangtzeFrom ? Yangtze : [], .. day >= Revised ? FisheriesLaw2025 : FisheriesLaw2013];

    /// <summary>长江保护法 article 86.</summary>
    public static ImmutableArray<ItemGroup<FishingFindings>> Yangtze { get; } =
    [
        new(OneToFive, [One(Special, "86.1", "水生生物保护区内生产性捕捞，或者重点水域禁捕期间天然渔业资源的生产性捕捞", "trade fishing in a reserve, or in the key waters during the ban", Banned)]),
        new(FiveToFifty, [One(Special, "86.2", "采取电鱼、毒鱼、炸鱼等方式捕捞，或者有其他严重情节", "the same by electricity, poison or explosives, or in other grave circumstances", f => Reading.All(Banned(f), Reading.Any(Electric(f), Grave(f))))]),
        new(TenTimes, [One(Special, "86.3", "收购、加工、销售前述渔获物", "buying, processing or selling such a catch", f => Reading.All(Deeds(f, new("收购、加工、销售", "buying, processing or selling"), Deed.Trading), BannedWaters(f)))]),
    ];

    /// <summary>渔业法 as amended in 2013 (C).</summary>
    public static ImmutableArray<ItemGroup<FishingFindings>> FisheriesLaw2013 { get; } =
    [
        new(UpToFive, [One("fisheries-law#38", "38", "电、毒、炸，违反禁渔区、禁渔期规定，使用禁用渔具、方法或者小网目", "electricity, poison, explosives; closed area or season; forbidden gear or small mesh",
            f => Reading.All(Fishing(f), Reading.Any(Electric(f), ClosedArea(f), Season(f), ForbiddenMeans(f), SmallMesh(f))))]),
        new(UpToTen, [One("fisheries-law#41", "41", "未依法取得捕捞许可证擅自进行捕捞", "fishing without a licence", Unlicensed)]),
    ];

    /// <summary>渔业法 as revised in 2025.</summary>
    public static ImmutableArray<ItemGroup<FishingFindings>> FisheriesLaw2025 { get; } =
    [
        new(UpToTwenty,
        [
            One("fisheries-law#69", "69.1", "未依法取得捕捞许可证擅自进行捕捞的", "fishing without a licence", Unlicensed),
            One("fisheries-law#77", "77.1", "使用炸鱼、毒鱼、电鱼等破坏渔业资源和渔业水域生态环境的方法进行捕捞的", "electricity, poison, explosives or other destructive methods", f => Reading.All(Fishing(f), ForbiddenMethod(f))),
            One("fisheries-law#78", "78.1", "违反禁渔区、禁渔期的规定从事捕捞活动", "fishing against a closed area or season", f => Reading.All(Catching(f), Reading.Any(ClosedArea(f), Season(f)))),
            One("fisheries-law#78", "78.2", "使用禁用的渔具、小于最小网目尺寸的网具进行捕捞", "fishing with forbidden gear or small mesh", f => Reading.All(Fishing(f), Reading.Any(ForbiddenGear(f), SmallMesh(f)))),
        ]),
        new(OneToTwenty,
        [
            One("fisheries-law#76", "76.1", "未经批准，捕捞有重要经济价值的水生动物苗种或者禁捕的怀卵亲本，或者在水产种质资源保护区内从事捕捞活动的", "without approval, valuable fry or protected spawners, or fishing in a germplasm reserve",
                f => Reading.All(Fishing(f), Reading.Any(Reserve(f), FryOrSpawners(f)), Known.No("approved", f.Approved, new("未经批准", "without approval")))),
        ]),
        new(DevicesTaken, [One("fisheries-law#77", "77.2", "携带炸鱼、毒鱼、电鱼等破坏渔业资源和渔业水域生态环境的装置、器具等进入渔业水域的", "carrying such devices into fishing waters", f => Deeds(f, new("携带装置、器具进入渔业水域", "devices carried into fishing waters"), Deed.Carrying))]),
        new(AnglingFine, [One("fisheries-law#78", "78.3", "在禁渔区、禁渔期违规垂钓的", "unlawful angling in a closed area or season", f => Reading.All(Deeds(f, new("垂钓", "angling"), Deed.Angling), Reading.Any(ClosedArea(f), Season(f))))]),
    ];

    internal static bool IsSpecial(JudgedItem item) => item.Clause == Special;

    private static Item<FishingFindings> One(string clause, string number, string zh, string en, Func<FishingFindings, Reading> judge) => new(clause, number, new(zh, en), judge);

    private static Reading Deeds(FishingFindings f, Wording against, params ReadOnlySpan<Deed> wanted) => Known.In("deed", f.Deed, against, wanted);

    private static Reading Catching(FishingFindings f) => Deeds(f, new("捕捞（垂钓除外）", "fishing other than angling"), Deed.ProductiveFishing, Deed.OtherFishing);

    private static Reading Banned(FishingFindings f) => Reading.All(Deeds(f, new("生产性捕捞", "trade fishing"), Deed.ProductiveFishing), BannedWaters(f));

    private static Reading BannedWaters(FishingFindings f) => Reading.Any(
        At(f, new("长江流域水生生物保护区", "a reserve of aquatic life of the Yangtze"), Place.YangtzeReserve),
        Reading.All(At(f, new("长江流域重点水域", "the Yangtze's key waters"), Place.YangtzeKeyWaters), Season(f)));

    private static Reading Grave(FishingFindings f) => Known.Yes("circumstances.otherGrave", f.Circumstances?.OtherGrave, new("其他严重情节", "other grave circumstances"));

    private static Reading SmallMesh(FishingFindings f) => Known.Yes("gear.smallMesh", f.Gear?.SmallMesh, new("小于最小网目尺寸", "mesh under the least size"));

    private static Reading Unlicensed(FishingFindings f) => Reading.All(
        Catching(f), Known.No("licensed", f.Licensed, new("未依法取得捕捞许可证", "no fishing licence")));

    private static Reading FryOrSpawners(FishingFindings f) => f.Catch is { } parts
        ? Reading.Of(new("catch", string.Join(",", parts.Select(part => Known.Word(part.Kind))), Protected, parts.Any(part => part.Kind is CatchKind.ValuableFry or CatchKind.Spawner) ? Standing.Met : Standing.NotMet))
        : Reading.Of(new("catch", null, Protected, Standing.Undecided));

    private static Wording Protected { get; } = new("苗种或者怀卵亲本", "fry or spawners");
}
