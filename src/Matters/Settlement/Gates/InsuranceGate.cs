using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Scoring;
using Tongban.Matters.Settlement.Years;

namespace Tongban.Matters.Settlement.Gates;

/// <summary>
/// So many months of insurance: in all; or without a break but for a few months 断缴, which then are looked for in the last months of that number. Months paid late count
/// only where the scheme says so.
/// </summary>
/// <param name="Months">How many months.</param>
/// <param name="Gaps">How many of the last months may be missing; null: the months need not be the last ones.</param>
public sealed record InsuranceGate(int Months, int? Gaps) : IGateRule
{
    /// <inheritdoc/>
    public GateAnswer Judge(Reckoning reckoning, Points total)
    {
        var records = Reckoning.Names(
            reckoning.Application.Insurance, record => record.Pays(InsuranceKinds.Pension) && reckoning.RecognisesInsurance(record.Place), record => record.Id);
        if (Gaps is not { } allowed)
        {
            return new(State(reckoning, reckoning.Insured.Count >= Months), GateFinding.InsuredMonths, reckoning.Insured.Count, Months, records);
        }

        var window = MonthSet.Between(reckoning.LastMonth.PlusMonths(1 - Months), reckoning.LastMonth);
        var missing = window.Except(reckoning.Insured).Count;
        return new(State(reckoning, missing <= allowed), GateFinding.InsuranceGaps, missing, allowed, records, new($"{Months}", $"{Months}"));
    }

    /// <summary>Time alone helps whoever is insured in the last month.</summary>
    private static GateState State(Reckoning reckoning, bool met) =>
        met ? GateState.Met : reckoning.Insured.Contains(reckoning.LastMonth) ? GateState.NotYet : GateState.NeedsAct;
}
