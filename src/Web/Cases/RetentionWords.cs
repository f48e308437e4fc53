using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;
using Tongban.Web.Portal;

namespace Tongban.Web.Cases;

/// <summary>How long the papers of a case are kept, as a person reads it.</summary>
internal static class RetentionWords
{
    /// <summary>The class with the clause it rests on, and what is not certain of it.</summary>
    internal static Wording RetentionOf(this LawBook book, MatterDefinition matter, LocalDate day)
    {
        var (retention, clause, mark) = (matter.Retention, book.ClauseWords(matter.Retention.Basis, day), Clauses.Mark(matter.Retention.Confidence));
        return new($"{retention.Title.Zh}{mark.Zh}（{clause.Zh}）", $"{retention.Title.En}{mark.En} ({clause.En})");
    }

    /// <summary>The same of a case: until when, once it has ended.</summary>
    internal static Wording RetentionOf(this LawBook book, MatterDefinition matter, CaseState state, LocalDate day)
    {
        var words = book.RetentionOf(matter, day);
        return !state.Open && matter.Retention.KeptUntil(LawInForce.DayOf(state.StageSince)) is { } until
            ? new($"{words.Zh}，自办结次年起算，保管到{until.Year}年底", $"{words.En}, counted from the year after it ended: to the end of {until.Year}")
            : words;
    }
}
