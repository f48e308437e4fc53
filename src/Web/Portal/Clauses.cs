using NodaTime;
using Tongban.Kernel.Words;
using Tongban.Web.Cases;

namespace Tongban.Web.Portal;

/// <summary>Clauses as a person reads them.</summary>
public static class Clauses
{
    /// <summary>《户口登记条例》第十条 with its confidence; the id itself when no such clause is in force on the day.</summary>
    public static Wording ClauseWords(this LawBook book, string clause, LocalDate day) => book.Laws.Find(clause, day) is { } citation
        ? new($"{citation.Words.Zh} [{citation.Confidence}]", $"{citation.Words.En} [{citation.Confidence}]")
        : new(clause, clause);
}
