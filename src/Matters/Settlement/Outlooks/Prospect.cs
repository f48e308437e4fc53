using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Gates;
using Tongban.Matters.Settlement.Schemes;
using Tongban.Matters.Settlement.Scoring;

namespace Tongban.Matters.Settlement.Outlooks;

/// <summary>How a city stands to somebody.</summary>
public enum ProspectKind
{
    /// <summary>Every condition is met; where points are ranked, the last known cut is reached.</summary>
    OpenNow,

    /// <summary>It opens by time alone.</summary>
    Later,

    /// <summary>Something has to be done first.</summary>
    NeedsAct,

    /// <summary>It never opens under the rules of today.</summary>
    Never,

    /// <summary>The city's rules are not in here.</summary>
    Unread,
}

/// <summary>Whether somebody may settle in a city, or when: a look ahead under the rules of today, with everything going on as it is. Not a decision and not a promise.</summary>
/// <param name="Now">The score of today, with its city and scheme.</param>
/// <param name="Kind">How the city stands.</param>
/// <param name="Months">In how many months it opens; null unless it opens later.</param>
/// <param name="Cut">The last known cut that points are held against; null where nobody is ranked or no cut is known.</param>
public sealed record Prospect(Score Now, ProspectKind Kind, int? Months, PastCut? Cut)
{
    private const int Furthest = 360;

    /// <summary>The least certain grade of the score and of the cut it is held against.</summary>
    public Confidence Confidence => Cut is { } cut && cut.Confidence > Now.Confidence ? cut.Confidence : Now.Confidence;

    /// <summary>The conditions that are not met today.</summary>
    public ImmutableArray<GateScore> Unmet => [.. Now.Gates.Where(gate => !gate.Answer.Met)];

    /// <summary>Whether only points are lacking.</summary>
    public bool PointsAreLacking => Unmet.IsEmpty && Cut is { } cut && Now.Published < cut.Score.Value;

    /// <summary>How one scheme stands to an applicant.</summary>
    public static Prospect Of(SettlementBook book, Scheme scheme, DivisionCode city, Application application, LocalDate today)
    {
        var cut = scheme.PastCuts.MaxBy(past => past.Year);
        var now = new Scorer(book, scheme, city, today).Score(application);
        return scheme.Mechanism is Mechanism.Unread ? new(now, ProspectKind.Unread, null, null)
            : Opens(now, cut) ? new(now, ProspectKind.OpenNow, null, cut)
            : now.Gates.Any(gate => gate.Answer.State is GateState.Never) ? new(now, ProspectKind.Never, null, cut)
            : now.Gates.Any(gate => gate.Answer.State is GateState.NeedsAct) ? new(now, ProspectKind.NeedsAct, null, cut)
            : FirstMonth(book, scheme, city, application, today, cut) is { } months ? new(now, ProspectKind.Later, months, cut)
            : new(now, ProspectKind.Never, null, cut);
    }

    /// <summary>Every city something is known about, those that open soonest first.</summary>
    public static ImmutableArray<Prospect> All(SettlementBook book, Application application, LocalDate today) =>
    [
        .. book.Known.SelectMany(city => book.In(city, today).Select(scheme => Of(book, scheme, city, application, today)))
            .OrderBy(prospect => prospect.Kind).ThenBy(prospect => prospect.Months ?? 0).ThenBy(prospect => prospect.Now.City).ThenBy(prospect => prospect.Now.Scheme.Name, StringComparer.Ordinal),
    ];

    private static bool Opens(Score score, PastCut? cut) => score.Eligible && (cut is null || score.Published >= cut.Score.Value);

    /// <summary>Each month is looked at, since what opens may close again by age; where records count by years, only the months in which a new year counts.</summary>
    private static int? FirstMonth(SettlementBook book, Scheme scheme, DivisionCode city, Application application, LocalDate today, PastCut? cut)
    {
        for (var months = 1; months <= Furthest && today.PlusMonths(months).Year < Years.MonthSet.Last.Year; months++)
        {
            var day = today.PlusMonths(months);
            if ((scheme.Reckoned is ReckonedUntil.ApplicationDay || day.Month == 1)
                && Opens(new Scorer(book, scheme, city, day, today).Score(application), cut))
            {
                return months;
            }
        }

        return null;
    }
}
