using Tongban.Matters.Settlement.Scoring;

namespace Tongban.Matters.Settlement.Gates;

/// <summary>A valid residence permit of the city on the last day that counts, and for so many months where a city asks for them.</summary>
/// <param name="Months">How many months of residence it must count; 0: only that it is valid.</param>
public sealed record PermitGate(int Months) : IGateRule
{
    /// <inheritdoc/>
    public GateAnswer Judge(Reckoning reckoning, Points total)
    {
        if (reckoning.Permit is not { } held)
        {
            return new(GateState.NeedsAct, GateFinding.NoPermit, 0, Months, []);
        }

        var months = Months == 0 ? held.Count.MonthsOn(reckoning.LastDay) : reckoning.PermitMonths.Count;
        return held.Count.Valid
            ? new(months >= Months ? GateState.Met : GateState.NotYet, GateFinding.PermitMonths, months, Months, [held.Permit.Id])
            : new(GateState.NeedsAct, GateFinding.PermitLapsed, 0, Months, [held.Permit.Id]);
    }
}
