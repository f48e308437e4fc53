using CsCheck;
using Tongban.Kernel.Clocks;

namespace Tongban.Kernel.Tests.Clocks;

public sealed class LimitTests
{
    [Theory]
    [InlineData("5 working-days", 5, TimeUnit.WorkingDays, "5个工作日", "5 working days")]
    [InlineData("1 working-day", 1, TimeUnit.WorkingDays, "1个工作日", "1 working day")]
    [InlineData("24 hours", 24, TimeUnit.Hours, "24小时", "24 hours")]
    [InlineData("40 days", 40, TimeUnit.Days, "40日", "40 days")]
    [InlineData("3 months", 3, TimeUnit.Months, "3个月", "3 months")]
    [InlineData("1 year", 1, TimeUnit.Years, "1年", "1 year")]
    public void A_limit_is_read_and_said_in_words(string text, int amount, TimeUnit unit, string zh, string en)
    {
        var limit = Limit.Parse(text);
        (limit.Amount, limit.Unit, limit.Words.Zh, limit.Words.En, limit.ToString()).ShouldBe((amount, unit, zh, en, text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("days")]
    [InlineData("0 days")]
    [InlineData("-1 days")]
    [InlineData("+1 days")]
    [InlineData("1.5 days")]
    [InlineData("5 workdays")]
    [InlineData("5 Days")]             // one spelling, so that texts compare
    [InlineData("5 working days")]
    [InlineData("五 days")]
    [InlineData("99999999999 days")]
    [InlineData("101 years")]          // beyond a hundred years
    public void Anything_else_is_refused(string text)
    {
        Limit.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => Limit.Parse(text));
    }

    [Fact]
    public void A_limit_reads_back_as_it_was_written() =>
        Gen.Select(Gen.Int[1, 100], Gen.Enum<TimeUnit>()).Sample((amount, unit) =>
            Limit.Parse(Limit.Of(amount, unit).ToString()) == Limit.Of(amount, unit));

    [Fact]
    public void No_limit_is_below_one() => Should.Throw<ArgumentOutOfRangeException>(() => Limit.Of(0, TimeUnit.Days));

    [Fact]
    public void Counting_rules_are_found_by_name() =>
        CountingRule.All.ShouldAllBe(rule => CountingRule.Parse(rule.Name) == rule);

    [Fact]
    public void An_unknown_counting_rule_is_refused_with_the_names_there_are() =>
        Should.Throw<FormatException>(() => CountingRule.Parse("lunar")).Message.ShouldContain("statutory, no-roll, first-day-counts");
}
