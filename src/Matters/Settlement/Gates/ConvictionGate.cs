using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Scoring;

namespace Tongban.Matters.Settlement.Gates;

/// <summary>No criminal conviction 无刑事犯罪记录, ever or in the last years.</summary>
/// <param name="Years">How many years back; null: ever.</param>
public sealed record ConvictionGate(int? Years) : IGateRule
{
    /// <inheritdoc/>
    public GateAnswer Judge(Reckoning reckoning, Points total)
    {
        var records = Reckoning.Names(
            reckoning.Application.Breaches,
            breach => breach.Kind is BreachKind.Crime && breach.On <= reckoning.On && (Years is not { } years || breach.On.PlusYears(years) > reckoning.On),
            breach => breach.Id);
        return records.IsEmpty
            ? new(GateState.Met, GateFinding.NoConviction, 0, Years ?? 0, [])
            : new(Years is null ? GateState.Never : GateState.NotYet, GateFinding.Conviction, records.Count, Years ?? 0, records);
    }
}
