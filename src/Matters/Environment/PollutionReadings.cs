using System.Collections.Immutable;
using System.Globalization;
using Tongban.Kernel.Words;
using Tongban.Matters.Thresholds;

namespace Tongban.Matters.Environment;

/// <summary>The conditions that several items of 法释〔2023〕7号 share, each read from the findings.</summary>
internal static class PollutionReadings
{
    private static readonly Wording SomeAct = new("排放、倾倒或者处置", "discharged, dumped or disposed of");
    private static readonly Wording SomeWaste = new("危险废物（属有毒物质，第十七条第一项）", "hazardous waste, which is a toxic substance (article 17(1))");
    private static readonly Wording SomeToxic = new("有放射性的废物、含传染病病原体的废物、有毒物质", "radioactive waste, waste with pathogens, toxic substances");
    private static readonly Wording MetalAbove = new("重金属含量超过污染物排放标准（属有毒物质，第十七条第三项）", "heavy metal above the standard, a toxic substance (article 17(3))");
    private static readonly Wording TwoReadings = new(
        "实测值在标准的{0}倍以上，但超出部分不足标准的{0}倍：“超过……标准{0}倍以上”有两种算法，请由监测报告写明超标倍数",
        "the value is at least {0} times the standard, the excess less than {0} times: the words can be read in two ways; let the report state the multiple");

    internal static readonly ImmutableArray<PollutantKind> StricterMetals =
        [PollutantKind.Lead, PollutantKind.Mercury, PollutantKind.Cadmium, PollutantKind.Chromium, PollutantKind.Arsenic, PollutantKind.Thallium, PollutantKind.Antimony];

    internal static readonly ImmutableArray<PollutantKind> OtherMetals =
        [PollutantKind.Nickel, PollutantKind.Copper, PollutantKind.Zinc, PollutantKind.Silver, PollutantKind.Vanadium, PollutantKind.Manganese, PollutantKind.Cobalt];

    internal static Reading Done(PollutionFindings f) => Known.Among("acts", f.Acts, SomeAct, Act.Discharge, Act.Dump, Act.Dispose);

    internal static Reading Unlawful(PollutionFindings f) => Known.Yes("unlawful", f.Unlawful, new("非法", "unlawfully"));

    internal static Reading KeyArea(PollutionFindings f) => Known.Among(
        "places", f.Places, new("依法确定的重点保护区域", "an area of key protection fixed by law"), Place.DrinkingWaterSource, Place.NatureReserveCore, Place.OtherKeyArea);

    internal static Reading KeyWaters(PollutionFindings f) =>
        Known.Among("places", f.Places, new("国家确定的重要江河、湖泊水域", "important rivers and lakes named by the state"), Place.NationalKeyWaters);

    /// <summary>有放射性的废物、含传染病病原体的废物、有毒物质 (the last by article 17).</summary>
    internal static Reading Toxic(PollutionFindings f) => Reading.Any(
        HasWaste(f),
        Known.Among("substances", f.Substances, SomeToxic, Substance.Radioactive, Substance.Pathogen, Substance.PersistentOrganic, Substance.OtherToxic),
        Over(f, [.. StricterMetals, .. OtherMetals], 0, MetalAbove, strictly: true));

    /// <summary>The same, or other harmful substances (其他有害物质).</summary>
    internal static Reading Harmful(PollutionFindings f) => Reading.Any(
        Toxic(f), Known.Among("substances", f.Substances, new("其他有害物质", "other harmful substances"), Substance.OtherHarmful));

    internal static Reading DoneWithToxic(PollutionFindings f) => Reading.All(Done(f), Toxic(f));

    internal static Reading TonnesAtLeast(PollutionFindings f, decimal least, Wording against) => f.Wastes is { } wastes
        ? Known.SumAtLeast([.. wastes.Select((waste, index) => (Known.Path("wastes", index, "tonnes"), waste.Tonnes))], least, against)
        : Known.AtLeast("wastes", null, least, against);

    /// <summary>Whether one of the pollutants named is above its standard by so many times.</summary>
    internal static Reading Over(PollutionFindings f, ImmutableArray<PollutantKind> kinds, decimal times, Wording against, bool strictly = false) => f.Pollutants is not { } pollutants
        ? Reading.Of(new("pollutants", null, against, Standing.Undecided))
        : pollutants.Select((pollutant, index) => (pollutant, index)).Where(one => kinds.Contains(one.pollutant.Kind)).ToList() is [_, ..] named
            ? Reading.Any(named.Select(one => Over(one.pollutant, one.index, times, against, strictly)))
            : Reading.Of(new("pollutants", string.Join(",", pollutants.Select(pollutant => Known.Word(pollutant.Kind))), against, Standing.NotMet));

    /// <summary>Whether one of the gains or losses reaches an amount; the two are alternatives and are not added.</summary>
    internal static Reading GainOrLoss(PollutionFindings f, decimal yuan, Wording against) => Reading.Any(
        Known.AtLeast("illegalGainsYuan", f.IllegalGainsYuan, yuan, new($"违法所得{against.Zh}", $"unlawful gains of {against.En}")),
        Loss(f.Loss, yuan, new($"公私财产损失{against.Zh}（直接损失、处置费用与应急监测费用合计）", $"loss of property of {against.En}: damage, clean-up and emergency monitoring together")));

    internal static Reading Interrupted(PollutionFindings f, Supplied serves, Wording served) => Reading.All(
        Known.In("waterSupply.serves", f.WaterSupply?.Serves, served, serves),
        Known.AtLeast("waterSupply.hours", f.WaterSupply?.Hours, 12, new("取水中断十二小时以上", "intake interrupted for 12 hours or more")));

    internal static Reading Penalties(PollutionFindings f, PenaltyFor kind, Wording against) => Known.DaysWithin(
        "penalties", f.Penalties is { } all ? [.. all.Where(penalty => penalty.For == kind).Select(penalty => penalty.Effective)] : null, 2, 2, f.On, against);

    private static Reading HasWaste(PollutionFindings f) => Reading.Of(new(
        "wastes",
        f.Wastes is { } all ? string.Join(",", all.Select(waste => waste.Code ?? "?")) : null,
        SomeWaste,
        f.Wastes switch { null => Standing.Undecided, { IsEmpty: true } => Standing.NotMet, _ => Standing.Met }));

    private static Reading Over(Pollutant pollutant, int index, decimal times, Wording against, bool strictly) =>
        pollutant.TimesOver is { } stated ? Held(Known.Path("pollutants", index, "timesOver"), stated, stated, times, against, strictly)
        : pollutant is { Measured: { } measured, Standard: { } standard } ? Held(Known.Path("pollutants", index, "measured"), measured / standard, (measured / standard) - 1, times, against, strictly)
        : Reading.Of(new(Known.Path("pollutants", index, "timesOver"), null, against, Standing.Undecided));

    /// <summary>Holds the excess against the times asked. Where only the whole value reaches them, the law's words can be read either way.</summary>
    private static Reading Held(string input, decimal whole, decimal excess, decimal times, Wording against, bool strictly)
    {
        var shown = excess.ToString("0.####", CultureInfo.InvariantCulture);
        return (strictly ? excess > times : excess >= times) ? Reading.Of(new(input, shown, against, Standing.Met))
            : strictly || whole < times || whole == excess ? Reading.Of(new(input, shown, against, Standing.NotMet))
            : Known.Unclear(input, shown, new(Filled(TwoReadings.Zh, times), Filled(TwoReadings.En, times)));
    }

    private static string Filled(string words, decimal times) => words.Replace("{0}", times.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static Reading Loss(Loss? loss, decimal yuan, Wording against) => Known.SumAtLeast(
        [("loss.damageYuan", loss?.DamageYuan), ("loss.cleanupYuan", loss?.CleanupYuan), ("loss.emergencyMonitoringYuan", loss?.EmergencyMonitoringYuan)], yuan, against);
}
