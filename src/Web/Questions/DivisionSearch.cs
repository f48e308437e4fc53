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
            return tree.Find(code, today) is { } known && IsPlace(tree, known, today) ? [known] : [];
        }

        var parts = text.Split([' ', ',', '/', '、', '，'], StringSplitOptions.RemoveEmptyEntries);
        var found = parts is [] ? [] : tree.All.Where(division => IsPlace(tree, division, today) && Holds(tree, division, parts)).Take(Most + 1).ToArray();
        var exact = found.Where(division => division.Name == text || tree.FullName(division.Code) == text || tree.FullNameEn(division.Code) == text).ToArray();
        return exact is [_] ? exact : found;
    }

    private static bool IsPlace(DivisionTree tree, Division division, LocalDate today) =>
        division.InUse(today) && division.Kind is not DivisionKind.Grouping && division.Level is DivisionLevel.County or DivisionLevel.Prefecture && tree.Children(division.Code).Count == 0;

    private static bool Holds(DivisionTree tree, Division division, string[] parts) =>
        parts.All(part => tree.FullName(division.Code).Contains(part, StringComparison.Ordinal))
        || parts.All(part => tree.FullNameEn(division.Code).Contains(part, StringComparison.OrdinalIgnoreCase));
}
