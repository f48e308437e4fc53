using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Words;
using Tongban.Matters.Thresholds;
using static Tongban.Matters.Environment.PollutionReadings;

namespace Tongban.Matters.Environment;

/// <summary>
/// The items of the interpretation on environmental pollution (法释〔2023〕7号), in force from 2023-08-15: article 1 serious pollution, article 2
/// grave circumstances, article 3 seven years and more, articles 5 to 8 what weighs heavier or lighter and who takes part, article 10
/// intermediaries. Not article 4 (imported waste) and not article 11 (computer systems). The Chinese words are the law's.
/// </summary>
public static class PollutionCrime
{
    private const string Law = "pollution-crime-2023#";
    private const string Degrading = "ecology.degraded";

    private static readonly Wording Serious = new("应当认定为“严重污染环境”", "is serious pollution of the environment");
    private static readonly Wording Grave = new("应当认定为“情节严重”", "is of grave circumstances");
    private static readonly Wording SevenYears = new("应当处七年以上有期徒刑，并处罚金", "is punished by seven years or more and a fine");
    private static readonly Wording Heavier = new("应当从重处罚", "is punished more heavily");
    private static readonly Wording Lighter = new("可以从宽处罚；犯罪情节轻微的，可以不起诉或者免予刑事处罚", "may be treated leniently; where slight, not prosecuted or not punished");
    private static readonly Wording NoCrime = new("可以认定为非法经营情节显著轻微危害不大，不认为是犯罪", "may be held too slight to be a crime");
    private static readonly Wording Accomplice = new("以共同犯罪论处", "is punished as an accomplice");
    private static readonly Wording GraveDocument = new("应当认定为刑法第二百二十九条第一款规定的“情节严重”", "is of grave circumstances under article 229 of the criminal law");
    private static readonly Wording FiveYears = new("处五年以上十年以下有期徒刑，并处罚金", "is punished by five to ten years and a fine");

    /// <summary>The first day of force.</summary>
    public static LocalDate From { get; } = new(2023, 8, 15);

    /// <summary>Article 1.</summary>
    public static ItemGroup<PollutionFindings> SeriousPollution { get; } = new(Serious,
    [
        Of("1", "1.1", "在饮用水水源保护区、自然保护地核心保护区等依法确定的重点保护区域排放、倾倒、处置有放射性的废物、含传染病病原体的废物、有毒物质的",
            "radioactive or infectious waste or toxic substances in a drinking-water source area, the core of a nature reserve or another area of key protection",
            f => Reading.All(KeyArea(f), DoneWithToxic(f))),
        Of("1", "1.2", "非法排放、倾倒、处置危险废物三吨以上的", "three tonnes or more of hazardous waste unlawfully discharged, dumped or disposed of",
            f => Reading.All(Done(f), Unlawful(f), TonnesAtLeast(f, 3, new("危险废物三吨以上", "three tonnes or more of hazardous waste")))),
        Of("1", "1.3", "排放、倾倒、处置含铅、汞、镉、铬、砷、铊、锑的污染物，超过国家或者地方污染物排放标准三倍以上的",
            "lead, mercury, cadmium, chromium, arsenic, thallium or antimony three times or more over the standard",
            f => Reading.All(Done(f), Over(f, StricterMetals, 3, new("超过标准三倍以上", "three times or more over the standard")))),
        Of("1", "1.4", "排放、倾倒、处置含镍、铜、锌、银、钒、锰、钴的污染物，超过国家或者地方污染物排放标准十倍以上的",
            "nickel, copper, zinc, silver, vanadium, manganese or cobalt ten times or more over the standard",
            f => Reading.All(Done(f), Over(f, OtherMetals, 10, new("超过标准十倍以上", "ten times or more over the standard")))),
        Of("1", "1.5", "通过暗管、渗井、渗坑、裂隙、溶洞、灌注、非紧急情况下开启大气应急排放通道等逃避监管的方式排放、倾倒、处置有放射性的废物、含传染病病原体的废物、有毒物质的",
            "radioactive or infectious waste or toxic substances by a hidden pipe, seepage, injection, an emergency vent without emergency, or another way of evading supervision",
            f => Reading.All(Known.Among("evasions", f.Evasions, new("逃避监管的方式", "a way of evading supervision"), Enum.GetValues<Evasion>()), DoneWithToxic(f))),
        Of("1", "1.6", "二年内曾因在重污染天气预警期间，违反国家规定，超标排放二氧化硫、氮氧化物等实行排放总量控制的大气污染物受过二次以上行政处罚，又实施此类行为的",
            "air pollutants under total control above the standard during a heavy-pollution alert, again after two or more penalties for the same within two years",
            f => Reading.All(
                Known.Yes("airAlert.duringAlert", f.AirAlert?.DuringAlert, new("重污染天气预警期间", "during a heavy-pollution alert")),
                Known.Yes("airAlert.overStandard", f.AirAlert?.OverStandard, new("超标排放实行总量控制的大气污染物", "air pollutants under total control above the standard")),
                Penalties(f, PenaltyFor.AirAlert, new("二年内因此受过二次以上行政处罚", "two or more penalties for this within two years")))),
        Of("1", "1.7", "重点排污单位、实行排污许可重点管理的单位篡改、伪造自动监测数据或者干扰自动监测设施，排放化学需氧量、氨氮、二氧化硫、氮氧化物等污染物的",
            "a key discharger alters or forges automatic monitoring data, or interferes with the equipment, and discharges COD, ammonia nitrogen, SO₂, NOx or the like",
            f => Reading.All(
                Known.In("monitoring.unit", f.Monitoring?.Unit, new("重点排污单位或者实行排污许可重点管理的单位", "a key discharger, or a unit of key permit management"), MonitoredUnit.KeyDischarger, MonitoredUnit.KeyPermit),
                Known.Yes("monitoring.tampered", f.Monitoring?.Tampered, new("篡改、伪造数据或者干扰设施", "data altered or forged, or equipment interfered with")),
                Known.Yes("monitoring.discharged", f.Monitoring?.Discharged, new("排放化学需氧量、氨氮、二氧化硫、氮氧化物等污染物", "pollutants such as COD, ammonia nitrogen, SO₂, NOx discharged")))),
        Of("1", "1.8", "二年内曾因违反国家规定，排放、倾倒、处置有放射性的废物、含传染病病原体的废物、有毒物质受过二次以上行政处罚，又实施此类行为的",
            "radioactive or infectious waste or toxic substances again after two or more penalties for the same within two years",
            f => Reading.All(DoneWithToxic(f), Unlawful(f), Penalties(f, PenaltyFor.Toxic, new("二年内因此受过二次以上行政处罚", "two or more penalties for this within two years")))),
        Of("1", "1.9", "违法所得或者致使公私财产损失三十万元以上的", "unlawful gains or loss of property of 300,000 yuan or more",
            f => GainOrLoss(f, 300_000, new("三十万元以上", "300,000 yuan or more"))),
        Of("1", "1.10", "致使乡镇集中式饮用水水源取水中断十二小时以上的", "intake from a township's drinking-water source interrupted for twelve hours or more",
            f => Interrupted(f, Supplied.Township, new("乡镇集中式饮用水水源", "a township's centralised source"))),
        Of("1", "1.11", "其他严重污染环境的情形", "other serious pollution of the environment", null),
    ]);

    /// <summary>Article 2.</summary>
    public static ItemGroup<PollutionFindings> GraveCircumstances { get; } = new(Grave,
    [
        Of("2", "2.1", "在饮用水水源保护区、自然保护地核心保护区等依法确定的重点保护区域排放、倾倒、处置有放射性的废物、含传染病病原体的废物、有毒物质，造成相关区域的生态功能退化或者野生生物资源严重破坏的",
            "in an area of key protection, with degraded ecological functions or severe harm to wildlife", f => Reading.All(KeyArea(f), DoneWithToxic(f), Degraded(f))),
        Of("2", "2.2", "向国家确定的重要江河、湖泊水域排放、倾倒、处置有放射性的废物、含传染病病原体的废物、有毒物质，造成相关水域的生态功能退化或者水生生物资源严重破坏的",
            "into important rivers and lakes named by the state, with degraded ecological functions or severe harm to aquatic life", f => Reading.All(KeyWaters(f), DoneWithToxic(f), Degraded(f))),
        Of("2", "2.3", "非法排放、倾倒、处置危险废物一百吨以上的", "a hundred tonnes or more of hazardous waste unlawfully discharged, dumped or disposed of",
            f => Reading.All(Done(f), Unlawful(f), TonnesAtLeast(f, 100, new("危险废物一百吨以上", "a hundred tonnes or more of hazardous waste")))),
        Of("2", "2.4", "违法所得或者致使公私财产损失一百万元以上的", "unlawful gains or loss of property of one million yuan or more",
            f => GainOrLoss(f, 1_000_000, new("一百万元以上", "one million yuan or more"))),
        Of("2", "2.5", "致使县级城区集中式饮用水水源取水中断十二小时以上的", "intake from a county seat's drinking-water source interrupted for twelve hours or more",
            f => Interrupted(f, Supplied.CountySeat, new("县级城区集中式饮用水水源", "a county seat's centralised source"))),
        Of("2", "2.6", "致使永久基本农田、公益林地十亩以上，其他农用地二十亩以上，其他土地五十亩以上基本功能丧失或者遭受永久性破坏的",
            "10 mu of permanent basic farmland or public-benefit forest, 20 mu of other farmland or 50 mu of other land lost or destroyed for good", LandLost),
        Of("2", "2.7", "致使森林或者其他林木死亡五十立方米以上，或者幼树死亡二千五百株以上的", "50 cubic metres of trees, or 2,500 saplings, dead",
            f => Reading.Any(
                Known.AtLeast("trees.cubicMetres", f.Trees?.CubicMetres, 50, new("林木死亡五十立方米以上", "50 cubic metres of trees or more")),
                Known.AtLeast("trees.saplings", f.Trees?.Saplings, 2500, new("幼树死亡二千五百株以上", "2,500 saplings or more")))),
        Of("2", "2.8", "致使疏散、转移群众五千人以上的", "5,000 people or more evacuated",
            f => Known.AtLeast("people.evacuated", f.People?.Evacuated, 5000, new("疏散、转移五千人以上", "5,000 people or more evacuated"))),
        Of("2", "2.9", "致使三十人以上中毒的", "30 people or more poisoned",
            f => Known.AtLeast("people.poisoned", f.People?.Poisoned, 30, new("三十人以上中毒", "30 people or more poisoned"))),
        Of("2", "2.10", "致使一人以上重伤、严重疾病或者三人以上轻伤的", "one person or more seriously hurt or ill, or three or more lightly injured",
            f => Reading.Any(
                Known.AtLeast("people.seriouslyHurt", f.People?.SeriouslyHurt, 1, new("一人以上重伤、严重疾病", "one person or more seriously hurt or ill")),
                Known.AtLeast("people.minorInjuries", f.People?.MinorInjuries, 3, new("三人以上轻伤", "three people or more lightly injured")))),
        Of("2", "2.11", "其他情节严重的情形", "other grave circumstances", null),
    ]);

    /// <summary>Article 3.</summary>
    public static ItemGroup<PollutionFindings> SevenYearsAndMore { get; } = new(SevenYears,
    [
        Of("3", "3.1.1", "致使设区的市级城区集中式饮用水水源取水中断十二小时以上的", "in an area of key protection: intake from a city's drinking-water source interrupted for twelve hours or more",
            f => Reading.All(KeyArea(f), DoneWithToxic(f), Interrupted(f, Supplied.CityDistricts, new("设区的市级城区集中式饮用水水源", "a city's centralised source")))),
        Of("3", "3.1.2", "造成自然保护地主要保护的生态系统严重退化，或者主要保护的自然景观损毁的", "in an area of key protection: the protected ecosystem severely degraded or the protected scenery destroyed",
            f => Reading.All(KeyArea(f), DoneWithToxic(f), SeverelyDegraded(f))),
        Of("3", "3.1.3", "造成国家重点保护的野生动植物资源或者国家重点保护物种栖息地、生长环境严重破坏的", "in an area of key protection: wildlife under key state protection or its habitat severely harmed",
            f => Reading.All(KeyArea(f), DoneWithToxic(f), KeySpecies(f))),
        Of("3", "3.1.4", "其他情节特别严重的情形", "in an area of key protection: other especially grave circumstances", null),
        Of("3", "3.2.1", "造成国家确定的重要江河、湖泊水域生态系统严重退化的", "into important rivers and lakes: their ecosystem severely degraded", f => Reading.All(KeyWaters(f), DoneWithToxic(f), SeverelyDegraded(f))),
        Of("3", "3.2.2", "造成国家重点保护的野生动植物资源严重破坏的", "into important rivers and lakes: wildlife under key state protection severely harmed", f => Reading.All(KeyWaters(f), DoneWithToxic(f), KeySpecies(f))),
        Of("3", "3.2.3", "其他情节特别严重的情形", "into important rivers and lakes: other especially grave circumstances", null),
        Of("3", "3.3", "致使永久基本农田五十亩以上基本功能丧失或者遭受永久性破坏的", "50 mu or more of permanent basic farmland lost or destroyed for good",
            f => Known.AtLeast("land.permanentFarmlandMu", f.Land?.PermanentFarmlandMu, 50, new("永久基本农田五十亩以上", "50 mu or more of permanent basic farmland"))),
        Of("3", "3.4", "致使三人以上重伤、严重疾病，或者一人以上严重残疾、死亡的", "three people or more seriously hurt or ill, or one or more severely disabled or dead",
            f => Reading.Any(
                Known.AtLeast("people.seriouslyHurt", f.People?.SeriouslyHurt, 3, new("三人以上重伤、严重疾病", "three people or more seriously hurt or ill")),
                Known.AtLeast("people.disabledOrDead", f.People?.DisabledOrDead, 1, new("一人以上严重残疾、死亡", "one person or more severely disabled or dead")))),
    ]);

    /// <summary>Article 5: what weighs heavier.</summary>
    public static ItemGroup<PollutionFindings> HeavierPunishment { get; } = new(Heavier,
    [
        Of("5", "5.1", "阻挠环境监督检查或者突发环境事件调查，尚不构成妨害公务等犯罪的", "obstructing inspection or the inquiry into an incident",
            f => Known.Yes("circumstances.obstructed", f.Circumstances?.Obstructed, new("阻挠检查或者调查", "obstructed"))),
        Of("5", "5.2", "在医院、学校、居民区等人口集中地区及其附近，违反国家规定排放、倾倒、处置有放射性的废物、含传染病病原体的废物、有毒物质或者其他有害物质的", "near hospitals, schools, homes or other crowded places",
            f => Reading.All(Known.Among("places", f.Places, new("人口集中地区及其附近", "a crowded place or near it"), Place.Populated), Done(f), Unlawful(f), Harmful(f))),
        Of("5", "5.3", "在突发环境事件处置期间或者被责令限期整改期间，违反国家规定排放、倾倒、处置有放射性的废物、含传染病病原体的废物、有毒物质或者其他有害物质的", "while an incident is dealt with, or while under an order to put things right",
            f => Reading.All(Known.Yes("circumstances.duringEmergencyOrOrder", f.Circumstances?.DuringEmergencyOrOrder, new("突发环境事件处置期间或者限期整改期间", "during an incident or an order")), Done(f), Unlawful(f), Harmful(f))),
        Of("5", "5.4", "具有危险废物经营许可证的企业违反国家规定排放、倾倒、处置有放射性的废物、含传染病病原体的废物、有毒物质或者其他有害物质的", "by a firm with a permit for hazardous waste",
            f => Reading.All(Known.Yes("circumstances.wastePermit", f.Circumstances?.WastePermit, new("具有危险废物经营许可证", "has a permit for hazardous waste")), Done(f), Unlawful(f), Harmful(f))),
        Of("5", "5.5", "实行排污许可重点管理的企业事业单位和其他生产经营者未依法取得排污许可证，排放、倾倒、处置有放射性的废物、含传染病病原体的废物、有毒物质或者其他有害物质的", "by a unit of key permit management without its permit",
            f => Reading.All(Known.Yes("circumstances.keyUnitWithoutPermit", f.Circumstances?.KeyUnitWithoutPermit, new("未依法取得排污许可证", "without the permit it needs")), Done(f), Harmful(f))),
    ]);

    /// <summary>Article 6: what may be treated leniently.</summary>
    public static ItemGroup<PollutionFindings> Leniency { get; } = new(Lighter,
    [
        Of("6", "6", "行为人认罪认罚，积极修复生态环境，有效合规整改的", "guilt admitted, nature restored, compliance put right",
            f => Reading.All(
                Known.Yes("circumstances.admitsGuilt", f.Circumstances?.AdmitsGuilt, new("认罪认罚", "guilt admitted")),
                Known.Yes("circumstances.restores", f.Circumstances?.Restores, new("积极修复生态环境", "nature restored")),
                Known.Yes("circumstances.complies", f.Circumstances?.Complies, new("有效合规整改", "compliance put right")))),
    ]);

    /// <summary>Article 7, second paragraph: business without a permit and nothing else.</summary>
    public static ItemGroup<PollutionFindings> OnlyWithoutPermit { get; } = new(NoCrime,
    [
        Of("7", "7.2", "不具有超标排放污染物、非法倾倒污染物或者其他违法造成环境污染的情形的", "no discharge above a standard, no dumping, no other unlawful pollution",
            f => Known.Yes("circumstances.onlyWithoutPermit", f.Circumstances?.OnlyWithoutPermit, new("仅为无证经营", "business without a permit and nothing else"))),
    ]);

    /// <summary>Article 8: who gives hazardous waste to another knowing that the other has no permit.</summary>
    public static ItemGroup<PollutionFindings> Accomplices { get; } = new(Accomplice,
    [
        Of("8", "8", "明知他人无危险废物经营许可证，向其提供或者委托其收集、贮存、利用、处置危险废物，严重污染环境的", "hazardous waste given to another known to have no permit, with serious pollution",
            f => Reading.All(
                Known.Yes("entrustedKnowingly", f.EntrustedKnowingly, new("明知他人无证而提供或者委托", "given or entrusted knowing that there is no permit")),
                Reading.Any(SeriousPollution.Items.Where(item => item.Judge is not null).Select(item => item.Judge?.Invoke(f)).OfType<Reading>()))),
    ]);

    /// <summary>Article 10, first paragraph: intermediaries that give false documents.</summary>
    public static ItemGroup<PollutionFindings> FalseDocuments { get; } = new(GraveDocument,
    [
        Of("10", "10.1", "违法所得三十万元以上的", "an intermediary's false document: unlawful gains of 300,000 yuan or more",
            f => Reading.All(FalseOnPurpose(f), Known.AtLeast("intermediary.illegalGainsYuan", f.Intermediary?.IllegalGainsYuan, 300_000, new("违法所得三十万元以上", "unlawful gains of 300,000 yuan or more")))),
        Of("10", "10.2", "二年内曾因提供虚假证明文件受过二次以上行政处罚，又提供虚假证明文件的", "an intermediary's false document again after two or more penalties for the same within two years",
            f => Reading.All(FalseOnPurpose(f), Penalties(f, PenaltyFor.FalseDocument, new("二年内因此受过二次以上行政处罚", "two or more penalties for this within two years")))),
        Of("10", "10.3", "其他情节严重的情形", "an intermediary's false document: other grave circumstances", null),
    ]);

    /// <summary>Article 10, second paragraph: projects that concern public safety.</summary>
    public static ItemGroup<PollutionFindings> FalseDocumentsOfPublicSafety { get; } = new(FiveYears,
    [
        Of("10", "10", "在涉及公共安全的重大工程、项目中提供虚假的环境影响评价等证明文件，致使公共财产、国家和人民利益遭受特别重大损失的", "a false assessment for a major project of public safety, with especially heavy loss",
            f => Reading.All(FalseOnPurpose(f), Known.Yes("intermediary.publicSafety", f.Intermediary?.PublicSafety, new("涉及公共安全的重大工程、项目，特别重大损失", "a major project of public safety, with especially heavy loss")))),
    ]);

    /// <summary>Every group, in the order of the interpretation.</summary>
    public static ImmutableArray<ItemGroup<PollutionFindings>> Groups { get; } =
        [SeriousPollution, GraveCircumstances, SevenYearsAndMore, HeavierPunishment, Leniency, OnlyWithoutPermit, Accomplices, FalseDocuments, FalseDocumentsOfPublicSafety];

    private static Item<PollutionFindings> Of(string article, string number, string zh, string en, Func<PollutionFindings, Reading>? judge) => new(Law + article, number, new(zh, en), judge);

    private static Reading Degraded(PollutionFindings f) => Reading.Any(
        Known.Yes(Degrading, f.Ecology?.Degraded, new("生态功能退化", "ecological functions degraded")),
        Known.Yes("ecology.lifeSeverelyHarmed", f.Ecology?.LifeSeverelyHarmed, new("生物资源严重破坏", "living resources severely harmed")));

    private static Reading SeverelyDegraded(PollutionFindings f) =>
        Known.Yes("ecology.severelyDegraded", f.Ecology?.SeverelyDegraded, new("生态系统严重退化或者景观损毁", "ecosystem severely degraded, or scenery destroyed"));

    private static Reading KeySpecies(PollutionFindings f) =>
        Known.Yes("ecology.keySpeciesHarmed", f.Ecology?.KeySpeciesHarmed, new("国家重点保护的野生动植物资源严重破坏", "wildlife under key state protection severely harmed"));

    private static Reading FalseOnPurpose(PollutionFindings f) =>
        Known.Yes("intermediary.falseOnPurpose", f.Intermediary?.FalseOnPurpose, new("故意提供虚假证明文件", "a false document given on purpose"));

    /// <summary>Each kind by its own number. Farmland and forest stand beside each other in the law; whether they are added is not said, so a sum that alone reaches ten is left to people.</summary>
    private static Reading LandLost(PollutionFindings f) => Reading.Any(
        Known.AtLeast("land.permanentFarmlandMu", f.Land?.PermanentFarmlandMu, 10, new("永久基本农田十亩以上", "10 mu or more of permanent basic farmland")),
        Known.AtLeast("land.publicForestMu", f.Land?.PublicForestMu, 10, new("公益林地十亩以上", "10 mu or more of public-benefit forest")),
        Known.AtLeast("land.otherFarmlandMu", f.Land?.OtherFarmlandMu, 20, new("其他农用地二十亩以上", "20 mu or more of other farmland")),
        Known.AtLeast("land.otherMu", f.Land?.OtherMu, 50, new("其他土地五十亩以上", "50 mu or more of other land")),
        FarmlandAndForest(f.Land));

    private static Reading FarmlandAndForest(Land? land) => land is { PermanentFarmlandMu: { } farmland, PublicForestMu: { } forest } && farmland < 10 && forest < 10 && farmland + forest >= 10
        ? Known.Unclear("land", $"{farmland}+{forest}", new("永久基本农田与公益林地合计十亩以上、单项不足十亩：是否合并计算，法条未明", "farmland and forest reach ten mu only together: the law does not say whether they are added"))
        : new(Standing.NotMet, []);
}
