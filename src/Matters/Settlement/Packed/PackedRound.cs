using System.Collections.Immutable;
using System.Numerics;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Gates;
using Tongban.Matters.Settlement.Indicators;
using Tongban.Matters.Settlement.Rounds;
using Tongban.Matters.Settlement.Schemes;
using Tongban.Matters.Settlement.Scoring;
using Tongban.Matters.Settlement.Years;

namespace Tongban.Matters.Settlement.Packed;

/// <summary>
/// Every application of a round as columns of months and small numbers, to be scored and ranked all at once without an object an applicant. The numbers are those of
/// the explained way, which a test holds it to. An application with months more than 256 before the last that counts does not fit the columns and is scored the
/// explained way when it is put in.
/// </summary>
public sealed class PackedRound
{
    private readonly Scorer scorer;
    private readonly Selection selection;
    private readonly SharedColumns shared;
    private readonly ImmutableArray<(IPackedIndicator Packed, int AtMost, bool Basic)> indicators;
    private readonly ImmutableArray<InsuranceGate> insuranceGates;
    private readonly ImmutableArray<PointsGate> pointsGates;
    private readonly ImmutableArray<Gate> otherGates;
    private readonly bool[] admitted;
    private readonly ushort[][] tieBreaks;
    private readonly Dictionary<int, (RankKey Key, bool Eligible)> early = [];
    private readonly ulong[][] windows;

    /// <summary>An empty round.</summary>
    /// <param name="scorer">The scheme on its day.</param>
    /// <param name="applicants">How many applications will be put in.</param>
    /// <exception cref="ArgumentException">The scheme ranks nobody.</exception>
    public PackedRound(Scorer scorer, int applicants)
    {
        this.scorer = scorer;
        selection = scorer.Scheme.Selection ?? throw new ArgumentException($"{scorer.Scheme.Version} ranks nobody.", nameof(scorer));
        shared = new(applicants, scorer.LastMonth);
        indicators = [.. scorer.Scheme.Indicators.Select(indicator => (Packed(indicator.Rule, applicants), indicator.AtMost?.Units ?? int.MaxValue, indicator.Basic))];
        insuranceGates = [.. scorer.Scheme.Gates.Select(gate => gate.Rule).OfType<InsuranceGate>()];
        pointsGates = [.. scorer.Scheme.Gates.Select(gate => gate.Rule).OfType<PointsGate>()];
        otherGates = [.. scorer.Scheme.Gates.Where(gate => gate.Rule is not (InsuranceGate or PointsGate))];
        windows = [.. insuranceGates.Select(gate => MonthColumn.Mask(MonthSet.Between(scorer.LastMonth.PlusMonths(1 - gate.Months), scorer.LastMonth), scorer.LastMonth))];
        admitted = new bool[applicants];
        tieBreaks = [.. selection.TieBreaks.Select(_ => new ushort[applicants])];
    }

    /// <summary>How many applications are in.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them did not fit the columns.</summary>
    public int Early => early.Count;

    /// <summary>Puts an application in; its number in the round is the count before.</summary>
    public void Add(Application application)
    {
        var (reckoning, at) = (new Reckoning(scorer, application), Count++);
        var fits = shared.Put(at, reckoning) & insuranceGates.All(gate => gate.Months <= MonthColumn.Words * 64);
        foreach (var (packed, _, _) in indicators)
        {
            fits &= packed.Put(at, reckoning);
        }

        admitted[at] = otherGates.All(gate => gate.Rule.Judge(reckoning, Points.Zero).Met);
        var months = RankKey.TieBreaks(selection, reckoning);
        for (var i = 0; i < months.Length; i++)
        {
            tieBreaks[i][at] = (ushort)months[i];
        }

        if (!fits)
        {
            var score = scorer.Score(application);
            early[at] = (RankKey.Of(score, scorer), score.Eligible);
        }
    }

    /// <summary>Scores every application.</summary>
    /// <param name="keys">Where the keys go, one an application.</param>
    /// <param name="eligible">Where it is said whether each may be ranked.</param>
    public void Score(Span<RankKey> keys, Span<bool> eligible)
    {
        Span<int> months = stackalloc int[tieBreaks.Length];
        for (var at = 0; at < Count; at++)
        {
            var (total, basic) = (0, 0);
            foreach (var (packed, most, isBasic) in indicators)
            {
                var units = Math.Min(packed.Units(at), most);
                total += units;
                basic += isBasic ? units : 0;
            }

            for (var i = 0; i < months.Length; i++)
            {
                months[i] = tieBreaks[i][at];
            }

            var ranked = Points.OfUnits(selection.By switch { RankedBy.Total => total, RankedBy.Basic => basic });
            keys[at] = RankKey.Of(RankKey.Hundredths(ranked, scorer.Scheme.Decimals), months);
            eligible[at] = admitted[at] && Insured(at) && Reaches(total);
        }

        foreach (var (at, exact) in early)
        {
            (keys[at], eligible[at]) = exact;
        }
    }

    /// <summary>Scores and ranks every application.</summary>
    public Ranking Rank()
    {
        var (keys, eligible) = (new RankKey[Count], new bool[Count]);
        Score(keys, eligible);
        return Ranking.Of(keys, eligible, selection.Line);
    }

    private bool Insured(int at)
    {
        for (var i = 0; i < insuranceGates.Length; i++)
        {
            var months = shared.Insured[at];
            if (insuranceGates[i].Gaps is { } allowed ? Missing(months, windows[i]) > allowed : MonthColumn.Count(months) < insuranceGates[i].Months)
            {
                return false;
            }
        }

        return true;
    }

    private bool Reaches(int total)
    {
        foreach (var gate in pointsGates)
        {
            if (total < gate.AtLeast.Units)
            {
                return false;
            }
        }

        return true;
    }

    private static int Missing(ReadOnlySpan<ulong> months, ReadOnlySpan<ulong> window) =>
        BitOperations.PopCount(window[0] & ~months[0]) + BitOperations.PopCount(window[1] & ~months[1])
        + BitOperations.PopCount(window[2] & ~months[2]) + BitOperations.PopCount(window[3] & ~months[3]);

    private IPackedIndicator Packed(IIndicatorRule rule, int applicants) => rule switch
    {
        InsuranceRule insurance => new PackedInsurance(insurance, shared),
        DwellingRule dwelling => new PackedDwelling(dwelling, shared, applicants),
        OutsideCoreRule outside => new PackedOutsideCore(outside, shared, applicants),
        InsuranceKindsRule kinds => new PackedInsuranceKinds(kinds, scorer.LastMonth, applicants),
        AgeRule age => new PackedAge(age, applicants),
        _ => new PackedOther(rule, applicants),
    };
}
