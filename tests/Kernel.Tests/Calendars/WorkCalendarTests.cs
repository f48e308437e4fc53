using CsCheck;
using NodaTime;
using Tongban.Kernel.Calendars;
using static Tongban.Kernel.Tests.Calendars.China;

namespace Tongban.Kernel.Tests.Calendars;

public sealed class WorkCalendarTests
{
    [Theory]
    [InlineData(2023, 249)]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_the_working_days_the_notices_leave(int year, int expected) =>
        Calendar.WorkingDaysIn(year).ShouldBe(expected);

    [Theory]
    [InlineData("2026-10-08", DayKind.Workday, "工作日")]
    [InlineData("2026-10-11", DayKind.Weekend, "周末")]
    [InlineData("2026-10-03", DayKind.Holiday, "国庆节")]      // a Saturday inside the holiday bears the festival's name
    [InlineData("2026-10-10", DayKind.MakeUpWorkday, "国庆节")] // a Saturday worked in exchange
    [InlineData("2022-12-31", DayKind.Holiday, "元旦")]        // the notice of 2023 reaches into 2022
    [InlineData("2027-01-01", DayKind.Holiday, "元旦")]        // not announced, and off by the law itself
    [InlineData("2027-02-05", DayKind.Holiday, "春节")]        // the eve, a Friday
    [InlineData("2027-10-04", DayKind.Workday, "工作日")]      // not announced: only the notice can take the fourth off
    public void A_day_says_why_it_is_worked_or_not(string date, DayKind kind, string name)
    {
        var reason = Calendar.ReasonOf(Date(date));
        (reason.Kind, reason.Name.Zh).ShouldBe((kind, name));
        (reason.Notice is null).ShouldBe(kind is DayKind.Workday or DayKind.Weekend || Calendar.IsProvisional(Date(date).Year) && date != "2022-12-31");
    }

    [Theory]
    [InlineData(2022, true)] // only its last day is spoken of, by the notice of 2023
    [InlineData(2023, false)]
    [InlineData(2026, false)]
    [InlineData(2027, true)]
    [InlineData(2300, true)]
    public void A_year_without_its_own_notice_is_provisional(int year, bool expected) =>
        Calendar.IsProvisional(year).ShouldBe(expected);

    [Theory]
    [InlineData("2026-09-30", 0, "2026-09-30")]
    [InlineData("2026-10-03", 0, "2026-10-03")] // no working day asked for: the day itself, worked or not
    [InlineData("2026-09-30", 1, "2026-10-08")]
    [InlineData("2026-09-30", 3, "2026-10-10")] // the make-up Saturday counts
    [InlineData("2022-12-30", 1, "2023-01-03")] // over a New Year that begins in the old year
    [InlineData("2026-12-31", 1, "2027-01-04")] // New Year's Day is off before any notice says so
    [InlineData("1989-12-31", 1, "1990-01-01")] // the day before the first may be a start
    public void The_start_is_not_counted(string start, int n, string expected) =>
        Calendar.AddWorkingDays(Date(start), n).ShouldBe(Date(expected));

    [Fact]
    public void Adding_and_counting_are_each_others_inverse() =>
        Gen.Select(Gen.Int[0, 20_000], Gen.Int[1, 3_000]).Sample((day, n) =>
        {
            var start = new LocalDate(1990, 1, 1).PlusDays(day);
            var end = Calendar.AddWorkingDays(start, n);
            return Calendar.IsWorkingDay(end) && Calendar.WorkingDaysBetween(start, end) == n && Calendar.WorkingDaysBetween(end, start) == -n;
        });

    [Theory]
    [InlineData("2026-10-01", "2026-10-08")]
    [InlineData("2026-10-08", "2026-10-08")]
    [InlineData("2026-10-10", "2026-10-10")] // Saturday, worked
    [InlineData("2026-10-11", "2026-10-12")]
    public void The_next_working_day_may_be_the_day_itself(string date, string expected) =>
        Calendar.NextWorkingDayOnOrAfter(Date(date)).ShouldBe(Date(expected));

    [Fact]
    public void Days_beyond_the_years_it_covers_are_refused_and_never_guessed()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Calendar.IsWorkingDay(new(1989, 12, 31)));
        Should.Throw<ArgumentOutOfRangeException>(() => Calendar.IsWorkingDay(new(2101, 1, 1)));
        Should.Throw<ArgumentOutOfRangeException>(() => Calendar.AddWorkingDays(new(2100, 12, 30), 5));
        Should.Throw<ArgumentOutOfRangeException>(() => Calendar.AddWorkingDays(new(2026, 1, 1), -1));
        Calendar.IsWorkingDay(new(2100, 12, 31)).ShouldBeTrue();
    }

    [Fact]
    public void The_version_names_the_arranged_days_and_not_the_order_of_the_notices()
    {
        var backwards = WorkCalendar.Of("cn", [.. Notices().Reverse()]);
        var without2026 = WorkCalendar.Of("cn", [.. Notices().Where(notice => notice.Year < 2026)]);
        var renamed = WorkCalendar.Of("cn", [.. Notices().Select(notice => notice with { Title = "另一标题" })]);
        backwards.Version.ShouldBe(Calendar.Version);
        renamed.Version.ShouldBe(Calendar.Version);
        without2026.Version.ShouldNotBe(Calendar.Version);
        Calendar.Version.ShouldStartWith("cn/2023-2026/");
        WorkCalendar.Of("plain").Version.ShouldStartWith("plain/none/");
    }

    [Fact]
    public void Notices_that_contradict_each_other_or_the_week_make_no_calendar()
    {
        Faults(Notice(2026, Festival("甲", "2026-10-01", "2026-10-01", "2026-10-08"))).ShouldBe(["2026-10-08"]);             // a Thursday cannot be made up
        Faults(Notice(2026, Festival("甲", "2025-11-30", "2025-11-30"))).ShouldBe(["2025-11-30"]);                           // last year's November
        Faults(Notice(2026, Festival("甲", "2027-01-01", "2027-01-01"))).ShouldBe(["2027-01-01"]);                           // next year's day
        Faults(Notice(2026, Festival("甲", "2026-10-10", "2026-10-10", "2026-10-10"))).ShouldBe(["2026-10-10"]);             // off and worked
        Faults(Notice(2023, Festival("甲", "2023-12-31", "2023-12-31")), Notice(2024, Festival("乙", "2023-12-31", "2024-01-01"))).ShouldBe(["2023-12-31"]);
        Faults(Notice(2026), Notice(2026)).ShouldBe(["2026"]);
        Faults(Notice(1990)).ShouldBe(["1990"]);                                                                            // its December before is not covered
        Should.Throw<ArgumentException>(() => WorkCalendar.Of("cn", Notice(2026), Notice(2026)));

        static string[] Faults(params HolidayNotice[] notices) => [.. NoticeFault.Of(notices).Select(fault =>
            fault.Date is { } date ? NodaTime.Text.LocalDatePattern.Iso.Format(date) : $"{fault.Year}")];
    }

    [Fact]
    public void Without_notices_weekends_and_the_festivals_of_the_law_decide()
    {
        var plain = WorkCalendar.Of("plain");
        plain.WorkingDaysIn(2024).ShouldBe(262);             // before the list kept here: weekends alone
        plain.WorkingDaysIn(2026).ShouldBe(261 - 10);        // of the thirteen days Qingming falls on a Sunday, 2 May and 3 October on Saturdays
    }
}
