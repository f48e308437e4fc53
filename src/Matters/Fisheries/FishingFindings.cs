using System.Collections.Immutable;
using NodaTime;

namespace Tongban.Matters.Fisheries;

/// <summary>
/// What was found about one act of fishing, or of trading its catch, item by item. Whatever is null is not established; an empty list says
/// that there is none. Not a case, and nothing about a person that the clauses do not ask.
/// </summary>
public sealed record FishingFindings
{
    /// <summary>The day on which it was done. Chooses the law.</summary>
    public required LocalDate On { get; init; }

    /// <summary>Inland waters or the sea. Chooses the interpretation.</summary>
    public required Water Water { get; init; }

    /// <summary>Where: every kind of place that fits.</summary>
    public ImmutableArray<Place>? Places { get; init; }

    /// <summary>Whether it was a closed season there (禁渔期), or within the term of the fishing ban.</summary>
    public bool? ClosedSeason { get; init; }

    /// <summary>What was done.</summary>
    public Deed? Deed { get; init; }

    /// <summary>By which methods.</summary>
    public ImmutableArray<Method>? Methods { get; init; }

    /// <summary>The gear.</summary>
    public Gear? Gear { get; init; }

    /// <summary>The catch by kinds; empty: nothing was caught.</summary>
    public ImmutableArray<Catch>? Catch { get; init; }

    /// <summary>Earlier unlawful fishing that was never dealt with, added up where it lies within two years (法释〔2022〕12号 article 12).</summary>
    public ImmutableArray<EarlierCatch>? Earlier { get; init; }

    /// <summary>Whether there was a fishing licence for it.</summary>
    public bool? Licensed { get; init; }

    /// <summary>Whether catching fry or spawners, or fishing in a germplasm reserve, was approved for a special need (渔业法第四十六条、第七十六条：未经批准).</summary>
    public bool? Approved { get; init; }

    /// <summary>Days on which earlier administrative penalties for harm to wildlife took effect; empty: none.</summary>
    public ImmutableArray<LocalDate>? Penalties { get; init; }

    /// <summary>Circumstances that weigh heavier or lighter.</summary>
    public Circumstances? Circumstances { get; init; }

    /// <summary>What discretion asks about the person.</summary>
    public Person? Person { get; init; }
}

/// <summary>The waters.</summary>
public enum Water
{
    /// <summary>内陆水域.</summary>
    Inland,

    /// <summary>海洋水域.</summary>
    Sea,
}

/// <summary>What kind of place it was.</summary>
public enum Place
{
    /// <summary>禁渔区.</summary>
    ClosedArea,

    /// <summary>水产种质资源保护区.</summary>
    GermplasmReserve,

    /// <summary>长江流域水生生物保护区.</summary>
    YangtzeReserve,

    /// <summary>长江流域重点水域 (长江保护法第五十三条).</summary>
    YangtzeKeyWaters,

    /// <summary>公海.</summary>
    HighSeas,

    /// <summary>None of these.</summary>
    Ordinary,
}

/// <summary>What was done.</summary>
public enum Deed
{
    /// <summary>Fishing as a trade (生产性捕捞).</summary>
    ProductiveFishing,

    /// <summary>Angling (垂钓).</summary>
    Angling,

    /// <summary>Other fishing.</summary>
    OtherFishing,

    /// <summary>Carrying electric, poison or explosive devices into fishing waters, without fishing.</summary>
    Carrying,

    /// <summary>Buying, processing or selling the catch (收购、加工、销售).</summary>
    Trading,
}

/// <summary>Methods of fishing.</summary>
public enum Method
{
    /// <summary>电鱼.</summary>
    Electric,

    /// <summary>毒鱼.</summary>
    Poison,

    /// <summary>炸鱼.</summary>
    Explosive,

    /// <summary>Another forbidden method.</summary>
    OtherForbidden,

    /// <summary>Nets, hooks and pots that are not forbidden as methods.</summary>
    Ordinary,
}

/// <summary>The gear, as the opinion on it says (法释〔2022〕12号 article 17).</summary>
/// <param name="Forbidden">Whether it is on a list of forbidden gear (禁用渔具). The list of the Yangtze (农业农村部通告〔2021〕4号) is not wholly held, so the opinion says.</param>
/// <param name="SmallMesh">Whether its mesh is under the least size.</param>
/// <param name="Destructive">Whether it does severe harm to fishery resources, as electric, poison and explosives do (严重破坏渔业资源).</param>
public sealed record Gear(bool? Forbidden, bool? SmallMesh, bool? Destructive);

/// <summary>A part of the catch.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Kilograms">Its weight, in kilograms.</param>
/// <param name="Yuan">Its value, in yuan, by the sale, else the market price, else an appraisal (articles 15, 16).</param>
public sealed record Catch(CatchKind Kind, decimal? Kilograms, decimal? Yuan);

/// <summary>Kinds of catch.</summary>
public enum CatchKind
{
    /// <summary>Any other.</summary>
    Ordinary,

    /// <summary>有重要经济价值的水生动物苗种.</summary>
    ValuableFry,

    /// <summary>怀卵亲体.</summary>
    Spawner,
}

/// <summary>Earlier unlawful fishing that was not dealt with.</summary>
/// <param name="On">When.</param>
/// <param name="Kilograms">Its weight, in kilograms.</param>
/// <param name="Yuan">Its value, in yuan.</param>
public sealed record EarlierCatch(LocalDate On, decimal? Kilograms, decimal? Yuan);

/// <summary>Circumstances of article 3 (2) and (3), and of article 86.</summary>
/// <param name="Resisted">暴力抗拒、阻碍执行职务，尚未构成妨害公务罪、袭警罪.</param>
/// <param name="SevereHarm">对水生生物资源或者水域生态造成严重损害.</param>
/// <param name="SeveralBoats">纠集多条船只非法捕捞.</param>
/// <param name="ByTrade">以非法捕捞为业.</param>
/// <param name="SlightHarm">对水生生物资源危害明显较轻.</param>
/// <param name="AcceptsPenalty">自愿接受行政处罚.</param>
/// <param name="Restores">积极修复生态环境.</param>
/// <param name="OtherGrave">其他严重情节 (长江保护法第八十六条, 渔业法“情节严重”).</param>
public sealed record Circumstances(
    bool? Resisted, bool? SevereHarm, bool? SeveralBoats, bool? ByTrade, bool? SlightHarm, bool? AcceptsPenalty, bool? Restores, bool? OtherGrave);

/// <summary>What discretion asks (行政处罚法 articles 30, 32, 33).</summary>
/// <param name="Age">Age in full years on the day.</param>
/// <param name="UndoesHarm">主动消除或者减轻违法行为危害后果.</param>
/// <param name="Coerced">受他人胁迫或者诱骗.</param>
/// <param name="VolunteersFacts">主动供述行政机关尚未掌握的违法行为.</param>
/// <param name="HelpsInquiry">配合行政机关查处违法行为有立功表现.</param>
/// <param name="Slight">违法行为轻微.</param>
/// <param name="PutRight">及时改正.</param>
/// <param name="NoHarm">没有造成危害后果.</param>
/// <param name="HarmSlight">危害后果轻微.</param>
/// <param name="FirstTime">初次违法.</param>
/// <param name="ProvesNoFault">有证据足以证明没有主观过错.</param>
public sealed record Person(
    int? Age, bool? UndoesHarm, bool? Coerced, bool? VolunteersFacts, bool? HelpsInquiry, bool? Slight, bool? PutRight, bool? NoHarm, bool? HarmSlight, bool? FirstTime, bool? ProvesNoFault);
