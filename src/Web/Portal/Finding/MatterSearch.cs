using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;

namespace Tongban.Web.Portal.Finding;

/// <summary>
/// Finds matters by what a person wants to do. Every word of English and every pair of neighbouring Chinese characters of the query counts
/// where it is found; a query of which hardly anything is found finds nothing. Small on purpose: it reads some hundred definitions.
/// </summary>
public static class MatterSearch
{
    private const double Enough = 0.34;

    /// <summary>The matters that answer the query, the best first; all of them for an empty one.</summary>
    public static IReadOnlyList<MatterDefinition> Find(IEnumerable<MatterDefinition> matters, string? query)
    {
        var pieces = Pieces(query ?? "");
        return pieces.Count == 0
            ? [.. matters]
            : [.. matters.Select(matter => (matter, score: Math.Max(Score(matter, pieces), Said(matter, query ?? "")))).Where(found => found.score >= Enough).OrderByDescending(found => found.score).Select(found => found.matter)];
    }

    /// <summary>What is looked for: words of English without their endings, pairs of Chinese characters.</summary>
    public static IReadOnlyList<string> Pieces(string query)
    {
        var pieces = new List<string>();
        foreach (var run in Runs(query.Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant()))
        {
            pieces.AddRange(char.IsAscii(run[0]) ? [Stem(run)] : run.Length == 1 ? [run] : Enumerable.Range(0, run.Length - 1).Select(at => run.Substring(at, 2)));
        }

        return [.. pieces.Where(piece => !Empty.Contains(piece)).Distinct()];
    }

    private static readonly HashSet<string> Empty = ["a", "the", "to", "my", "i", "want", "of", "and", "in", "at", "我要", "我想", "要把", "想把", "怎么", "如何"];

    private static double Score(MatterDefinition matter, IReadOnlyList<string> pieces) => pieces.Average(piece => Weight(matter, piece));

    /// <summary>A word that people use for the matter, found anywhere in a sentence, is enough to show it, behind what fits the sentence better.</summary>
    private static double Said(MatterDefinition matter, string query) => matter.Said.Any(word => word.Length > 1 && IsIn(query, word)) ? Enough : 0;

    private static bool IsIn(string query, string word) => char.IsAscii(word[0])
        ? Runs(query.ToLowerInvariant()).Any(run => Stem(run) == Stem(word))
        : query.Contains(word, StringComparison.Ordinal);

    private static double Weight(MatterDefinition matter, string piece) =>
        matter.Wishes.Append(matter.Title).Any(words => Holds(words, piece)) || matter.Said.Any(word => Holds(new(word, word), piece)) ? 1 : Holds(matter.Summary, piece) ? 0.6 : 0;

    private static bool Holds(Wording words, string piece) => char.IsAscii(piece[0])
        ? Runs(words.En.ToLowerInvariant()).Any(word => word.StartsWith(piece, StringComparison.Ordinal))
        : words.Zh.Contains(piece, StringComparison.Ordinal);

    private static string Stem(string word) => word.Length > 4 && word.EndsWith('s') ? word[..^1] : word;

    /// <summary>Unbroken runs of ASCII letters and digits, and of other letters.</summary>
    private static IEnumerable<string> Runs(string text)
    {
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at == text.Length || !char.IsLetterOrDigit(text[at]) || (at > start && char.IsAscii(text[at]) != char.IsAscii(text[start])))
            {
                if (at > start)
                {
                    yield return text[start..at];
                }

                start = at < text.Length && char.IsLetterOrDigit(text[at]) ? at : at + 1;
            }
        }
    }
}
