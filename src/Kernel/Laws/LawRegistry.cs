using System.Collections.Immutable;
using NodaTime;

namespace Tongban.Kernel.Laws;

/// <summary>Every law that definitions cite. A citation is resolved by day, since a law moves under the definitions that rest on it.</summary>
public sealed class LawRegistry
{
    private readonly ImmutableSortedDictionary<string, Law> byId;

    private LawRegistry(ImmutableSortedDictionary<string, Law> byId) => this.byId = byId;

    /// <summary>The laws, by id.</summary>
    public IEnumerable<Law> Laws => byId.Values;

    /// <summary>A registry of these versions, in any order.</summary>
    public static LawRegistry Of(IEnumerable<LawVersion> versions) => new(versions
        .GroupBy(version => version.Law, StringComparer.Ordinal)
        .ToImmutableSortedDictionary(law => law.Key, law => new Law(law.Key, [.. law.OrderBy(version => version.From)]), StringComparer.Ordinal));

    /// <summary>The law with that id, or null.</summary>
    public Law? Find(string law) => byId.GetValueOrDefault(law);

    /// <summary>What a citation means on a day; null when no such clause is in force then.</summary>
    /// <param name="clause">The citation, such as <c>household-registration-1958#10</c>.</param>
    /// <param name="day">The day.</param>
    public Citation? Find(string clause, LocalDate day) =>
        ClauseId.TryParse(clause, out var id) && Find(id.Law)?.On(day) is { } version ? Within(version, id) : null;

    /// <summary>
    /// The first day of a span on which a citation is not in force; null when it is on all of them. An open end asks about every
    /// day from <paramref name="from"/> on, as far as the law is known.
    /// </summary>
    public LocalDate? FirstDayOutOfForce(ClauseId clause, LocalDate from, LocalDate? until)
    {
        var day = from;
        while (until is null || day < until)
        {
            if (Find(clause.Law)?.On(day) is not { } version || Within(version, clause) is null)
            {
                return day;
            }

            if (version.Until is not { } next)
            {
                return null;
            }

            day = next;
        }

        return null;
    }

    private static Citation? Within(LawVersion version, ClauseId id) =>
        id.Article is not { } article ? new(version, null)
        : version.Clause(article) is { } clause ? new(version, clause)
        : null;
}
