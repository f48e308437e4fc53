using NodaTime.Text;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Offices;
using Tongban.Ledger;

namespace Tongban.Views.Cases;

/// <summary>
/// The rows a case stands for: a function of its state alone. A change of the state is the difference of two such sets, so a rebuild
/// from the ledger gives the rows that stand there now.
/// </summary>
internal static class CaseRows
{
    /// <summary>The row of the case itself; it carries the version, so every decision writes it.</summary>
    internal static RowChange.Put Case(CaseState state, long version)
    {
        var first = First(state.OpenClocks);
        return new(
            CaseTables.Cases,
            [
                state.Number.ToString(), state.Matter[..state.Matter.IndexOf('@', StringComparison.Ordinal)], state.Matter, state.Stage, state.Outcome, state.Owner.ToString(),
                Province(state.Owner), Prefecture(state.Owner), state.Mode, state.Channel, Masked(state), state.OpenedAt, state.StageSince, state.LastAt,
                DueOf(first), first?.Name ?? "", IsPaused(state.OpenClocks), IsOverdue(state.OpenClocks), first?.Due?.Provisional ?? false,
                (long)(state.Rating?.Stars ?? 0), version,
            ]);
    }

    /// <summary>The rows of the other tables, table by table, before and after; what the change did not touch is left out on both sides.</summary>
    internal static IEnumerable<(IReadOnlyList<RowChange.Put> Before, IReadOnlyList<RowChange.Put> After)> Parts(CaseState? before, CaseState after)
    {
        yield return (before is null ? [] : [.. Queue(before)], [.. Queue(after)]);
        yield return ([.. Clocks(before, after)], [.. Clocks(after, before)]);
        if (before is null || before.Parties != after.Parties)
        {
            yield return (before is null ? [] : [.. Parties(before)], [.. Parties(after)]);
        }

        if (before is null || before.Documents != after.Documents)
        {
            yield return (before is null ? [] : [.. Documents(before)], [.. Documents(after)]);
        }
    }

    private static IEnumerable<RowChange.Put> Queue(CaseState state)
    {
        if (!state.Open)
        {
            yield break;
        }

        yield return QueueRow(state, state.Owner, "owner", [.. state.OwedByOffices.Where(clock => clock.Office == state.Owner && !state.Requests.ContainsKey(clock.Name))]);
        foreach (var request in state.Requests.Values.Where(request => !request.Settled))
        {
            yield return QueueRow(state, request.To, request.Id, [.. state.OpenClocks.Where(clock => clock.Name == request.Id)]);
        }

        foreach (var supervisor in state.Supervisors.Where(_ => IsOverdue(state.OpenClocks)))
        {
            yield return QueueRow(state, supervisor, "supervises", [.. state.OpenClocks.Where(clock => clock.Standing is ClockStanding.RanOut)]);
        }
    }

    private static RowChange.Put QueueRow(CaseState state, OfficeId office, string why, IReadOnlyList<ClockState> clocks)
    {
        var first = First(clocks);
        return new(
            CaseTables.Queue,
            [
                office.ToString(), state.Number.ToString(), why, DueOf(first), first?.Name ?? "", state.Matter, state.Stage, Masked(state), state.StageSince,
                IsPaused(clocks), IsOverdue(clocks), first?.Due?.Provisional ?? false,
            ]);
    }

    /// <summary>The rows of a state's running clocks that the other state does not have just so.</summary>
    private static IEnumerable<RowChange.Put> Clocks(CaseState? state, CaseState? other) =>
        state is null ? [] :
        from clock in state.Clocks.Values
        where clock.Standing is ClockStanding.Running && !(other is not null && other.Clocks.TryGetValue(clock.Name, out var same) && same == clock)
        let due = clock.Due
        where due is not null
        select new RowChange.Put(
            CaseTables.Clocks,
            [state.Number.ToString(), clock.Name, clock.Office.ToString(), due.Value.Moment, clock.Calendar, due.Value.Provisional, ClockTerms.Write(clock)]);

    private static IEnumerable<RowChange.Put> Parties(CaseState state) => state.Parties
        .Select(party => new RowChange.Put(CaseTables.Parties, [party.Person, state.Number.ToString(), party.Role, state.OpenedAt]));

    private static IEnumerable<RowChange.Put> Documents(CaseState state) => state.Documents.Select(document => new RowChange.Put(
        CaseTables.Documents,
        [
            document.Number, state.Number.ToString(), document.Kind, document.Office.ToString(), document.At,
            document.ValidUntil is { } until ? LocalDatePattern.Iso.Format(until) : null, document.Template, document.Digest,
        ]));

    private static string Masked(CaseState state) => PersonName.TryParse(state.Applicant.Name.Value, out var name) ? name.Masked() : "*";

    private static ClockState? First(IEnumerable<ClockState> clocks) => clocks.MinBy(DueOf);

    private static long DueOf(ClockState? clock) => clock?.Due?.Moment.ToUnixTimeMilliseconds() ?? CaseTables.NotDue;

    private static bool IsPaused(IEnumerable<ClockState> clocks) => clocks.Any(clock => clock.Standing is ClockStanding.Paused);

    private static bool IsOverdue(IEnumerable<ClockState> clocks) => clocks.Any(clock => clock.Standing is ClockStanding.RanOut);

    private static long Province(OfficeId office) => long.Parse(office.Division.ToString().AsSpan(0, 2), System.Globalization.CultureInfo.InvariantCulture);

    private static long Prefecture(OfficeId office) => long.Parse(office.Division.ToString().AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture);
}
