using System.Collections.Immutable;
using NodaTime;

namespace Tongban.Matters.Environment;

/// <summary>
/// What an environment bureau found about one course of conduct, item by item. Whatever is null is not established; an empty list says that
/// there is none. Not a case, and no evidence by itself: every value rests on a record, a report or an opinion in the file.
/// </summary>
public sealed record PollutionFindings
{
    /// <summary>The day on which it was done; the last day, where it went on (行为终了之日). Chooses the law.</summary>
    public required LocalDate On { get; init; }

    /// <summary>What was done with the substance; empty: neither discharged nor dumped nor disposed of.</summary>
    public ImmutableArray<Act>? Acts { get; init; }

    /// <summary>Whether it was against the law (违反国家规定、非法).</summary>
    public bool? Unlawful { get; init; }

    /// <summary>Hazardous wastes, each with what it weighs.</summary>
    public ImmutableArray<Waste>? Wastes { get; init; }

    /// <summary>Substances other than hazardous waste.</summary>
    public ImmutableArray<Substance>? Substances { get; init; }

    /// <summary>Pollutants measured against a standard.</summary>
    public ImmutableArray<Pollutant>? Pollutants { get; init; }

    /// <summary>What kind of place it was.</summary>
    public ImmutableArray<Place>? Places { get; init; }

    /// <summary>By which ways supervision was evaded; empty: by none.</summary>
    public ImmutableArray<Evasion>? Evasions { get; init; }

    /// <summary>Air pollution during an alert.</summary>
    public AirAlert? AirAlert { get; init; }

    /// <summary>Automatic monitoring and what was done to it.</summary>
    public Monitoring? Monitoring { get; init; }

    /// <summary>Earlier administrative penalties, each with the day it took effect; empty: none.</summary>
    public ImmutableArray<EarlierPenalty>? Penalties { get; init; }

    /// <summary>Unlawful gains (违法所得), gained and to be gained, in yuan (article 19).</summary>
    public decimal? IllegalGainsYuan { get; init; }

    /// <summary>Loss of property (公私财产损失), by its parts.</summary>
    public Loss? Loss { get; init; }

    /// <summary>The drinking-water source whose intake was interrupted.</summary>
    public WaterSupply? WaterSupply { get; init; }

    /// <summary>Land that lost its basic function or was destroyed for good, in mu (亩).</summary>
    public Land? Land { get; init; }

    /// <summary>Trees that died.</summary>
    public Trees? Trees { get; init; }

    /// <summary>What happened to people.</summary>
    public People? People { get; init; }

    /// <summary>What happened to nature.</summary>
    public Ecology? Ecology { get; init; }

    /// <summary>Circumstances that weigh heavier or lighter.</summary>
    public Circumstances? Circumstances { get; init; }

    /// <summary>Whether somebody gave hazardous waste to another knowing that the other had no permit (article 8).</summary>
    public bool? EntrustedKnowingly { get; init; }

    /// <summary>An intermediary that gave a false document (article 10).</summary>
    public Intermediary? Intermediary { get; init; }

    /// <summary>How the bureau has handled it so far.</summary>
    public Handling? Handling { get; init; }
}

/// <summary>What is done with a substance.</summary>
public enum Act
{
    /// <summary>排放.</summary>
    Discharge,

    /// <summary>倾倒.</summary>
    Dump,

    /// <summary>处置.</summary>
    Dispose,
}

/// <summary>A hazardous waste (危险废物).</summary>
/// <param name="Code">Its code, as the opinion on it says; null: not identified yet.</param>
/// <param name="Tonnes">What it weighs, in tonnes; null: not weighed yet.</param>
public sealed record Waste(string? Code, decimal? Tonnes);

/// <summary>The kinds of substance of article 338 of the criminal law besides hazardous waste (article 17).</summary>
public enum Substance
{
    /// <summary>有放射性的废物.</summary>
    Radioactive,

    /// <summary>含传染病病原体的废物.</summary>
    Pathogen,

    /// <summary>《关于持久性有机污染物的斯德哥尔摩公约》附件所列物质.</summary>
    PersistentOrganic,

    /// <summary>其他具有毒性，可能污染环境的物质.</summary>
    OtherToxic,

    /// <summary>其他有害物质; harmful, not toxic.</summary>
    OtherHarmful,
}

/// <summary>A pollutant measured at an outlet.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Measured">What was measured, in the unit of the standard.</param>
/// <param name="Standard">The limit of the national or local standard, in the same unit.</param>
/// <param name="TimesOver">The excess in multiples of the limit (超标倍数) as the report itself states it; goes before what could be computed.</param>
public sealed record Pollutant(PollutantKind Kind, decimal? Measured, decimal? Standard, decimal? TimesOver);

/// <summary>The pollutants that the interpretation names.</summary>
public enum PollutantKind
{
    /// <summary>铅.</summary>
    Lead,

    /// <summary>汞.</summary>
    Mercury,

    /// <summary>镉.</summary>
    Cadmium,

    /// <summary>铬.</summary>
    Chromium,

    /// <summary>砷.</summary>
    Arsenic,

    /// <summary>铊.</summary>
    Thallium,

    /// <summary>锑.</summary>
    Antimony,

    /// <summary>镍.</summary>
    Nickel,

    /// <summary>铜.</summary>
    Copper,

    /// <summary>锌.</summary>
    Zinc,

    /// <summary>银.</summary>
    Silver,

    /// <summary>钒.</summary>
    Vanadium,

    /// <summary>锰.</summary>
    Manganese,

    /// <summary>钴.</summary>
    Cobalt,

    /// <summary>化学需氧量.</summary>
    ChemicalOxygenDemand,

    /// <summary>氨氮.</summary>
    AmmoniaNitrogen,

    /// <summary>二氧化硫.</summary>
    SulphurDioxide,

    /// <summary>氮氧化物.</summary>
    NitrogenOxides,

    /// <summary>Any other.</summary>
    Other,
}

/// <summary>What kind of place it was done in.</summary>
public enum Place
{
    /// <summary>饮用水水源保护区.</summary>
    DrinkingWaterSource,

    /// <summary>自然保护地核心保护区.</summary>
    NatureReserveCore,

    /// <summary>Another area of key protection fixed by law (等依法确定的重点保护区域).</summary>
    OtherKeyArea,

    /// <summary>国家确定的重要江河、湖泊水域.</summary>
    NationalKeyWaters,

    /// <summary>医院、学校、居民区等人口集中地区及其附近.</summary>
    Populated,

    /// <summary>None of these.</summary>
    Ordinary,
}

/// <summary>The ways of evading supervision that article 1 names.</summary>
public enum Evasion
{
    /// <summary>暗管.</summary>
    HiddenPipe,

    /// <summary>渗井.</summary>
    SeepageWell,

    /// <summary>渗坑.</summary>
    SeepagePit,

    /// <summary>裂隙.</summary>
    Crevice,

    /// <summary>溶洞.</summary>
    KarstCave,

    /// <summary>灌注.</summary>
    Injection,

    /// <summary>非紧急情况下开启大气应急排放通道.</summary>
    EmergencyVent,

    /// <summary>Another way of evading supervision (等逃避监管的方式).</summary>
    Other,
}

/// <summary>Air pollution during an alert of heavy pollution.</summary>
/// <param name="DuringAlert">Whether an alert was in force (重污染天气预警期间).</param>
/// <param name="OverStandard">Whether pollutants under total control were discharged above the standard.</param>
public sealed record AirAlert(bool? DuringAlert, bool? OverStandard);

/// <summary>Automatic monitoring.</summary>
/// <param name="Unit">What kind of unit it is.</param>
/// <param name="Tampered">Whether data were altered or forged, or the equipment interfered with.</param>
/// <param name="Discharged">Whether pollutants such as COD, ammonia nitrogen, SO₂ or NOx were discharged.</param>
public sealed record Monitoring(MonitoredUnit? Unit, bool? Tampered, bool? Discharged);

/// <summary>The kinds of unit that article 1(7) names.</summary>
public enum MonitoredUnit
{
    /// <summary>重点排污单位 (article 19).</summary>
    KeyDischarger,

    /// <summary>实行排污许可重点管理的单位.</summary>
    KeyPermit,

    /// <summary>Neither.</summary>
    Other,
}

/// <summary>An earlier administrative penalty.</summary>
/// <param name="For">For what.</param>
/// <param name="Effective">The day on which it took effect (生效之日).</param>
public sealed record EarlierPenalty(PenaltyFor For, LocalDate Effective);

/// <summary>What an earlier penalty was for.</summary>
public enum PenaltyFor
{
    /// <summary>Air pollutants above the standard during an alert of heavy pollution (article 1(6)).</summary>
    AirAlert,

    /// <summary>Radioactive or infectious waste or toxic substances (article 1(8)).</summary>
    Toxic,

    /// <summary>A false document (article 10).</summary>
    FalseDocument,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>Loss of property by the parts of article 19, in yuan; a part that is null is not established, 0 says that there is none.</summary>
/// <param name="DamageYuan">What property directly destroyed or lessened was worth.</param>
/// <param name="CleanupYuan">Necessary and reasonable measures against spreading and to remove the pollution.</param>
/// <param name="EmergencyMonitoringYuan">Emergency monitoring during a sudden incident.</param>
public sealed record Loss(decimal? DamageYuan, decimal? CleanupYuan, decimal? EmergencyMonitoringYuan);

/// <summary>An interruption of intake.</summary>
/// <param name="Serves">What the source serves.</param>
/// <param name="Hours">For how many hours.</param>
public sealed record WaterSupply(Supplied? Serves, decimal? Hours);

/// <summary>What a centralised drinking-water source serves.</summary>
public enum Supplied
{
    /// <summary>乡镇.</summary>
    Township,

    /// <summary>县级城区.</summary>
    CountySeat,

    /// <summary>设区的市级城区.</summary>
    CityDistricts,

    /// <summary>None of these.</summary>
    Other,
}

/// <summary>Land that lost its basic function or was destroyed for good, in mu (15 mu are a hectare).</summary>
/// <param name="PermanentFarmlandMu">永久基本农田.</param>
/// <param name="PublicForestMu">公益林地.</param>
/// <param name="OtherFarmlandMu">其他农用地.</param>
/// <param name="OtherMu">其他土地.</param>
public sealed record Land(decimal? PermanentFarmlandMu, decimal? PublicForestMu, decimal? OtherFarmlandMu, decimal? OtherMu);

/// <summary>Trees that died.</summary>
/// <param name="CubicMetres">森林或者其他林木, in cubic metres of standing volume.</param>
/// <param name="Saplings">幼树, how many.</param>
public sealed record Trees(decimal? CubicMetres, int? Saplings);

/// <summary>What happened to people, as numbers of persons.</summary>
/// <param name="Evacuated">疏散、转移群众.</param>
/// <param name="Poisoned">中毒.</param>
/// <param name="MinorInjuries">轻伤.</param>
/// <param name="SeriouslyHurt">重伤、严重疾病, together.</param>
/// <param name="DisabledOrDead">严重残疾、死亡, together.</param>
public sealed record People(int? Evacuated, int? Poisoned, int? MinorInjuries, int? SeriouslyHurt, int? DisabledOrDead);

/// <summary>What happened to nature, as expert opinions say.</summary>
/// <param name="Degraded">相关区域或者水域的生态功能退化.</param>
/// <param name="LifeSeverelyHarmed">野生生物资源或者水生生物资源严重破坏.</param>
/// <param name="SeverelyDegraded">生态系统严重退化，或者主要保护的自然景观损毁.</param>
/// <param name="KeySpeciesHarmed">国家重点保护的野生动植物资源或者国家重点保护物种栖息地、生长环境严重破坏.</param>
public sealed record Ecology(bool? Degraded, bool? LifeSeverelyHarmed, bool? SeverelyDegraded, bool? KeySpeciesHarmed);

/// <summary>Circumstances of articles 5, 6 and 7.</summary>
/// <param name="Obstructed">阻挠环境监督检查或者突发环境事件调查.</param>
/// <param name="DuringEmergencyOrOrder">在突发环境事件处置期间或者被责令限期整改期间.</param>
/// <param name="WastePermit">具有危险废物经营许可证的企业.</param>
/// <param name="KeyUnitWithoutPermit">实行排污许可重点管理而未依法取得排污许可证.</param>
/// <param name="AdmitsGuilt">认罪认罚.</param>
/// <param name="Restores">积极修复生态环境.</param>
/// <param name="Complies">有效合规整改.</param>
/// <param name="OnlyWithoutPermit">Business in hazardous waste without a permit, without discharge above a standard, dumping or other unlawful pollution (article 7(2)).</param>
public sealed record Circumstances(
    bool? Obstructed, bool? DuringEmergencyOrOrder, bool? WastePermit, bool? KeyUnitWithoutPermit, bool? AdmitsGuilt, bool? Restores, bool? Complies, bool? OnlyWithoutPermit);

/// <summary>An intermediary (中介组织) of environmental assessment, monitoring or verification.</summary>
/// <param name="FalseOnPurpose">Whether its people gave a false document on purpose.</param>
/// <param name="IllegalGainsYuan">What it gained by that, in yuan.</param>
/// <param name="PublicSafety">Whether for a major project that concerns public safety, with especially heavy loss (article 10(2)).</param>
public sealed record Intermediary(bool? FalseOnPurpose, decimal? IllegalGainsYuan, bool? PublicSafety);

/// <summary>How the bureau has handled it.</summary>
/// <param name="LawfulProcedure">Whether its power and procedure were lawful (环环监〔2017〕17号 article 5(1)).</param>
/// <param name="LawfulEvidence">Whether lawful evidence shows that it was done (article 5(2)).</param>
/// <param name="Referred">Whether it was referred to the police.</param>
/// <param name="Fined">Whether a fine was imposed.</param>
public sealed record Handling(bool? LawfulProcedure, bool? LawfulEvidence, bool? Referred, bool? Fined);
