using System.Collections.Immutable;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Matters;
using static Tongban.Matters.Household.Inputs;

namespace Tongban.Matters.Household;

/// <summary>Rules about where a kind of transfer is handled across provinces yet: both places must have begun, each on its own day.</summary>
internal static class Coverage
{
    private static readonly ImmutableArray<string> BothPlaces = ["moveFrom", "moveTo"];

    internal static ImmutableArray<Rule> Rules { get; } =
    [
        new(
            "household.five-kinds-covered",
            new("两地均已开通五类户口迁移“跨省通办”", "Both places handle the five kinds of transfer across provinces"),
            BothPlaces,
            input => Both(input, "household.coverage-five-kinds", "residence-coverage-2023#2")),
        new(
            "household.all-kinds-covered",
            new("两地均已开通所有类型户口迁移“跨省通办”", "Both places handle every kind of transfer across provinces"),
            BothPlaces,
            input => Both(input, "household.coverage-all-kinds", "residence-coverage-2023#3")),
    ];

    private static RuleAnswer Both(RuleInput input, string parameter, string clause) => BothPlaces
        .Select(field => input.With(field, Division, place => Begun(input, parameter, place) ? Met : NotYet(input, place, clause)))
        .Together();

    private static bool Begun(RuleInput input, string parameter, DivisionCode place) =>
        input.Parameters.At(parameter, place) is { } value && Day(value.Text) is { } from && from <= input.Today;

    private static RuleAnswer.NotMet NotYet(RuleInput input, DivisionCode place, string clause)
    {
        var province = input.Divisions.Find(place.Province);
        return new RuleAnswer.NotMet(
            new($"{province?.Name ?? place.ToString()}尚未开通这类户口迁移的“跨省通办”，请到迁出地和迁入地分别办理。",
                $"{province?.NameEn ?? place.ToString()} does not handle this kind of transfer across provinces yet; apply at the old and the new place."), clause);
    }
}
