using System.Collections.Immutable;
using System.Globalization;
using Tongban.Matters.Settlement.Indicators;
using Tongban.Matters.Settlement.Schemes;

namespace Tongban.Matters.Settlement.Rounds;

/// <summary>One number of a scheme changed in thought, for a simulation 模拟.</summary>
/// <param name="Where">Which: <c>quota</c>, <c>score-line</c>, or an indicator and its number, such as <c>age.points</c>.</param>
/// <param name="Value">What it would be.</param>
public sealed record WhatIf(string Where, decimal Value)
{
    /// <summary>The scheme with the number changed, or null when it has no such number. The scheme itself is a value and stays as it is.</summary>
    public Scheme? In(Scheme scheme) => Where switch
    {
        "quota" => Value >= 0 && Value == decimal.Truncate(Value) && Value <= 10_000_000 ? WithLine(scheme, new Line.Number((int)Value)) : null,
        "score-line" => Points is { } line ? WithLine(scheme, new Line.Score(line)) : null,
        _ => Where.Split('.') is [var indicator, var number] && Points is { } points ? WithIndicator(scheme, indicator, number, points) : null,
    };

    /// <summary>Everything that can be changed in a scheme, with what it is now.</summary>
    public static IEnumerable<WhatIf> Of(Scheme scheme) => Lines(scheme).Concat(scheme.Indicators.SelectMany(indicator => Numbers(indicator).Select(number => new WhatIf($"{indicator.Name}.{number.Name}", number.Points.Value))));

    /// <summary>As it is written: <c>age.points=25</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Where}={Value}");

    private Points? Points => Value is > -100_000 and < 100_000 && Value * 100 == decimal.Truncate(Value * 100) ? Settlement.Points.Of(Value) : null;

    private static Scheme? WithLine(Scheme scheme, Line line) => scheme.Selection is { } selection ? scheme with { Selection = selection with { Line = line } } : null;

    private static IEnumerable<WhatIf> Lines(Scheme scheme) => scheme.Selection is { } selection
        ? [selection.Line.Match(number => new WhatIf("quota", number.Count), score => new WhatIf("score-line", score.AtLeast.Value))]
        : [];

    private static Scheme? WithIndicator(Scheme scheme, string name, string number, Points points)
    {
        var changed = scheme.Indicators.Select(indicator => indicator.Name == name ? With(indicator, number, points) : indicator).ToImmutableArray();
        return changed.Any(indicator => indicator is null) || scheme.Indicators.All(indicator => indicator.Name != name) ? null : scheme with { Indicators = [.. changed.OfType<Indicator>()] };
    }

    private static Indicator? With(Indicator indicator, string number, Points points) =>
        number == "at-most" ? indicator with { AtMost = points }
        : Changed(indicator.Rule, number, points) is { } rule ? indicator with { Rule = rule, AtMost = Raised(indicator, number, points) }
        : null;

    /// <summary>A cap that was exactly what the rule gave at most follows it: age points of 25 are not to be cut back to 20.</summary>
    private static Points? Raised(Indicator indicator, string number, Points points) =>
        indicator.Rule is AgeRule age && number == "points" && indicator.AtMost == age.Points ? points : indicator.AtMost;

    private static IIndicatorRule? Changed(IIndicatorRule rule, string number, Points points) => (rule, number) switch
    {
        (InsuranceRule one, "per-year") => one with { PerYear = points },
        (InsuranceKindsRule one, "per-year") => one with { PerYear = points },
        (PermitRule one, "per-year") => one with { PerYear = points },
        (DwellingRule one, "owned-per-year") => one with { OwnedPerYear = points },
        (DwellingRule one, "rented-per-year") => one with { RentedPerYear = points },
        (OutsideCoreRule one, "living-per-year") => one with { Living = points },
        (OutsideCoreRule one, "both-per-year") => one with { Both = points },
        (TaxRule one, "points") => one with { Points = points },
        (AgeRule one, "points") => one with { Points = points },
        (AgeRule one, "less-per-year") => one with { LessPerYear = points },
        (BreachRule one, "each") => one with { Each = points },
        _ => null,
    };

    private static IEnumerable<(string Name, Points Points)> Numbers(Indicator indicator) => Numbers(indicator.Rule).Concat(indicator.AtMost is { } most ? [("at-most", most)] : []);

    private static IEnumerable<(string Name, Points Points)> Numbers(IIndicatorRule rule) => rule switch
    {
        InsuranceRule one => [("per-year", one.PerYear)],
        InsuranceKindsRule one => [("per-year", one.PerYear)],
        PermitRule one => [("per-year", one.PerYear)],
        DwellingRule one => [("owned-per-year", one.OwnedPerYear), ("rented-per-year", one.RentedPerYear)],
        OutsideCoreRule one => [("living-per-year", one.Living), ("both-per-year", one.Both)],
        TaxRule one => [("points", one.Points)],
        AgeRule one => [("points", one.Points), ("less-per-year", one.LessPerYear)],
        BreachRule one => [("each", one.Each)],
        _ => [],
    };
}
