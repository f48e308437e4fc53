using Tongban.Kernel.Identity;
using Tongban.Ledger;
using Tongban.Ledger.Desk;

namespace Tongban.Views.Cases;

/// <summary>
/// Takes an erased person's masked name out of the rows that carry it: those of the cases she applied for, written anew as a rebuild would. Nothing is decided
/// by it and no entry written.
/// </summary>
public static class ErasedNames
{
    private const int Tries = 16;
    private const string CasesSql = "select distinct number from parties where person = $person and role = 'applicant' order by number";

    /// <summary>Writes the rows; to be called once her key is destroyed.</summary>
    /// <param name="store">The store.</param>
    /// <param name="personal">Keys, without hers.</param>
    /// <param name="person">Her id.</param>
    /// <param name="time">The host's clock; nothing is dated by it.</param>
    /// <param name="cancellation">Stops between two cases.</param>
    /// <exception cref="InvalidOperationException">A case was acted on so often meanwhile that its rows could not be written.</exception>
    public static async Task TakeOutAsync(IStore store, IPersonalText personal, string person, TimeProvider time, CancellationToken cancellation)
    {
        var desk = new CaseDesk(store, personal, new CaseProjection(), () => throw new InvalidOperationException("Nothing is decided here."), time);
        foreach (var number in await store.QueryAsync(CasesSql, row => row.Text(0), cancellation, ("person", person)))
        {
            await TakeOutAsync(store, desk, CaseNumber.Parse(number), cancellation);
        }
    }

    /// <summary>Whoever acts on the case meanwhile writes rows too: what was written is right once the case has not moved on.</summary>
    private static async Task TakeOutAsync(IStore store, CaseDesk desk, CaseNumber number, CancellationToken cancellation)
    {
        for (var tried = 0; tried < Tries; tried++)
        {
            if (await desk.FindAsync(number, cancellation) is not { } found)
            {
                return;
            }

            var there = await store.QueryAsync(
                "select number, why, office from queue where number = $number", row => new RowChange.Remove(CaseTables.Queue, [row.Text(0), row.Text(1), row.Text(2)]), cancellation,
                ("number", number.ToString()));
            await store.AppendAsync(new Append([], [.. there, .. CaseRows.Named(new CaseSeen(found.State), found.Version)]), cancellation);
            if (await store.VersionAsync(CaseDesk.StreamOf(number), cancellation) == found.Version)
            {
                return;
            }
        }

        throw new InvalidOperationException($"{number} is acted on all the time, so her masked name may stand in its rows: run ‘tongban rebuild’.");
    }
}
