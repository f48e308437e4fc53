using NodaTime;
using Tongban.Kernel.Words;
using Tongban.Ledger;

namespace Tongban.Views.Intakes;

/// <summary>An application that waits, as its applicant sees it.</summary>
/// <param name="Matter">The matter applied for.</param>
/// <param name="Document">The kind of document it waits for.</param>
/// <param name="From">The matter that issues it.</param>
/// <param name="Source">The case that is to issue it; empty while it is not known.</param>
/// <param name="Refused">Why no case was opened when the document came; null while it waits.</param>
/// <param name="At">Since when.</param>
public sealed record WaitingRow(string Matter, string Document, string From, string Source, Wording? Refused, Instant At);

/// <summary>What is read of waiting applications.</summary>
public sealed class WaitingQueries(IViewReader views)
{
    private const int Most = 200;

    private const string ReadySql =
        "select distinct w.stream from waiting w where w.standing = 'waiting' and w.source <> '' and not exists (select 1 from waiting v where v.stream = w.stream "
        + "and not exists (select 1 from documents d where d.number = v.source and d.kind = v.document)) order by w.stream limit $most";

    /// <summary>Streams of which every awaited document is issued.</summary>
    public ValueTask<IReadOnlyList<string>> ReadyAsync(CancellationToken cancellation) => views.QueryAsync(ReadySql, row => row.Text(0), cancellation, ("most", (long)Most));

    /// <summary>Streams that do not know yet which case is to issue their document.</summary>
    public ValueTask<IReadOnlyList<(string Stream, Instant Since)>> WithoutSourceAsync(CancellationToken cancellation) => views.QueryAsync(
        "select distinct stream, at from waiting where standing = 'waiting' and source = '' order by at, stream limit $most", row => (row.Text(0), row.Moment(1)), cancellation, ("most", (long)Most));

    /// <summary>A person's own, the oldest first.</summary>
    public ValueTask<IReadOnlyList<WaitingRow>> OfAsync(string person, CancellationToken cancellation) => views.QueryAsync(
        "select matter, document, source_matter, source, standing, why_zh, why_en, at from waiting where person = $person order by at, stream, document limit $most",
        row => new WaitingRow(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4) == WaitingStanding.Refused ? new(row.Text(5), row.Text(6)) : null, row.Moment(7)),
        cancellation,
        ("person", person), ("most", (long)Most));
}
