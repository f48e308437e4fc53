using System.Collections.Immutable;
using Tongban.Kernel.Matters;
using Tongban.Matters.Environment;
using Tongban.Matters.Household;

namespace Tongban.Matters;

/// <summary>Every named rule that definitions may call. A rule that is not listed here does not exist for them.</summary>
public static class RuleBook
{
    /// <summary>The rules, by name.</summary>
    public static ImmutableSortedDictionary<string, Rule> All { get; } =
        new[] { Moves.Rules, Ages.Rules, Parents.Rules, Relations.Rules, Nationalities.Rules, Coverage.Rules, Students.Rules, Referrals.Rules }
            .SelectMany(rules => rules)
            .ToImmutableSortedDictionary(rule => rule.Name, rule => rule, StringComparer.Ordinal);
}
