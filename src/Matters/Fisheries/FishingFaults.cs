using Tongban.Matters.Thresholds;

namespace Tongban.Matters.Fisheries;

/// <summary>What cannot be in findings about fishing: quantities below zero.</summary>
public static class FishingFaults
{
    /// <summary>Every fault, in the order of the findings.</summary>
    public static IEnumerable<FindingFault> Of(FishingFindings f) =>
        (f.Catch ?? []).SelectMany((part, index) => Of($"catch.{index}", part.Kilograms, part.Yuan))
            .Concat((f.Earlier ?? []).SelectMany((part, index) => Of($"earlier.{index}", part.Kilograms, part.Yuan)))
            .Concat(FindingFault.Negative("person.age", f.Person?.Age));

    private static IEnumerable<FindingFault> Of(string at, decimal? kilograms, decimal? yuan) =>
        FindingFault.Negative($"{at}.kilograms", kilograms).Concat(FindingFault.Negative($"{at}.yuan", yuan));
}
