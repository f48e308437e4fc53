using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Indicators;
using Tongban.Matters.Settlement.Schemes;
using Tongban.Matters.Settlement.Years;

namespace Tongban.Matters.Settlement.Scoring;

/// <summary>A scheme on a day, ready to score any number of applications. What does not depend on the applicant is worked out once.</summary>
public sealed class Scorer
{
    /// <summary>A scorer for applications made on a day.</summary>
    /// <param name="book">Where the clusters and the sizes of cities are.</param>
    /// <param name="scheme">The version that holds.</param>
    /// <param name="city">The city applied to.</param>
    /// <param name="on">The day of the applications.</param>
    /// <param name="known">The last day that is known about, for a look ahead; null: the day of the applications.</param>
    public Scorer(SettlementBook book, Scheme scheme, DivisionCode city, LocalDate on, LocalDate? known = null)
    {
        (Scheme, City, On, Known, LastDay) = (scheme, city, on, known ?? on, scheme.LastDay(on));
        LastMonth = LastDay.ToYearMonth();
        Recognition = Recognition.For(city, on, book.Clusters);
        Size = scheme.Population is null ? null : book.SizeOf(city);
        Education = scheme.Indicators.Select(indicator => indicator.Rule).OfType<EducationRule>().FirstOrDefault();
    }

    /// <summary>The scheme.</summary>
    public Scheme Scheme { get; }

    /// <summary>The city.</summary>
    public DivisionCode City { get; }

    /// <summary>The day of the applications.</summary>
    public LocalDate On { get; }

    /// <summary>The last day that counts.</summary>
    public LocalDate LastDay { get; }

    /// <summary>The last month that counts.</summary>
    public YearMonth LastMonth { get; }

    /// <summary>The last day that is known about.</summary>
    public LocalDate Known { get; }

    /// <summary>The size by which the city has the scheme; null where the scheme is its own.</summary>
    public City? Size { get; }

    /// <summary>Whose months count.</summary>
    public Recognition Recognition { get; }

    internal EducationRule? Education { get; }

    /// <summary>Every condition and indicator for one application.</summary>
    public Score Score(Application application)
    {
        var reckoning = new Reckoning(this, application);
        var (total, basic) = (Points.Zero, Points.Zero);
        var indicators = ImmutableArray.CreateBuilder<IndicatorScore>(Scheme.Indicators.Length);
        foreach (var indicator in Scheme.Indicators)
        {
            var score = Capped.Score(indicator, reckoning);
            indicators.Add(score);
            total += score.Points;
            basic += indicator.Basic ? score.Points : Points.Zero;
        }

        var gates = ImmutableArray.CreateBuilder<GateScore>(Scheme.Gates.Length);
        foreach (var gate in Scheme.Gates)
        {
            gates.Add(new(gate, gate.Rule.Judge(reckoning, total)));
        }

        return new(application, Scheme, City, On, LastDay, gates.MoveToImmutable(), indicators.MoveToImmutable(), total, basic) { Size = Size };
    }
}
