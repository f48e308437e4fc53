using Tongban.Matters.Thresholds;

namespace Tongban.Matters.Environment;

/// <summary>What cannot be in findings about pollution: quantities below zero, a standard of zero, a code that is none.</summary>
public static class PollutionFaults
{
    /// <summary>Every fault, in the order of the findings.</summary>
    public static IEnumerable<FindingFault> Of(PollutionFindings f) =>
        (f.Wastes ?? []).SelectMany((waste, index) => Of(waste, $"wastes.{index}"))
            .Concat((f.Pollutants ?? []).SelectMany((pollutant, index) => Of(pollutant, $"pollutants.{index}")))
            .Concat(Quantities(f).SelectMany(one => FindingFault.Negative(one.Input, one.Value)));

    private static IEnumerable<FindingFault> Of(Waste waste, string at) =>
        (waste.Code is { } code && !WasteCode.TryParse(code, out _) ? [new FindingFault($"{at}.code", WasteCode.Form(code))] : Enumerable.Empty<FindingFault>())
            .Concat(FindingFault.Negative($"{at}.tonnes", waste.Tonnes));

    private static IEnumerable<FindingFault> Of(Pollutant pollutant, string at) =>
        (pollutant.Standard <= 0 ? [new FindingFault($"{at}.standard", new("标准限值应大于零；标准为不得检出的，请直接填写报告载明的超标倍数", "a limit is above zero; where nothing may be found, give the multiple the report states"))] : Enumerable.Empty<FindingFault>())
            .Concat(FindingFault.Negative($"{at}.measured", pollutant.Measured))
            .Concat(FindingFault.Negative($"{at}.timesOver", pollutant.TimesOver));

    private static IEnumerable<(string Input, decimal? Value)> Quantities(PollutionFindings f) =>
    [
        ("illegalGainsYuan", f.IllegalGainsYuan),
        ("loss.damageYuan", f.Loss?.DamageYuan),
        ("loss.cleanupYuan", f.Loss?.CleanupYuan),
        ("loss.emergencyMonitoringYuan", f.Loss?.EmergencyMonitoringYuan),
        ("waterSupply.hours", f.WaterSupply?.Hours),
        ("land.permanentFarmlandMu", f.Land?.PermanentFarmlandMu),
        ("land.publicForestMu", f.Land?.PublicForestMu),
        ("land.otherFarmlandMu", f.Land?.OtherFarmlandMu),
        ("land.otherMu", f.Land?.OtherMu),
        ("trees.cubicMetres", f.Trees?.CubicMetres),
        ("trees.saplings", f.Trees?.Saplings),
        ("people.evacuated", f.People?.Evacuated),
        ("people.poisoned", f.People?.Poisoned),
        ("people.minorInjuries", f.People?.MinorInjuries),
        ("people.seriouslyHurt", f.People?.SeriouslyHurt),
        ("people.disabledOrDead", f.People?.DisabledOrDead),
        ("intermediary.illegalGainsYuan", f.Intermediary?.IllegalGainsYuan),
    ];
}
