using System.Collections.Immutable;
using Tongban.Kernel.Values;
using Tongban.Kernel.Words;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Scoring;
using Tongban.Matters.Settlement.Years;

namespace Tongban.Matters.Settlement.Indicators;

/// <summary>
/// Education 教育背景: the highest level counts, with both diploma and degree. Where the scheme says so, insurance and residence of the months of that study do not
/// count beside it.
/// </summary>
/// <param name="Levels">Points by level.</param>
/// <param name="ExcludesStudy">Whether the months of the study count for nothing else.</param>
/// <param name="HalfIsNextLower">Whether a diploma without its degree, or the reverse, counts as the next lower level; otherwise it does not count.</param>
public sealed record EducationRule(ImmutableArray<(QualificationLevel Level, Points Points)> Levels, bool ExcludesStudy, bool HalfIsNextLower) : IIndicatorRule
{
    private static readonly Wording[] Names =
    [
        new("大专（含高职）", "college diploma"), new("本科学历并学士学位", "bachelor's diploma and degree"), new("研究生学历并硕士学位", "master's diploma and degree"),
        new("研究生学历并博士学位", "doctor's diploma and degree"),
    ];

    /// <inheritdoc/>
    public Tally Count(Reckoning reckoning)
    {
        if (Counted(reckoning) is not { } counted)
        {
            return new(Points.Zero, [new(StepKind.Nothing, [], 0, Points.Zero, Points.Zero)]);
        }

        var (best, level, points) = counted;
        Seq<Step> steps = [new(level == best.Level ? StepKind.Qualification : StepKind.HalfQualification, [best.Id], 1, points, points, Names[(int)level])];
        var others = Reckoning.Names(reckoning.Application.Qualifications, other => other != best && other.To <= reckoning.LastMonth, other => other.Id);
        return new(points, others.IsEmpty ? steps : steps.Add(new(StepKind.LowerQualifications, others, others.Count, Points.Zero, Points.Zero)));
    }

    /// <summary>The months of study of the qualification that is counted, where they count for nothing else.</summary>
    internal MonthSet StudiedFor(Reckoning reckoning) =>
        ExcludesStudy && Counted(reckoning) is { Best: { From: { } from, To: var to } } ? MonthSet.Between(from, to) : default;

    /// <summary>The best of what was obtained by the last month; of two that are worth the same, the one whose study ended first, then the earlier name.</summary>
    private (Qualification Best, QualificationLevel Level, Points Points)? Counted(Reckoning reckoning)
    {
        (Qualification Best, QualificationLevel Level, Points Points)? best = null;
        foreach (var one in reckoning.Application.Qualifications.AsSpan())
        {
            if (one.To <= reckoning.LastMonth && LevelOf(one) is { } level && Worth(level) is var points
                && (best is not { } kept || points > kept.Points || (points == kept.Points && Earlier(one, kept.Best))))
            {
                best = (one, level, points);
            }
        }

        return best;
    }

    private static bool Earlier(Qualification one, Qualification other) =>
        one.To != other.To ? one.To < other.To : string.CompareOrdinal(one.Id, other.Id) < 0;

    private QualificationLevel? LevelOf(Qualification one) =>
        one.Level is QualificationLevel.College ? (one.Diploma ? QualificationLevel.College : null)
        : one is { Diploma: true, Degree: true } ? one.Level
        : HalfIsNextLower && (one.Diploma || one.Degree) ? one.Level - 1
        : null;

    private Points Worth(QualificationLevel level)
    {
        foreach (var (known, points) in Levels)
        {
            if (known == level)
            {
                return points;
            }
        }

        return Points.Zero;
    }
}
