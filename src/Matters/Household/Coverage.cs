using System.Collections.Immutable;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;
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
        .Select(field => input.With(field, Division, place => At(input, parameter, place, clause)))
        .Together();

    private static RuleAnswer At(RuleInput input, string parameter, DivisionCode place, string clause) =>
        input.Parameters.At(parameter, place) is not { } value ? new RuleAnswer.NotMet(NotYet(input, place), clause)
        : Day(value.Text) is { } from && from <= input.Today ? Met
        : NotMetBy(value, NotYet(input, place), clause);

    private static Wording NotYet(RuleInput input, DivisionCode place)
    {
        var province = input.Divisions.Find(place.Province);
        return new(
            $"{province?.Name ?? place.ToString()}尚未开通这类户口迁移的“跨省通办”，请到迁出地和迁入地分别办理。",
            $"{province?.NameEn ?? place.ToString()} does not handle this kind of transfer across provinces yet; apply at the old and the new place.");
    }
}
