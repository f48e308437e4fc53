using NodaTime.Text;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Clocks;
using Tongban.Ledger;
using Tongban.Ledger.Desk;

namespace Tongban.Views.Cases;

/// <summary>
/// What figures count: each end of a case, and each correction asked for, on its day, by the action and the office that brought it about.
/// A case that a remedy reopened and that ended again has ended twice. No person stands in it.
/// </summary>
public static class FigureRows
{
    /// <summary>A case ended.</summary>
    public const string Ended = "ended";

    /// <summary>An applicant was asked to put something right.</summary>
    public const string SentBack = "sent-back";

    internal static IEnumerable<RowChange> Of(CaseChange change)
    {
        var taken = change.Facts.OfType<Fact.ActionTaken>().FirstOrDefault();
        return change.Facts.Select(fact => fact switch
        {
            Fact.CaseEnded ended => Row(change, taken, Ended, ended.Outcome, ended.At),
            Fact.CorrectionAsked asked => Row(change, taken, SentBack, "", asked.Correction.At),
            _ => null,
        }).OfType<RowChange>();
    }

    private static RowChange.Put Row(CaseChange change, Fact.ActionTaken? taken, string what, string outcome, NodaTime.Instant at) => new(
        CaseTables.Figures,
        [
            change.After.Number.ToString(), change.Version, what, change.After.Matter, taken?.Stage ?? change.Before?.Stage ?? change.After.Stage, taken?.Action ?? "",
            (taken?.Office ?? change.Before?.Owner ?? change.After.Owner).ToString(), outcome, LocalDatePattern.Iso.Format(ChinaTime.DateOf(at)),
        ])
    {
        IsNew = true,
    };
}
