using System.Collections.Immutable;
using Tongban.Kernel.Matters;
using static Tongban.Matters.Household.Inputs;

namespace Tongban.Matters.Household;

/// <summary>Rules about the two places of a transfer.</summary>
internal static class Moves
{
    private const string Transfer = "household-registration-1958#10";

    internal static ImmutableArray<Rule> Rules { get; } =
    [
        new(
            "household.different-divisions",
            new("迁入地与迁出地不同", "The old and the new place differ"),
            ["moveFrom", "moveTo"],
            input => Compare(input, (from, to) => from != to, new("迁入地和迁出地相同，不需要迁移户口。", "The old and the new place are the same; there is nothing to move."))),
        new(
            "household.cross-province",
            new("跨省迁移", "The transfer crosses provinces"),
            ["moveFrom", "moveTo"],
            input => Compare(input, (from, to) => from.Province != to.Province, new("迁入地和迁出地在同一省份，请办理省内迁移。", "Both places lie in one province; apply for a transfer within it."))),
    ];

    private static RuleAnswer Compare(RuleInput input, Func<Kernel.Divisions.DivisionCode, Kernel.Divisions.DivisionCode, bool> wanted, Kernel.Words.Wording otherwise) =>
        input.With("moveFrom", Division, from => input.With("moveTo", Division, to => wanted(from, to) ? Met : new RuleAnswer.NotMet(otherwise, Transfer)));
}
