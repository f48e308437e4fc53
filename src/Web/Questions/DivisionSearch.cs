using NodaTime;
using Tongban.Kernel.Divisions;

namespace Tongban.Web.Questions;

/// <summary>Finds the counties a person means by a name, a part of one with those above it, or a code.</summary>
public static class DivisionSearch
{
    private const int Most = 30;

    /// <summary>Counties in use (and cities without counties); the one whose code it is, or whose whole name; else all whose full name holds every part typed.</summary>
    public static IReadOnlyList<Division> Find(DivisionTree tree, string typed, LocalDate today)
    {
        var text = typed.Normalize(System.Text.NormalizationForm.FormKC).Trim();
        if (DivisionCode.TryParse(text, out var code))
        {
            return tree.Find(code, today) is not { } known ? []
                : IsPlace(tree, known, today) ? [known]
                : [.. tree.All.Where(division => tree.IsWithin(division.Code, known.Code) && IsPlace(tree, division, today)).Take(Most + 1)];
        }

        var parts = text.Split([' ', ',', '/', '、', '，'], StringSplitOptions.RemoveEmptyEntries);
        var found = parts is [] ? [] : tree.All.Where(division => IsPlace(tree, division, today) && Holds(tree, division, parts)).Take(Most + 1).ToArray();
        if (found.Length == 0 && text.Length > 0)
        {
            return [.. tree.All.Where(division => IsPlace(tree, division, today) && DivisionNames.Spells(text, [.. tree.PathTo(division.Code).Select(above => above.Name)])).Take(Most + 1)];
        }

        var exact = found.Where(division => division.Name == text || tree.FullName(division.Code) == text || tree.FullNameEn(division.Code) == text).ToArray();
        return exact is [_] ? exact : found;
    }

    /// <summary>The county no longer in use that somebody means by its code, its name, or its full name; null when there is none. The latest of several.</summary>
    public static Division? Gone(DivisionTree tree, string typed, LocalDate today)
    {
        var text = typed.Normalize(System.Text.NormalizationForm.FormKC).Trim();
        return tree.All.Where(division => division is { Level: DivisionLevel.County, Kind: not DivisionKind.Grouping, IsCurrent: false } && !division.InUse(today)
                && (division.Code.ToString() == text || division.Name == text || DivisionNames.Spells(text, [.. tree.PathTo(division.Code).SkipLast(1).Select(above => above.Name), division.Name])))
            .MaxBy(division => division.Until);
    }

    private static bool IsPlace(DivisionTree tree, Division division, LocalDate today) =>
        division.InUse(today) && division.Kind is not DivisionKind.Grouping && division.Level is DivisionLevel.County or DivisionLevel.Prefecture && tree.Children(division.Code).Count == 0;

    private static bool Holds(DivisionTree tree, Division division, string[] parts) =>
        parts.All(part => tree.FullName(division.Code).Contains(part, StringComparison.Ordinal))
        || parts.All(part => tree.FullNameEn(division.Code).Contains(part, StringComparison.OrdinalIgnoreCase));
}
