using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Tongban.Waters.Sightings;

namespace Tongban.Waters.Clues;

/// <summary>A parameter of a rule, by the name that the rules' file and the manual give it.</summary>
/// <param name="Name">The name in kebab case: <c>least-knots</c>.</param>
/// <param name="Value">Its value as the file writes it.</param>
public readonly record struct RuleParameter(string Name, string Value)
{
    /// <summary>The parameters that the rule of a kind works with.</summary>
    public static ImmutableArray<RuleParameter> Of(WatchRules rules, SightingKind kind) => [.. Written("", Section(rules, kind))];

    private static object Section(WatchRules rules, SightingKind kind) => kind switch
    {
        SightingKind.Fishing => rules.Fishing,
        SightingKind.ClosedWaterEntry => rules.Entry,
        SightingKind.Gap => rules.Gap,
        SightingKind.FeedSilent => rules.Feed,
        SightingKind.Encounter => rules.Encounter,
        SightingKind.Loitering => rules.Loitering,
        SightingKind.Drift => rules.Drift,
        SightingKind.ImpossibleJump => rules.Jump,
        SightingKind.IdentityConflict => rules.Tracks,
        SightingKind.Unregistered or SightingKind.Unlicensed => rules.Register,
        SightingKind.NightPassage => rules.Night,
    };

    private static IEnumerable<RuleParameter> Written(string prefix, object section) => section.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite && property.Name is not "On")
        .OrderBy(property => property.MetadataToken)
        .SelectMany(property => Written(prefix + JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name), property.GetValue(section), property.PropertyType));

    private static IEnumerable<RuleParameter> Written(string name, object? value, Type type) =>
        value is IFormattable number ? [new(name, number.ToString(null, CultureInfo.InvariantCulture))]
        : value is IEnumerable several and not string ? [new(name, string.Join(' ', several.Cast<object>()))]
        : value is null or bool or string ? [new(name, $"{value}")]
        : type.Namespace?.StartsWith("Tongban.", StringComparison.Ordinal) is true ? Written(name + ".", value)
        : [new(name, $"{value}")];
}
