using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Matters;

namespace Tongban.Kernel.Tests.Matters;

public sealed class RetentionTests
{
    [Theory]
    [InlineData("2026-01-01", 2036)] // the first and the last day of a year have one term: it begins with the next year
    [InlineData("2026-12-31", 2036)]
    [InlineData("2027-01-01", 2037)]
    [InlineData("2028-02-29", 2038)] // no day of the term is a day of the case
    public void Ten_years_end_with_the_tenth_year_after_that_in_which_the_case_ended(string ended, int until)
    {
        var kept = Of(RetentionClass.TenYears);
        var last = kept.KeptUntil(Day(ended)).ShouldNotBeNull();
        last.ShouldBe(new LocalDate(until, 12, 31));
        (Day(ended) <= kept.EndedBy(last)).ShouldBeFalse("on its last day it is kept");
        (Day(ended) <= kept.EndedBy(last.PlusDays(1))).ShouldBeTrue("the day after, its term has ended");
    }

    [Fact]
    public void Thirty_years_are_thirty_and_what_is_permanent_has_no_end()
    {
        Of(RetentionClass.ThirtyYears).KeptUntil(new(2026, 6, 1)).ShouldBe(new LocalDate(2056, 12, 31));
        Of(RetentionClass.Permanent).KeptUntil(new(2026, 6, 1)).ShouldBeNull();
        Of(RetentionClass.Permanent).EndedBy(new(9999, 1, 1)).ShouldBeNull();
    }

    private static Retention Of(RetentionClass kept) => new(kept, "archive-terms-2006#6", Confidence.B);

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
