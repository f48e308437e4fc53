using NodaTime;
using Tongban.Ledger;

namespace Tongban.Views.Cases;

/// <summary>A case that has ended.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Version">The matter's version.</param>
/// <param name="Owner">The office that owned it last.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="EndedAt">When it came into the stage it ended in; a case that a remedy reopened and that ended again counts from the last time.</param>
public sealed record EndedCaseRow(string Number, string Version, string Owner, string Outcome, Instant EndedAt);

/// <summary>Which ended cases are old enough for their papers to be appraised. Lists only; what is kept and what is not an organ decides.</summary>
public sealed class RetentionQueries(IViewReader views)
{
    private const string EndedSql =
        "select number, version, owner, outcome, stage_since from cases where outcome is not null and version in $versions and stage_since < $before and number > $after "
        + "order by number limit $take";

    /// <summary>A page of the cases of some versions that ended before a moment, by number.</summary>
    /// <param name="versions">The versions, as facts carry them; at least one.</param>
    /// <param name="before">The first moment that is too late.</param>
    /// <param name="after">The last row of the page before; null: from the first.</param>
    /// <param name="take">How many rows.</param>
    /// <param name="cancellation">Stops the query.</param>
    public ValueTask<IReadOnlyList<EndedCaseRow>> EndedAsync(
        IReadOnlyList<string> versions, Instant before, EndedCaseRow? after, int take, CancellationToken cancellation) => views.QueryAsync(
        EndedSql,
        row => new EndedCaseRow(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Moment(4)),
        cancellation,
        ("versions", versions), ("before", before), ("after", after?.Number ?? ""), ("take", (long)take));

    /// <summary>The versions of which a case has ended.</summary>
    public ValueTask<IReadOnlyList<string>> EndedVersionsAsync(CancellationToken cancellation) => views.QueryAsync(
        "select distinct version from cases where outcome is not null order by version", row => row.Text(0), cancellation);
}
