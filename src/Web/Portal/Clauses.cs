using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Words;
using Tongban.Web.Cases;

namespace Tongban.Web.Portal;

/// <summary>Clauses as a person reads them.</summary>
public static class Clauses
{
    /// <summary>《户口登记条例》第十条, marked where it was not verified or is practice; the id itself when no such clause is in force on the day.</summary>
    public static Wording ClauseWords(this LawBook book, string clause, LocalDate day) => book.Laws.Find(clause, day) is { } citation
        ? new(citation.Words.Zh + Mark(citation.Confidence).Zh, citation.Words.En + Mark(citation.Confidence).En)
        : new(clause, clause);

    /// <summary>What stands behind words that are not the law's own or published: not verified, or practice. Empty for the others.</summary>
    internal static Wording Mark(Confidence confidence) => confidence switch
    {
        Confidence.A or Confidence.B => new("", ""),
        Confidence.C => new("［未核实］", " [not verified]"),
        Confidence.D => new("［惯例］", " [practice]"),
    };
}
