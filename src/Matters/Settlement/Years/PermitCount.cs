using NodaTime;
using Tongban.Matters.Settlement.Applications;

namespace Tongban.Matters.Settlement.Years;

/// <summary>
/// How long a residence permit counts on a day (居住证暂行条例 10). It is endorsed once in each year of residence, at the latest on the day the year is full. Whoever
/// is late is suspended from the next day; the late endorsement restores the permit, and the years count anew from its day. Not whether the permit was rightly issued.
/// </summary>
/// <param name="From">The day from which the years count: the issue, or the last late endorsement.</param>
/// <param name="Until">The last day before the next endorsement is overdue.</param>
/// <param name="Valid">Whether it is in force on the day asked about.</param>
/// <param name="Restarted">Whether a late endorsement made the count begin anew.</param>
public sealed record PermitCount(LocalDate From, LocalDate Until, bool Valid, bool Restarted)
{
    /// <summary>The count of a permit on a day; null when it was not issued yet.</summary>
    /// <param name="permit">The permit.</param>
    /// <param name="on">The day.</param>
    /// <param name="known">The last day that is known about: a permit in force on it is taken to be endorsed in time after it.</param>
    public static PermitCount? On(Permit permit, LocalDate on, LocalDate known)
    {
        if (permit.Issued > on)
        {
            return null;
        }

        var (from, years) = (permit.Issued, 1);
        foreach (var day in permit.Endorsed.Where(day => day > permit.Issued && day <= on).Order())
        {
            (from, years) = day > from.PlusYears(years) ? (day, 1) : (from, day > from.PlusYears(years - 1) ? years + 1 : years);
        }

        var until = from.PlusYears(years);
        return new(from, until, on <= until || (known < on && known <= until), from != permit.Issued);
    }

    /// <summary>Whole months of residence it proves up to the day, both days counted; it stops where it lapsed.</summary>
    public int MonthsOn(LocalDate on) =>
        (int)Period.Between(From, (Valid ? on : LocalDate.Min(on, Until)).PlusDays(1), PeriodUnits.Months).Months;

    /// <summary>Those months as calendar months, the first being the month it counts from.</summary>
    public MonthSet Months(LocalDate on) => MonthSet.Between(From.ToYearMonth(), From.ToYearMonth().PlusMonths(MonthsOn(on) - 1));
}
