using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Values;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Years;

namespace Tongban.Matters.Settlement.Scoring;

/// <summary>One application as a scheme reads it on a day: its records turned into sets of months, once, for all indicators.</summary>
public sealed class Reckoning
{
    private readonly Scorer scorer;

    internal Reckoning(Scorer scorer, Application application)
    {
        this.scorer = scorer;
        Application = application;
        Studied = scorer.Education?.StudiedFor(this) ?? default;
        Insured = InsuredBy(InsuranceKinds.Pension);
        Owned = Lived(Tenure.Owned);
        Rented = Lived(Tenure.Rented, Tenure.Dormitory);
    }

    /// <summary>The application.</summary>
    public Application Application { get; }

    /// <summary>The city applied to.</summary>
    public DivisionCode City => scorer.City;

    /// <summary>The day of the application.</summary>
    public LocalDate On => scorer.On;

    /// <summary>The last day that counts.</summary>
    public LocalDate LastDay => scorer.LastDay;

    /// <summary>The last month that counts.</summary>
    public YearMonth LastMonth => scorer.LastMonth;

    /// <summary>Months of pension insurance that count, in the city or recognised by it.</summary>
    public MonthSet Insured { get; }

    /// <summary>Months of the study whose qualification is counted, where the scheme counts neither twice.</summary>
    public MonthSet Studied { get; }

    /// <summary>Months in a dwelling of one's own in the city.</summary>
    public MonthSet Owned { get; }

    /// <summary>Months in a rented dwelling or a dormitory in the city; may overlap with those in one's own.</summary>
    public MonthSet Rented { get; }

    /// <summary>Months in which a kind of insurance was paid that counts.</summary>
    public MonthSet InsuredBy(InsuranceKinds kind)
    {
        var months = default(MonthSet.Growing);
        foreach (var record in Application.Insurance.AsSpan())
        {
            if (record.Pays(kind) && (!record.PaidLate || scorer.Scheme.LateCounts) && RecognisesInsurance(record.Place))
            {
                months.Add(record.From, Last(record.To));
            }
        }

        return months.Set;
    }

    /// <summary>The months of a record up to the last that counts.</summary>
    public MonthSet Months(YearMonth from, YearMonth? to) => MonthSet.Between(from, Last(to));

    /// <summary>Whether insurance paid in a place counts here.</summary>
    public bool RecognisesInsurance(DivisionCode place) => Recognition.Lies(place, scorer.Recognition.Insurance);

    /// <summary>The permit of the city that has counted longest on the last day that counts; null when none was issued.</summary>
    public (Permit Permit, PermitCount Count)? Permit
    {
        get
        {
            (Permit Permit, PermitCount Count)? best = null;
            foreach (var permit in Application.Permits.AsSpan())
            {
                if (Recognition.Lies(permit.Place, City) && PermitCount.On(permit, LastDay, scorer.Known) is { } count && Better(count, best?.Count))
                {
                    best = (permit, count);
                }
            }

            return best;
        }
    }

    /// <summary>Months of residence by permit: of the city's own, and of permits the city recognises.</summary>
    public MonthSet PermitMonths
    {
        get
        {
            var months = default(MonthSet);
            foreach (var permit in Application.Permits.AsSpan())
            {
                if (Recognition.Lies(permit.Place, scorer.Recognition.Residence) && PermitCount.On(permit, LastDay, scorer.Known) is { } count)
                {
                    months |= count.Months(LastDay);
                }
            }

            return months;
        }
    }

    /// <summary>The next points of a yearly rate, after so many months more.</summary>
    public NextGain Next(Points gain, int months, GoingOn condition)
    {
        var reached = LastMonth.PlusMonths(months);
        return new(gain, months, reached, scorer.Scheme.Reckoned switch
        {
            Schemes.ReckonedUntil.ApplicationDay => reached.PlusMonths(1).OnDayOfMonth(1),
            Schemes.ReckonedUntil.YearEndBefore => new(reached.Year + 1, 1, 1),
        }, condition);
    }

    /// <summary>Full years of age on a day.</summary>
    public int AgeOn(LocalDate day) => Period.Between(Application.Born, day, PeriodUnits.Years).Years;

    /// <summary>The names of the records for which something holds.</summary>
    internal static Seq<string> Names<T>(Seq<T> records, Func<T, bool> counted, Func<T, string> name)
    {
        var (count, found) = (0, default(string[]));
        foreach (var record in records.AsSpan())
        {
            if (counted(record))
            {
                found ??= new string[records.Count];
                found[count++] = name(record);
            }
        }

        return found is null ? [] : Seq.Of<string>(found.AsSpan(0, count));
    }

    private YearMonth Last(YearMonth? to) => to is { } last && last < LastMonth ? last : LastMonth;

    private MonthSet Lived(params ReadOnlySpan<Tenure> tenures)
    {
        var months = default(MonthSet.Growing);
        foreach (var record in Application.Residence.AsSpan())
        {
            if (tenures.Contains(record.Tenure) && Recognition.Lies(record.Place, City))
            {
                months.Add(record.From, Last(record.To));
            }
        }

        return months.Set;
    }

    private static bool Better(PermitCount count, PermitCount? than) =>
        than is null || (count.Valid, than.From).CompareTo((than.Valid, count.From)) > 0;
}
