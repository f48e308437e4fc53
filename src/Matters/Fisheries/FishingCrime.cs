using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Words;
using Tongban.Matters.Thresholds;
using static Tongban.Matters.Fisheries.FishingReadings;

namespace Tongban.Matters.Fisheries;

/// <summary>
/// What makes illegal fishing a crime (刑法 article 340): in inland waters 法释〔2022〕12号 article 3 from 2022-04-09, before that in the Yangtze's
/// key waters 公通字〔2020〕17号 from 2020-12-17; at sea 法释〔2016〕17号 article 4 from 2016-08-02. Fifty kilograms or a thousand yuan are
/// for fry, spawners and germplasm reserves; forbidden means in a closed area or season need no amount, but do severe harm.
/// </summary>
public static class FishingCrime
{
    private static readonly LocalDate InlandFrom = new(2022, 4, 9);
    private static readonly LocalDate OpinionFrom = new(2020, 12, 17);
    private static readonly LocalDate SeaFrom = new(2016, 8, 2);

    private static readonly Wording Grave = new("应当认定为刑法第三百四十条规定的“情节严重”，以非法捕捞水产品罪定罪处罚", "is of grave circumstances under article 340 of the criminal law: the crime of illegal fishing");
    private static readonly Wording Heavier = new("从重处罚", "is punished more heavily");
    private static readonly Wording Lighter = new("可以认定为犯罪情节轻微，不起诉或者免予刑事处罚；情节显著轻微危害不大的，不作为犯罪处理", "may be held slight: not prosecuted or not punished; where plainly slight, no crime");

    /// <summary>Article 3, first paragraph, of 法释〔2022〕12号: inland waters.</summary>
    public static ItemGroup<FishingFindings> Inland { get; } = new(Grave,
    [
        Wild("3.1", "非法捕捞水产品五百公斤以上或者价值一万元以上的", "500 kilograms or more, or worth 10,000 yuan or more", f => Reading.All(
            Base(f), Reading.Any(Kilograms(f, 500, new("五百公斤以上", "500 kilograms or more")), Yuan(f, 10_000, new("价值一万元以上", "worth 10,000 yuan or more"))))),
        Wild("3.2", "非法捕捞有重要经济价值的水生动物苗种、怀卵亲体或者在水产种质资源保护区内捕捞水产品五十公斤以上或者价值一千元以上的",
            "valuable fry or spawners, or in a germplasm reserve: 50 kilograms or more, or worth 1,000 yuan or more", f => Reading.All(Base(f), Reading.Any(FryOrSpawners(f, 50, 1000), InReserve(f, 50, 1000)))),
        Wild("3.3", "在禁渔区使用电鱼、毒鱼、炸鱼等严重破坏渔业资源的禁用方法或者禁用工具捕捞的", "in a closed area, by electricity, poison, explosives or other forbidden means of severe harm",
            f => Reading.All(Fishing(f), ClosedArea(f), DestructiveMeans(f))),
        Wild("3.4", "在禁渔期使用电鱼、毒鱼、炸鱼等严重破坏渔业资源的禁用方法或者禁用工具捕捞的", "in a closed season, by electricity, poison, explosives or other forbidden means of severe harm",
            f => Reading.All(Fishing(f), Season(f), DestructiveMeans(f))),
        Wild("3.5", "其他情节严重的情形", "other grave circumstances", null),
    ]);

    /// <summary>Article 3, second paragraph.</summary>
    public static ItemGroup<FishingFindings> HeavierPunishment { get; } = new(Heavier,
    [
        Wild("3.6.1", "暴力抗拒、阻碍国家机关工作人员依法履行职务，尚未构成妨害公务罪、袭警罪的", "resisting officers by force", f => Known.Yes("circumstances.resisted", f.Circumstances?.Resisted, new("暴力抗拒、阻碍", "resisted by force"))),
        Wild("3.6.2", "二年内曾因破坏野生动物资源受过行政处罚的", "a penalty for harm to wildlife within two years", f => Known.DaysWithin(
            "penalties", f.Penalties, 1, 2, f.On, new("二年内受过行政处罚", "a penalty within two years"))),
        Wild("3.6.3", "对水生生物资源或者水域生态造成严重损害的", "severe harm to aquatic life or the water", f => Known.Yes("circumstances.severeHarm", f.Circumstances?.SevereHarm, new("造成严重损害", "severe harm"))),
        Wild("3.6.4", "纠集多条船只非法捕捞的", "several boats gathered", f => Known.Yes("circumstances.severalBoats", f.Circumstances?.SeveralBoats, new("纠集多条船只", "several boats gathered"))),
        Wild("3.6.5", "以非法捕捞为业的", "illegal fishing as a trade", f => Known.Yes("circumstances.byTrade", f.Circumstances?.ByTrade, new("以非法捕捞为业", "illegal fishing as a trade"))),
    ]);

    /// <summary>Article 3, third paragraph.</summary>
    public static ItemGroup<FishingFindings> Leniency { get; } = new(Lighter,
    [
        Wild("3.7", "根据渔获物的数量、价值和捕捞方法、工具等，认为对水生生物资源危害明显较轻的", "plainly lighter harm, with the penalty accepted and nature restored", f => Reading.All(
            Known.Yes("circumstances.slightHarm", f.Circumstances?.SlightHarm, new("危害明显较轻", "plainly lighter harm")),
            Reading.Any(
                Known.Yes("circumstances.acceptsPenalty", f.Circumstances?.AcceptsPenalty, new("自愿接受行政处罚", "the penalty accepted")),
                Known.Yes("circumstances.restores", f.Circumstances?.Restores, new("积极修复生态环境", "nature restored"))))),
    ]);

    /// <summary>公通字〔2020〕17号 for the Yangtze's key waters, as far as published pages tell it (B).</summary>
    public static ItemGroup<FishingFindings> YangtzeBefore2022 { get; } = new(Grave,
    [
        Opinion("1", "长江流域重点水域：五百公斤以上或者一万元以上", "in the Yangtze's key waters: 500 kilograms or more, or worth 10,000 yuan or more", f => Reading.All(
            Yangtze(f), Fishing(f), Reading.Any(Kilograms(f, 500, new("五百公斤以上", "500 kilograms or more")), Yuan(f, 10_000, new("一万元以上", "10,000 yuan or more"))))),
        Opinion("2", "长江流域重点水域：苗种、怀卵亲体或者在水产种质资源保护区内五十公斤以上或者一千元以上", "valuable fry or spawners, or in a germplasm reserve: 50 kilograms or more, or worth 1,000 yuan or more",
            f => Reading.All(Yangtze(f), Fishing(f), Reading.Any(FryOrSpawners(f, 50, 1000), InReserve(f, 50, 1000)))),
        Opinion("3", "在禁捕区域使用电鱼、毒鱼、炸鱼等严重破坏渔业资源的禁用方法捕捞", "in banned waters, by electricity, poison or explosives", f => Reading.All(Yangtze(f), Fishing(f), Electric(f))),
        Opinion("4", "在禁捕区域使用农业农村部规定的禁用工具捕捞", "in banned waters, with gear the ministry forbids", f => Reading.All(Yangtze(f), Fishing(f), ForbiddenGear(f))),
        Opinion("5", "其他情节严重的情形", "other grave circumstances", null),
    ]);

    /// <summary>Article 4 of 法释〔2016〕17号: the sea.</summary>
    public static ItemGroup<FishingFindings> AtSea { get; } = new(Grave,
    [
        Sea("4.1", "非法捕捞水产品一万公斤以上或者价值十万元以上的", "10,000 kilograms or more, or worth 100,000 yuan or more", f => Reading.All(
            Base(f), Reading.Any(Kilograms(f, 10_000, new("一万公斤以上", "10,000 kilograms or more")), Yuan(f, 100_000, new("价值十万元以上", "worth 100,000 yuan or more"))))),
        Sea("4.2", "非法捕捞有重要经济价值的水生动物苗种、怀卵亲体二千公斤以上或者价值二万元以上的", "valuable fry or spawners: 2,000 kilograms or more, or worth 20,000 yuan or more",
            f => Reading.All(Base(f), FryOrSpawners(f, 2000, 20_000))),
        Sea("4.3", "在水产种质资源保护区内捕捞水产品二千公斤以上或者价值二万元以上的", "in a germplasm reserve: 2,000 kilograms or more, or worth 20,000 yuan or more", f => Reading.All(Base(f), InReserve(f, 2000, 20_000))),
        Sea("4.4", "在禁渔区内使用禁用的工具或者方法捕捞的", "in a closed area, by forbidden means", f => Reading.All(Fishing(f), ClosedArea(f), ForbiddenMeans(f))),
        Sea("4.5", "在禁渔期内使用禁用的工具或者方法捕捞的", "in a closed season, by forbidden means", f => Reading.All(Fishing(f), Season(f), ForbiddenMeans(f))),
        Sea("4.6", "在公海使用禁用渔具从事捕捞作业，造成严重影响的", "on the high seas with forbidden gear, with severe effect", f => Reading.All(
            Fishing(f), At(f, new("公海", "the high seas"), Place.HighSeas), ForbiddenGear(f), Known.Yes("circumstances.severeHarm", f.Circumstances?.SevereHarm, new("造成严重影响", "severe effect")))),
        Sea("4.7", "其他情节严重的情形", "other grave circumstances", null),
    ]);

    /// <summary>The groups in force on the day in those waters; empty where no text of that day is held: before 2022-04-09 only the Yangtze's is.</summary>
    internal static ImmutableArray<ItemGroup<FishingFindings>> On(FishingFindings f) => f.Water switch
    {
        Water.Inland => f.On >= InlandFrom ? [Inland, HeavierPunishment, Leniency] : f.On >= OpinionFrom && Yangtze(f).Standing is not Standing.NotMet ? [YangtzeBefore2022] : [],
        Water.Sea => f.On >= SeaFrom ? [AtSea] : [],
    };

    private static Item<FishingFindings> Wild(string number, string zh, string en, Func<FishingFindings, Reading>? judge) => new("wildlife-crime-2022#3", number, new(zh, en), judge);

    private static Item<FishingFindings> Opinion(string number, string zh, string en, Func<FishingFindings, Reading>? judge) => new("yangtze-fishing-opinion-2020#1", number, new(zh, en), judge);

    private static Item<FishingFindings> Sea(string number, string zh, string en, Func<FishingFindings, Reading>? judge) => new("sea-crime-2016#4", number, new(zh, en), judge);

    /// <summary>在禁渔区、禁渔期或者使用禁用的工具、方法捕捞水产品.</summary>
    private static Reading Base(FishingFindings f) => Reading.All(Fishing(f), Reading.Any(ClosedArea(f), Reserve(f), Season(f), ForbiddenMeans(f)));

    private static Reading Yangtze(FishingFindings f) => At(f, new("长江流域重点水域", "the Yangtze's key waters"), Place.YangtzeKeyWaters, Place.YangtzeReserve);

    private static Reading FryOrSpawners(FishingFindings f, decimal kilograms, decimal yuan) => Reading.Any(
        Kilograms(f, kilograms, new($"苗种、怀卵亲体{kilograms}公斤以上", $"{kilograms} kilograms or more of fry or spawners"), CatchKind.ValuableFry, CatchKind.Spawner),
        Yuan(f, yuan, new($"苗种、怀卵亲体价值{yuan}元以上", $"fry or spawners worth {yuan} yuan or more"), CatchKind.ValuableFry, CatchKind.Spawner));

    private static Reading InReserve(FishingFindings f, decimal kilograms, decimal yuan) => Reading.All(
        Reserve(f),
        Reading.Any(Kilograms(f, kilograms, new($"{kilograms}公斤以上", $"{kilograms} kilograms or more")), Yuan(f, yuan, new($"价值{yuan}元以上", $"worth {yuan} yuan or more"))));
}
