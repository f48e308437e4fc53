using System.Collections.Immutable;
using Tongban.Kernel.Matters;
using static Tongban.Matters.Household.Inputs;

namespace Tongban.Matters.Household;

/// <summary>Rules about the two places of a transfer.</summary>
internal static class Moves
{
    private const string Transfer = "household-registration-1958#10";
    private const string CollectedElsewhere = "cross-province-2020#2";

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
        new(
            "household.collected-at-another-place",
            new("收件地不是迁入地", "The papers are handed in at another place than the new one"),
            ["collectAt", "moveTo"],
            CollectedAtAnotherPlace),
    ];

    /// <summary>Otherwise the station of the new place would pass the case on to itself, with a limit that serves nobody.</summary>
    private static RuleAnswer CollectedAtAnotherPlace(RuleInput input) => input.With("collectAt", Division, at => input.With("moveTo", Division, to => at != to ? Met : new RuleAnswer.NotMet(
        new("收件地就是迁入地。请选就近的其他地方交材料，或者返回改选别的办理方式。", "The papers would be handed in at the new place itself. Choose another place near you, or go back and choose another way."), CollectedElsewhere)));

    private static RuleAnswer Compare(RuleInput input, Func<Kernel.Divisions.DivisionCode, Kernel.Divisions.DivisionCode, bool> wanted, Kernel.Words.Wording otherwise) =>
        input.With("moveFrom", Division, from => input.With("moveTo", Division, to => wanted(from, to) ? Met : new RuleAnswer.NotMet(otherwise, Transfer)));
}
