using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Clocks;
using static Tongban.Kernel.Tests.Calendars.China;

namespace Tongban.Kernel.Tests.Clocks;

public sealed class DeadlineTests
{
    [Theory]
    [InlineData("2023-09-27", "5 working-days", "2023-10-10")]
    [InlineData("2023-09-28", "3 days", "2023-10-07")]         // rolls onto a make-up Saturday
    [InlineData("2023-10-24", "3 working-days", "2023-10-27")]
    [InlineData("2024-02-08", "3 working-days", "2024-02-19")] // over Spring Festival, the make-up Sunday counts
    [InlineData("2024-04-30", "1 working-day", "2024-05-06")]
    [InlineData("2025-01-24", "5 working-days", "2025-02-07")]
    [InlineData("2025-09-28", "3 days", "2025-10-09")]
    [InlineData("2025-12-31", "2 working-days", "2026-01-05")] // over New Year, the make-up Sunday counts
    [InlineData("2026-02-13", "3 working-days", "2026-02-25")]
    [InlineData("2026-09-24", "3 days", "2026-09-28")]
    [InlineData("2026-09-30", "1 working-day", "2026-10-08")]
    [InlineData("2026-09-30", "5 working-days", "2026-10-13")] // the example of the manual
    public void The_vectors_of_the_holiday_notices_hold(string from, string limit, string lastDay) =>
        LastDay(from, limit).ShouldBe(lastDay);

    [Theory]
    [InlineData("2026-04-30", "3 working-days", "2026-05-08")] // review of an accident finding: working days
    [InlineData("2026-04-30", "3 days", "2026-05-06")]         // approval of a referral: calendar days (环环监〔2017〕17号 38), rolled over Labour Day
    [InlineData("2026-04-30", "5 working-days", "2026-05-11")] // asking for a hearing: working days, the make-up Saturday 9 May counts
    [InlineData("2026-04-30", "60 days", "2026-06-29")]        // issue of an identity card: calendar days
    public void The_same_number_of_days_means_what_its_law_says(string from, string limit, string lastDay) =>
        LastDay(from, limit).ShouldBe(lastDay);

    [Theory]
    [InlineData("2025-01-31", "1 month", "2025-02-28")]  // no 31st: the month's last day
    [InlineData("2024-01-31", "1 month", "2024-02-29")]  // leap year
    [InlineData("2024-02-29", "1 year", "2025-02-28")]   // no 29 February in 2025
    [InlineData("2025-02-28", "1 month", "2025-03-28")]  // the end of February corresponds to the 28th, not to the end of March
    [InlineData("2026-07-01", "3 months", "2026-10-08")] // 1 October is a holiday
    [InlineData("2026-03-31", "3 months", "2026-06-30")]
    [InlineData("2025-10-01", "1 year", "2026-10-08")]
    public void Months_and_years_end_on_the_corresponding_day_or_the_months_last(string from, string limit, string lastDay) =>
        LastDay(from, limit).ShouldBe(lastDay);

    [Theory]
    [InlineData("2026-09-24", "3 days", "2026-09-27")] // custody does not wait for the holiday's end
    [InlineData("2026-07-01", "3 months", "2026-10-01")]
    [InlineData("2026-09-30", "5 working-days", "2026-10-13")] // a working day needs no rolling
    public void A_limit_that_does_not_roll_ends_on_a_day_off(string from, string limit, string lastDay) =>
        LastDay(from, limit, rule: CountingRule.NoRoll).ShouldBe(lastDay);

    [Theory]
    [InlineData("2026-10-09", "3 days", "2026-10-11")]
    [InlineData("2026-10-09", "2 working-days", "2026-10-10")]
    [InlineData("2026-03-01", "1 month", "2026-03-31")]
    [InlineData("2026-01-31", "1 month", "2026-02-28")] // no corresponding day: the month's last day, itself counted
    public void Where_the_law_says_so_the_first_day_counts(string from, string limit, string lastDay) =>
        LastDay(from, limit, rule: CountingRule.FirstDayCounts).ShouldBe(lastDay);

    [Theory]
    [InlineData("2026-09-30T10:00", "24 hours", "2026-10-01T10:00")]  // a holiday does not move an hour
    [InlineData("2026-12-31T23:30", "1 hour", "2027-01-01T00:30")]    // over midnight and into a year not announced
    [InlineData("2024-02-28T12:00", "48 hours", "2024-03-01T12:00")]  // leap day
    public void Hours_run_day_and_night_and_never_roll(string from, string limit, string moment)
    {
        var due = Deadline.Compute(Calendar, At(from), Limit.Parse(limit));
        due.ShouldBe(new Due(At(moment), ChinaTime.DateOf(At(moment)), Provisional: false));
    }

    [Fact]
    public void The_moment_is_the_first_after_the_last_day_in_Beijing()
    {
        var due = Deadline.Compute(Calendar, Instant.FromUtc(2026, 9, 30, 2, 0), Limit.Parse("5 working-days"));
        due.ShouldBe(new Due(Instant.FromUtc(2026, 10, 13, 16, 0), new(2026, 10, 13), false));
    }

    [Fact]
    public void The_day_a_clock_starts_is_the_day_in_Beijing_and_not_in_Greenwich() =>
        Deadline.Compute(Calendar, Instant.FromUtc(2026, 10, 8, 16, 0), Limit.Parse("1 working-day")).ShouldBe(
            new Due(Instant.FromUtc(2026, 10, 10, 16, 0), new(2026, 10, 10), false));

    [Theory]
    [InlineData("2026-03-02", "2026-03-04T09:00", "2026-03-04T17:00", "2026-03-09")] // within one day: none
    [InlineData("2026-03-02", "2026-03-04T17:00", "2026-03-05T09:00", "2026-03-10")] // the 5th, on which it ended, is not counted
    [InlineData("2026-03-02", "2026-03-04T09:00", "2026-03-06T17:00", "2026-03-11")] // 5 and 6
    [InlineData("2026-03-02", "2026-03-06T17:00", "2026-03-08T09:00", "2026-03-09")] // over a weekend: no working day lost
    [InlineData("2026-03-02", "2026-02-01T09:00", "2026-02-20T09:00", "2026-03-09")] // over before the clock started
    [InlineData("2026-03-02", "2026-02-27T09:00", "2026-03-03T09:00", "2026-03-10")] // began before the clock started
    [InlineData("2026-03-02", "2026-03-10T00:00", "2026-03-20T09:00", "2026-03-09")] // begins when the limit has run out: changes nothing
    [InlineData("2026-03-02", "2026-03-09T17:00", "2026-03-12T09:00", "2026-03-13")] // on the last day: never runs out inside the pause
    [InlineData("2026-02-11", "2026-02-13T09:00", "2026-02-24T17:00", "2026-02-27")] // over Spring Festival
    public void Paused_days_are_not_counted(string from, string pausedFrom, string pausedUntil, string lastDay) =>
        LastDay(from, "5 working-days", pauses: [new(At(pausedFrom), At(pausedUntil))]).ShouldBe(lastDay);

    [Fact]
    public void Overlapping_pauses_count_once()
    {
        Pause[] apart = [new(At("2026-03-03T09:00"), At("2026-03-05T09:00")), new(At("2026-03-04T09:00"), At("2026-03-06T09:00"))];
        Pause[] together = [new(At("2026-03-03T09:00"), At("2026-03-06T09:00"))];
        LastDay("2026-03-02", "5 working-days", pauses: apart).ShouldBe(LastDay("2026-03-02", "5 working-days", pauses: together));
        LastDay("2026-03-02", "5 working-days", pauses: apart).ShouldBe("2026-03-12");
    }

    [Theory]
    [InlineData("40 days", "2026-04-14")]  // 11 April and three paused days
    [InlineData("1 month", "2026-04-07")]  // 2 April and three paused days is 5 April, a Sunday in Qingming, which ends on the 6th
    public void Calendar_limits_move_by_the_paused_days(string limit, string lastDay) =>
        LastDay("2026-03-02", limit, pauses: [new(At("2026-03-10T09:00"), At("2026-03-13T09:00"))]).ShouldBe(lastDay);

    [Theory]
    [InlineData("2026-03-02T12:00", "2026-03-02T14:30", "2026-03-04T12:30")]
    [InlineData("2026-03-01T12:00", "2026-03-02T12:00", "2026-03-04T12:00")] // only the part after the start
    [InlineData("2026-03-04T10:00", "2026-03-05T10:00", "2026-03-04T10:00")] // begins the moment the limit runs out
    public void Hours_leave_out_exactly_the_paused_time(string pausedFrom, string pausedUntil, string moment) =>
        Deadline.Compute(Calendar, At("2026-03-02T10:00"), Limit.Parse("48 hours"), [new(At(pausedFrom), At(pausedUntil))])?.Moment
            .ShouldBe(At(moment));

    [Theory]
    [InlineData("5 working-days")]
    [InlineData("40 days")]
    [InlineData("3 months")]
    [InlineData("48 hours")]
    public void An_open_pause_leaves_the_end_open(string limit) =>
        Deadline.Compute(Calendar, At("2026-03-02T10:00"), Limit.Parse(limit), [new(At("2026-03-03T10:00"), null)]).ShouldBeNull();

    [Fact]
    public void A_pause_opened_on_the_last_day_leaves_the_end_open_and_one_opened_after_it_does_not()
    {
        Deadline.Compute(Calendar, At("2026-03-02T10:00"), Limit.Parse("5 working-days"), [new(At("2026-03-09T23:59"), null)]).ShouldBeNull();
        LastDay("2026-03-02", "5 working-days", pauses: [new(At("2026-03-10T00:00"), null)]).ShouldBe("2026-03-09");
    }

    [Theory]
    [InlineData("20 working-days", "10 working-days", "2026-04-14")] // adds: 30 working days
    [InlineData("5 working-days", "10 days", "2026-03-19")]          // 9 March, and ten days on
    [InlineData("3 days", "1 working-day", "2026-03-06")]            // 5 March is a Thursday
    [InlineData("5 days", "1 working-day", "2026-03-09")]            // runs on from Saturday 7 March, not from its roll to Monday
    [InlineData("1 year", "1 month", "2027-04-02")]
    public void An_extension_adds_in_its_own_unit_and_runs_on_in_another(string limit, string extension, string lastDay) =>
        LastDay("2026-03-02", limit, extension).ShouldBe(lastDay);

    [Fact]
    public void Hours_and_days_may_extend_each_other()
    {
        Deadline.Compute(Calendar, At("2026-03-02T10:00"), Limit.Parse("3 days"), extension: Limit.Parse("12 hours"))
            .ShouldBe(new Due(At("2026-03-06T12:00"), new(2026, 3, 6), false));
        LastDay("2026-03-02", "24 hours", "1 working-day").ShouldBe("2026-03-04");
    }

    [Theory]
    [InlineData("2026-12-30", "1 working-day", false)]
    [InlineData("2026-12-31", "1 working-day", true)]
    [InlineData("2026-12-25", "10 working-days", true)] // begins in an announced year and ends in another
    [InlineData("2026-12-01", "60 days", true)]
    [InlineData("2022-12-01", "40 days", false)] // only its last day, in 2023, decides
    [InlineData("2022-12-01", "40 working-days", true)]
    [InlineData("2026-12-30", "3 days", true)]
    public void A_day_that_decides_in_a_year_not_announced_makes_it_provisional(string from, string limit, bool provisional) =>
        Deadline.Compute(Calendar, At(from + "T10:00"), Limit.Parse(limit))?.Provisional.ShouldBe(provisional);

    [Fact]
    public void A_calendar_limit_that_does_not_roll_asks_no_calendar_and_is_never_provisional() =>
        Deadline.Compute(Calendar, At("2030-01-01T10:00"), Limit.Parse("3 days"), rule: CountingRule.NoRoll)?.Provisional.ShouldBeFalse();

    [Fact]
    public void Beyond_the_calendars_years_it_refuses_rather_than_guesses() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Deadline.Compute(Calendar, At("2026-01-01T10:00"), Limit.Parse("99 years")));

    [Fact]
    public void Computing_allocates_nothing()
    {
        Pause[] pauses = [new(At("2026-03-03T09:00"), At("2026-03-05T09:00")), new(At("2026-03-10T09:00"), At("2026-03-16T09:00"))];
        var (from, limit, more) = (At("2026-03-02T10:00"), Limit.Parse("20 working-days"), Limit.Parse("10 days"));
        Deadline.Compute(Calendar, from, limit, pauses, more);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            Deadline.Compute(Calendar, from, limit, pauses, more);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void A_pause_may_not_end_before_it_begins() =>
        Should.Throw<ArgumentException>(() => new Pause(At("2026-03-03T09:00"), At("2026-03-03T08:59")));

    private static string? LastDay(string from, string limit, string? extension = null, CountingRule? rule = null, params Pause[] pauses)
    {
        var due = Deadline.Compute(Calendar, At(from + "T10:00"), Limit.Parse(limit), pauses, extension is null ? null : Limit.Parse(extension), rule);
        due?.Moment.ShouldBe(ChinaTime.StartOf(due.Value.LastDay.PlusDays(1)));
        return due is { } found ? LocalDatePattern.Iso.Format(found.LastDay) : null;
    }

    private static Instant At(string beijing) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(beijing).Value.WithOffset(Offset.FromHours(8)).ToInstant();
}
