using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Tongban.Kernel.Divisions;

/// <summary>
/// What a household book can call the place where somebody was born or her family comes from: a division, in use or not, as people write it (浙江杭州西湖), a township
/// below a county's whole name, or another country. Not a code, and not an address: of two places of one name either will do.
/// </summary>
internal sealed class PlaceNames
{
    private static readonly ImmutableArray<string> Townships = ["街道", "镇", "乡", "苏木", "村", "社区", "农场", "林场"];

    // By the first two characters of a division's own name, which no way of writing it leaves out: a look at every division would take too long.
    private readonly FrozenDictionary<(char, char), ImmutableArray<string[]>> byBeginning;

    private PlaceNames(IEnumerable<string[]> ways) => byBeginning = ways.Where(names => names[^1].Length > 1)
        .GroupBy(names => (names[^1][0], names[^1][1])).ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());

    internal static PlaceNames Of(DivisionTree tree) => new(tree.All.Where(one => one.Kind is not DivisionKind.Grouping).Select(one => WayTo(tree, one)));

    /// <summary>Whether the text names a place; spaces between its parts do no harm.</summary>
    internal bool Has(string text)
    {
        var written = string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
        return Countries.Has(written) || Candidates(written).Any(names => DivisionNames.Spells(written, names) || IsBelow(written, names));
    }

    private static string[] WayTo(DivisionTree tree, Division division) =>
        [.. tree.PathTo(division).Where(one => one.Level is not DivisionLevel.Nation && one.Kind is not DivisionKind.Grouping).Select(one => one.Name)];

    private IEnumerable<string[]> Candidates(string text) => Enumerable.Range(0, Math.Max(0, text.Length - 1))
        .SelectMany(at => byBeginning.GetValueOrDefault((text[at], text[at + 1]), []));

    private static bool IsBelow(string text, string[] names) =>
        names.Length > 1 && text.IndexOf(names[^1], StringComparison.Ordinal) is >= 0 and var at && at + names[^1].Length is var end
        && IsTownship(text[end..]) && DivisionNames.Spells(text.AsSpan(0, end), names);

    private static bool IsTownship(string rest) => rest.All(char.IsLetter) && Townships.Any(kind => rest.Length > kind.Length && rest.EndsWith(kind, StringComparison.Ordinal));
}
