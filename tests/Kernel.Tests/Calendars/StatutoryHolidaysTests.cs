using NodaTime;
using Tongban.Kernel.Calendars;

namespace Tongban.Kernel.Tests.Calendars;

public sealed class StatutoryHolidaysTests
{
    [Fact]
    public void The_days_off_by_law_are_those_of_the_almanac()
    {
        foreach (var year in FestivalsByLaw.Years)
        {
            StatutoryHolidays.Of(year).Keys.Order().ShouldBe(FestivalsByLaw.Days(year).Select(LocalDate.FromDateOnly).Order(), $"{year}");
        }
    }

    [Theory]
    [InlineData(2025)]
    [InlineData(2026)]
    public void A_notice_takes_off_every_day_the_law_takes_off(int year) =>
        StatutoryHolidays.Of(year).Keys.Where(day => China.Calendar.ReasonOf(day).Kind != DayKind.Holiday).ShouldBeEmpty();

    [Fact]
    public void Every_year_the_calendar_covers_has_thirteen_days_save_where_two_meet()
    {
        foreach (var year in Enumerable.Range(StatutoryHolidays.Since, WorkCalendar.LastYear - StatutoryHolidays.Since + 1))
        {
            var days = StatutoryHolidays.Of(year);
            (days.Count + days.Values.Count(name => name.Zh.Contains('、', StringComparison.Ordinal))).ShouldBe(13, $"{year}");
        }
    }

    [Fact]
    public void Two_festivals_on_one_day_are_named_together() =>
        StatutoryHolidays.Of(2028)[new(2028, 10, 3)].Zh.ShouldBe("国庆节、中秋节");

    [Fact]
    public void Years_of_the_earlier_lists_are_not_guessed() =>
        StatutoryHolidays.Of(2024).ShouldBeEmpty();
}
