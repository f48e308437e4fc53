using Tongban.Kernel.Cases;
using Tongban.Kernel.Identity;

namespace Tongban.Views.Cases;

/// <summary>A state of a case, and what several of its rows say alike, worked out once.</summary>
/// <param name="state">The state.</param>
internal sealed class CaseSeen(CaseState state)
{
    internal CaseState State => state;

    internal string Number { get; } = state.Number.ToString();

    internal string Owner { get; } = state.Owner.ToString();

    /// <summary>The applicant's name, masked.</summary>
    internal string Applicant { get; } = PersonName.TryParse(state.Applicant.Name.Value, out var name) ? name.Masked() : "*";

    /// <summary>What somebody still owes.</summary>
    internal ClocksSeen Open { get; } = ClocksSeen.Of(state.OpenClocks);
}

/// <summary>What rows say of some clocks.</summary>
/// <param name="First">The one that runs out first; null when there are none.</param>
/// <param name="Paused">Whether one is paused.</param>
/// <param name="Overdue">Whether one ran out.</param>
internal readonly record struct ClocksSeen(ClockState? First, bool Paused, bool Overdue)
{
    internal static ClocksSeen Of(IEnumerable<ClockState> clocks)
    {
        var seen = default(ClocksSeen);
        foreach (var clock in clocks)
        {
            seen = new(
                seen.First is null || DueOf(clock) < DueOf(seen.First) ? clock : seen.First,
                seen.Paused || clock.Standing is ClockStanding.Paused,
                seen.Overdue || clock.Standing is ClockStanding.RanOut);
        }

        return seen;
    }

    /// <summary>Among clocks of one office, what it has to do first: what it promised counts as what the law asks of it.</summary>
    internal static ClocksSeen OfPromises(IEnumerable<ClockState> clocks)
    {
        var all = clocks.ToList();
        return Of(all) with { First = all.MinBy(DoByOf) };
    }

    /// <summary>When it is to be done by, in Unix milliseconds: the promised moment of one that runs, where that comes first.</summary>
    internal static long DoByOf(ClockState? clock) => clock is { Standing: ClockStanding.Running, PromisedDue: { } promised }
        ? Math.Min(promised.Moment.ToUnixTimeMilliseconds(), DueOf(clock))
        : DueOf(clock);

    /// <summary>When it runs out, in Unix milliseconds; <see cref="CaseTables.NotDue"/> for one that does not run, and for none.</summary>
    internal static long DueOf(ClockState? clock) => clock?.Due?.Moment.ToUnixTimeMilliseconds() ?? CaseTables.NotDue;
}
