using System.Collections.Immutable;
using Tongban.Kernel.Values;
using Tongban.Kernel.Words;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Scoring;

namespace Tongban.Matters.Settlement.Indicators;

/// <summary>Each kind of social insurance by its whole years 每险种每满1年, added up.</summary>
/// <param name="PerYear">Points of a whole year of one kind.</param>
public sealed record InsuranceKindsRule(Points PerYear) : IIndicatorRule
{
    /// <summary>The five kinds 五险, with their names.</summary>
    public static ImmutableArray<(InsuranceKinds Kind, Wording Name)> Kinds { get; } =
    [
        (InsuranceKinds.Pension, new("基本养老保险", "pension insurance")),
        (InsuranceKinds.Medical, new("社会医疗保险", "medical insurance")),
        (InsuranceKinds.Unemployment, new("失业保险", "unemployment insurance")),
        (InsuranceKinds.Injury, new("工伤保险", "work injury insurance")),
        (InsuranceKinds.Maternity, new("生育保险", "maternity insurance")),
    ];

    /// <inheritdoc/>
    public Tally Count(Reckoning reckoning)
    {
        var steps = new Step[Kinds.Length];
        var (points, soonest, due) = (Points.Zero, 12, 0);
        for (var i = 0; i < Kinds.Length; i++)
        {
            var (kind, name) = Kinds[i];
            var paid = reckoning.InsuredBy(kind);
            var months = paid.Count;
            steps[i] = new(StepKind.InsuredYears, Names(reckoning, kind), months, PerYear, PerYear.ForWholeYears(months), name);
            points += steps[i].Points;
            var left = paid.Contains(reckoning.LastMonth) ? 12 - (months % 12) : int.MaxValue;
            (soonest, due) = left < soonest ? (left, 1) : left == soonest ? (soonest, due + 1) : (soonest, due);
        }

        return new(points, Seq.Of<Step>(steps), due == 0 ? null : reckoning.Next(PerYear * due, soonest, GoingOn.Insurance));
    }

    private static Seq<string> Names(Reckoning reckoning, InsuranceKinds kind) => Reckoning.Names(
        reckoning.Application.Insurance, record => !record.PaidLate && record.Pays(kind) && reckoning.RecognisesInsurance(record.Place), record => record.Id);
}
