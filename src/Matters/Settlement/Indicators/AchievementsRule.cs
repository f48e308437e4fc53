using System.Collections.Immutable;
using Tongban.Kernel.Values;
using Tongban.Kernel.Words;
using Tongban.Matters.Settlement.Scoring;
using Tongban.Matters.Settlement.Years;

namespace Tongban.Matters.Settlement.Indicators;

/// <summary>An award, honour or title that gives points.</summary>
/// <param name="Kind">What records call it.</param>
/// <param name="Title">Its name.</param>
/// <param name="Points">What it gives.</param>
public sealed record AwardKind(string Kind, Wording Title, Points Points);

/// <summary>Work that gives points by whole years.</summary>
/// <param name="Kind">What records call it.</param>
/// <param name="Title">Its name.</param>
/// <param name="ByYears">Points of one whole year, of two, and so on; more years give what the last gives.</param>
public sealed record EngagementKind(string Kind, Wording Title, ImmutableArray<Points> ByYears);

/// <summary>Innovation, or honours: of everything there is only the highest counts 各项不累计只计最高.</summary>
/// <param name="Awards">Awards and honours.</param>
/// <param name="Engagements">Work by whole years.</param>
public sealed record AchievementsRule(ImmutableArray<AwardKind> Awards, ImmutableArray<EngagementKind> Engagements) : IIndicatorRule
{
    /// <inheritdoc/>
    public Tally Count(Reckoning reckoning)
    {
        Step? best = null;
        var found = 0;
        foreach (var award in Awards)
        {
            if (Names(reckoning, award) is { IsEmpty: false } records)
            {
                found += records.Count;
                best = Higher(best, new(StepKind.Award, records, 1, award.Points, award.Points, award.Title));
            }
        }

        foreach (var engagement in Engagements)
        {
            if (Of(reckoning, engagement) is { } step)
            {
                found++;
                best = Higher(best, step);
            }
        }

        return best is null
            ? new(Points.Zero, [new(StepKind.Nothing, [], 0, Points.Zero, Points.Zero)])
            : new(best.Points, found == 1 ? [best] : [best, new(StepKind.OthersNotAdded, [], found - 1, Points.Zero, Points.Zero)], Next(reckoning, best.Points));
    }

    private static Step Higher(Step? best, Step step) => best is null || step.Points > best.Points ? step : best;

    private static Seq<string> Names(Reckoning reckoning, AwardKind award) =>
        Reckoning.Names(reckoning.Application.Merits, merit => merit.Kind == award.Kind && merit.On <= reckoning.LastDay, merit => merit.Id);

    private static Step? Of(Reckoning reckoning, EngagementKind engagement)
    {
        var months = Months(reckoning, engagement);
        if (months.IsEmpty)
        {
            return null;
        }

        var points = Worth(engagement, months.Count);
        return new(StepKind.EngagedYears, Reckoning.Names(reckoning.Application.Work, work => Counts(reckoning, work, engagement), work => work.Id), months.Count, points, points, engagement.Title);
    }

    private static MonthSet Months(Reckoning reckoning, EngagementKind engagement)
    {
        var months = default(MonthSet);
        foreach (var work in reckoning.Application.Work.AsSpan())
        {
            if (Counts(reckoning, work, engagement))
            {
                months |= reckoning.Months(work.From, work.To);
            }
        }

        return months;
    }

    private static bool Counts(Reckoning reckoning, Applications.WorkRecord work, EngagementKind engagement) =>
        work.Engagement == engagement.Kind && Recognition.Lies(work.Place, reckoning.City);

    private static Points Worth(EngagementKind engagement, int months) =>
        months < 12 ? Points.Zero : engagement.ByYears[Math.Min(months / 12, engagement.ByYears.Length) - 1];

    private NextGain? Next(Reckoning reckoning, Points now)
    {
        NextGain? soonest = null;
        foreach (var engagement in Engagements)
        {
            var months = Months(reckoning, engagement);
            for (var more = 1; months.Contains(reckoning.LastMonth) && more <= 12 * engagement.ByYears.Length && (soonest is null || more < soonest.Months); more++)
            {
                if (Worth(engagement, months.Count + more) is var then && then > now)
                {
                    soonest = reckoning.Next(then - now, more, GoingOn.Engagement);
                }
            }
        }

        return soonest;
    }
}
