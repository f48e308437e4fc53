using NodaTime.Text;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Offices;
using Tongban.Ledger;
using Tongban.Ledger.Desk;

namespace Tongban.Views.Cases;

/// <summary>
/// The rows a case stands for: a function of its state alone. A change of the state is the difference of two such sets, so a rebuild
/// from the ledger gives the rows that stand there now.
/// </summary>
internal static class CaseRows
{
    /// <summary>The row of the case itself; it carries the version, so every decision writes it.</summary>
    internal static RowChange.Put Case(CaseSeen seen, long version)
    {
        var (state, first) = (seen.State, seen.Open.First);
        return new(
            CaseTables.Cases,
            [
                seen.Number, MatterId(state), state.Matter, state.Stage, state.Outcome, seen.Owner,
                Province(state.Owner), Prefecture(state.Owner), state.Mode, state.Channel, seen.Applicant, state.OpenedAt, state.StageSince, state.LastAt,
                ClocksSeen.DueOf(first), first?.Name ?? "", seen.Open.Paused, seen.Open.Overdue, first?.Due?.Provisional ?? false,
                (long)(state.Rating?.Stars ?? 0), version,
            ]);
    }

    /// <summary>The rows of the other tables, table by table, before and after; what the change did not touch is left out on both sides.</summary>
    internal static IEnumerable<(IReadOnlyList<RowChange.Put> Before, IReadOnlyList<RowChange.Put> After)> Parts(CaseSeen? before, CaseSeen after)
    {
        yield return (before is null ? [] : [.. Queue(before)], [.. Queue(after)]);
        yield return (before is null ? [] : [.. TakingPart(before)], [.. TakingPart(after)]);
        yield return (before is null ? [] : [.. About(before)], [.. About(after)]);
        yield return (before is null ? [] : [.. Proposed(before)], [.. Proposed(after)]);
        yield return ([.. Clocks(before?.State, after.State)], [.. Clocks(after.State, before?.State)]);
        if (before is null || before.State.Parties != after.State.Parties)
        {
            yield return (before is null ? [] : [.. Parties(before.State)], [.. Parties(after.State)]);
        }

        if (before is null || before.State.Documents != after.State.Documents)
        {
            yield return ([.. Documents(before?.State, after.State)], [.. Documents(after.State, before?.State)]);
        }
    }

    /// <summary>The rows that carry the applicant's masked name.</summary>
    internal static IEnumerable<RowChange.Put> Named(CaseSeen seen, long version) => Queue(seen).Prepend(Case(seen, version));

    /// <summary>The dates that a change of the calendar moved.</summary>
    internal static IEnumerable<RowChange.Put> Recomputed(CaseChange change) =>
        from moved in change.Facts.OfType<Fact.ClockRecomputed>()
        let office = change.After.Clocks[moved.Clock].Office
        let told = change.Facts.OfType<Fact.Told>().FirstOrDefault(told => told.Terms.GetValueOrDefault("clock") == moved.Clock)
        select new RowChange.Put(
            CaseTables.Recomputed,
            [
                change.After.Number.ToString(), change.Version, moved.Clock, moved.Calendar, office.ToString(), Province(office), change.After.Matter,
                LocalDatePattern.Iso.Format(moved.Before.LastDay), LocalDatePattern.Iso.Format(moved.Due.LastDay), moved.Due.Provisional, told?.At ?? change.At,
            ]);

    private static IEnumerable<RowChange.Put> Queue(CaseSeen seen)
    {
        var state = seen.State;
        if (!state.Open)
        {
            yield break;
        }

        yield return QueueRowOf(
            seen, state.Owner, "owner", ClocksSeen.OfPromises(state.OwedByOffices.Where(clock => clock.Office == state.Owner && !state.Requests.ContainsKey(clock.Name))));
        foreach (var owed in state.OwedBesideTheOwner.GroupBy(clock => clock.Office))
        {
            yield return QueueRowOf(seen, owed.Key, QueueRow.Owes, ClocksSeen.OfPromises(owed));
        }

        foreach (var request in state.Requests.Values.Where(state.Awaits))
        {
            yield return QueueRowOf(seen, request.To, request.Id, ClocksSeen.OfPromises(state.OpenClocks.Where(clock => clock.Name == request.Id)));
        }

        foreach (var supervisor in state.Supervisors.Where(_ => seen.Open.Overdue))
        {
            yield return QueueRowOf(seen, supervisor, "supervises", ClocksSeen.OfPromises(state.OpenClocks.Where(clock => clock.Standing is ClockStanding.RanOut)));
        }
    }

    private static IEnumerable<RowChange.Put> TakingPart(CaseSeen seen) =>
        from office in seen.State.Open ? seen.State.Joined : []
        where office != seen.State.Owner
        select new RowChange.Put(CaseTables.TakingPart, [seen.Number, office.ToString(), Province(office), Prefecture(office), ClocksSeen.DueOf(seen.Open.First)]);

    private static IEnumerable<RowChange.Put> About(CaseSeen seen) => seen.State.Subject is not { } subject ? [] :
    [
        new RowChange.Put(
            CaseTables.About,
            [
                seen.Number, MatterId(seen.State), seen.State.Matter, subject.Case.ToString(), subject.Matter, subject.Office.ToString(), seen.State.TakesPart(subject.Office), Province(subject.Office),
                Prefecture(subject.Office), seen.State.Joined[0].ToString(), seen.State.Stage, seen.State.Outcome, ClocksSeen.DueOf(seen.Open.First), seen.Open.First?.Name ?? "",
                seen.Open.Paused, seen.Open.Overdue, seen.Open.First?.Due?.Provisional ?? false, seen.State.OpenedAt, seen.State.StageSince,
                seen.Open.First is { } first ? ClockTerms.WriteShown(first) : "",
            ]),
    ];

    private static IEnumerable<RowChange.Put> Proposed(CaseSeen seen) =>
        from listing in seen.State.Listings.Values
        where listing.Number is null
        select new RowChange.Put(CaseTables.Proposed, [seen.Number, listing.Id, listing.Matter]);

    private static string MatterId(CaseState state) => state.Matter[..state.Matter.IndexOf('@', StringComparison.Ordinal)];

    private static RowChange.Put QueueRowOf(CaseSeen seen, OfficeId office, string why, ClocksSeen clocks) => new(
        CaseTables.Queue,
        [
            office.ToString(), seen.Number, why, ClocksSeen.DoByOf(clocks.First), clocks.First?.Name ?? "", seen.State.Matter, seen.State.Stage, seen.Applicant,
            seen.State.StageSince, clocks.Paused, clocks.Overdue, clocks.First?.Due?.Provisional ?? false,
            clocks.First is { } first ? ClockTerms.WriteShown(first) : "", RequestOf(seen.State, clocks.First), Waits(seen),
        ]);

    private static string RequestOf(CaseState state, ClockState? clock) => clock is not null && state.Requests.TryGetValue(clock.Name, out var request) ? request.Name : "";

    /// <summary>Whom the case waits for before its owner can go on; a limit that ran out waits for nobody.</summary>
    private static string Waits(CaseSeen seen) =>
        seen is { State.Correction: not null, Open: { Paused: true, Overdue: false } } ? QueueRow.ForApplicant
        : seen.State.OwedByApplicant is { } hers ? QueueRow.ForApplicantsClock + hers.Name
        : seen.State.Requests.Values.Any(request => !request.Settled) ? QueueRow.ForOffice
        : Standing(seen.State);

    /// <summary>
    /// What decides whose turn it is where the stage's actions differ by it: the mode, the answers of offices that were asked, and once one was asked, the
    /// materials that have come. A row is read without its case, so that it says what the definition's conditions need of it.
    /// </summary>
    private static string Standing(CaseState state) => string.Join(
        QueueRow.Between,
        [
            "mode=" + state.Mode,
            .. state.Requests.Values.Select(request => request.Name).Distinct().Select(name => $"request.{name}={state.Newest(name)?.Answer ?? "unanswered"}"),
            .. state.Requests.Count == 0 ? [] : state.Materials.Keys.Select(name => $"material.{name}=yes"),
            .. state.Correction is null ? [] : new[] { "correction=asked" },
        ]);

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
        .Select(party => (party.Person, party.Role))
        .Concat(state.OpenedUnverified ? [(state.Channel["person:".Length..], state.Applicant.Role)] : [])
        .Select(row => new RowChange.Put(CaseTables.Parties, [row.Item1, state.Number.ToString(), row.Item2, state.OpenedAt]));

    /// <summary>The rows of a state's papers that the other state does not have just so.</summary>
    private static IEnumerable<RowChange.Put> Documents(CaseState? state, CaseState? other) =>
        state is null ? [] :
        from document in state.Documents
        where other is null || !other.Documents.Contains(document)
        select new RowChange.Put(
            CaseTables.Documents,
            [
                document.Number, state.Number.ToString(), document.Kind, document.Office.ToString(), document.At,
                document.ValidUntil is { } until ? LocalDatePattern.Iso.Format(until) : null, document.Template, document.Digest,
            ]);

    internal static long Province(OfficeId office) => long.Parse(office.Division.ToString().AsSpan(0, 2), System.Globalization.CultureInfo.InvariantCulture);

    private static long Prefecture(OfficeId office) => long.Parse(office.Division.ToString().AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture);
}
