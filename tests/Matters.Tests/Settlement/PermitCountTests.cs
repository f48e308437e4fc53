using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Values;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Years;

namespace Tongban.Matters.Tests.Settlement;

/// <summary>居住证暂行条例 10: endorsed once a year; late, it is suspended, and the years count anew from the late endorsement.</summary>
public sealed class PermitCountTests
{
    [Theory]
    [InlineData("2016-10-08", "", "2016-10-07", null)] // not issued yet
    [InlineData("2016-10-08", "", "2016-10-08", "2016-10-08 valid 0")] // the day of issue
    [InlineData("2016-10-08", "", "2016-11-07", "2016-10-08 valid 1")] // a month, both days counted
    [InlineData("2016-10-08", "", "2017-10-08", "2016-10-08 valid 12")] // the day the year is full: the last on which it may be endorsed
    [InlineData("2016-10-08", "", "2017-10-09", "2016-10-08 lapsed 12")] // a day late
    [InlineData("2016-10-08", "2017-10-08", "2018-10-08", "2016-10-08 valid 24")] // endorsed on the last day, counting goes on
    [InlineData("2016-10-08", "2017-09-08", "2018-10-08", "2016-10-08 valid 24")] // on the first day of the last month
    [InlineData("2016-10-08", "2017-03-01", "2018-10-08", "2016-10-08 valid 24")] // earlier than the month: not late, so nothing restarts
    [InlineData("2016-10-08", "2017-03-01 2017-09-20", "2018-10-09", "2016-10-08 lapsed 24")] // twice in one year is one year
    [InlineData("2016-10-08", "2017-10-09", "2017-12-31", "2017-10-09 valid 2")] // a day late: the count begins on that day
    [InlineData("2016-10-08", "2019-02-01", "2020-02-01", "2019-02-01 valid 12")] // suspended for more than a year
    [InlineData("2016-10-08", "2019-02-01 2017-10-08", "2020-02-01", "2019-02-01 valid 12")] // the order of endorsements does not matter
    [InlineData("2016-02-29", "2017-02-28", "2018-02-28", "2016-02-29 valid 24")] // issued on a leap day, full on 28 February
    [InlineData("2016-02-29", "2017-03-01", "2018-02-28", "2017-03-01 valid 12")] // and a day late on 1 March
    public void A_permit_counts_from_its_issue_or_its_last_late_endorsement(string issued, string endorsed, string on, string? count)
    {
        var permit = new Permit("p", DivisionCode.Parse("110105"), Day(issued), Seq.From(endorsed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Day)));
        var found = PermitCount.On(permit, Day(on), Day(on));
        (found is null ? null : $"{LocalDatePattern.Iso.Format(found.From)} {(found.Valid ? "valid" : "lapsed")} {found.MonthsOn(Day(on))}").ShouldBe(count);
    }

    [Fact]
    public void Looking_ahead_a_permit_in_force_is_taken_to_be_endorsed_and_a_lapsed_one_is_not()
    {
        var permit = new Permit("p", DivisionCode.Parse("110105"), new(2020, 5, 1), []);
        PermitCount.On(permit, new(2025, 4, 30), known: new(2021, 5, 1)).ShouldNotBeNull().ShouldSatisfyAllConditions(count => count.Valid.ShouldBeTrue(), count => count.MonthsOn(new(2025, 4, 30)).ShouldBe(60));
        PermitCount.On(permit, new(2025, 4, 30), known: new(2021, 5, 2)).ShouldNotBeNull().Valid.ShouldBeFalse();
    }

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
