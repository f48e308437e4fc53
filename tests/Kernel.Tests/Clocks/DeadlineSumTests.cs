using NodaTime;
using Tongban.Kernel.Clocks;
using static Tongban.Kernel.Tests.Calendars.China;

namespace Tongban.Kernel.Tests.Clocks;

public sealed class DeadlineSumTests
{
    private static readonly Instant From = Instant.FromUtc(2026, 9, 30, 2, 0);

    [Fact]
    public void The_sum_names_every_run_of_days_and_its_reason()
    {
        var sum = Deadline.Explain(Calendar, From, Limit.Parse("5 working-days"));
        sum.Words.Zh.Split('\n').ShouldBe([
            "2026-09-30 10:00（北京时间）起算，期限5个工作日，开始当日不计入",
            "2026-10-01（周四）至2026-10-07（周三）：国庆节放假，不计入",
            "2026-10-08（周四）至2026-10-09（周五）：计2个工作日，累计2个工作日",
            "2026-10-10（周六）：调休上班（国庆节），计1个工作日，累计3个工作日",
            "2026-10-11（周日）：周末，不计入",
            "2026-10-12（周一）至2026-10-13（周二）：计2个工作日，累计5个工作日",
            "末日为2026-10-13（周二），当日24时届满",
        ]);
        sum.Words.En.Split('\n')[^2..].ShouldBe([
            "2026-10-12 (Mon) to 2026-10-13 (Tue): 2 working days counted, 5 so far",
            "The last day is 2026-10-13 (Tue), until 24:00",
        ]);
    }

    [Fact]
    public void The_days_its_steps_count_make_up_the_limit() =>
        Deadline.Explain(Calendar, From, Limit.Parse("60 working-days"), [new(From + Duration.FromDays(20), From + Duration.FromDays(33))])
            .Steps.Sum(step => step.Days).ShouldBe(60);

    [Theory]
    [InlineData("3 days", new[] { StepKind.Begins, StepKind.Counted, StepKind.Rolled, StepKind.Rolled, StepKind.Rolled, StepKind.Rolled, StepKind.Rolled, StepKind.Ends })]
    [InlineData("1 month", new[] { StepKind.Begins, StepKind.Corresponds, StepKind.Counted, StepKind.Ends })]
    [InlineData("24 hours", new[] { StepKind.Begins, StepKind.Counted, StepKind.Ends })]
    public void Each_unit_has_its_own_steps(string limit, StepKind[] kinds) =>
        Deadline.Explain(Calendar, From, Limit.Parse(limit)).Steps.Select(step => step.Kind).ShouldBe(kinds);

    [Fact]
    public void A_pause_is_told_and_an_open_one_ends_the_sum()
    {
        var (from, until) = (From + Duration.FromDays(8), From + Duration.FromDays(9));
        Deadline.Explain(Calendar, From, Limit.Parse("5 working-days"), [new(from, until)]).Steps
            .ShouldContain(step => step.Kind == StepKind.Paused && step.Words.Zh == "2026-10-09（周五）：暂停，不计入");
        var open = Deadline.Explain(Calendar, From, Limit.Parse("5 working-days"), [new(from, null)]);
        open.Due.ShouldBeNull();
        (open.Steps[^1].Kind, open.Steps[^1].Until).ShouldBe((StepKind.Paused, null));
    }

    [Fact]
    public void An_extension_is_told()
    {
        Deadline.Explain(Calendar, From, Limit.Parse("20 working-days"), extension: Limit.Parse("10 working-days"))
            .Steps[1].Words.Zh.ShouldBe("延长10个工作日，合计30个工作日");
        Deadline.Explain(Calendar, From, Limit.Parse("5 working-days"), extension: Limit.Parse("10 days"))
            .Steps.ShouldContain(step => step.Kind == StepKind.Extended && step.From == ChinaTime.StartOf(new(2026, 10, 14)));
    }

    [Fact]
    public void A_provisional_end_says_so() =>
        Deadline.Explain(Calendar, From, Limit.Parse("80 working-days")).Words.Zh.ShouldEndWith("（所涉年份放假安排尚未公布，暂按周末和法定节日推算）");

    [Fact]
    public void Beijing_days_begin_at_sixteen_hours_in_Greenwich_also_before_1970()
    {
        ChinaTime.DateOf(Instant.FromUtc(2026, 9, 30, 15, 59)).ShouldBe(new(2026, 9, 30));
        ChinaTime.DateOf(Instant.FromUtc(2026, 9, 30, 16, 0)).ShouldBe(new(2026, 10, 1));
        ChinaTime.DateOf(Instant.FromUtc(1958, 1, 8, 15, 59)).ShouldBe(new(1958, 1, 8));
        ChinaTime.StartOf(new LocalDate(1958, 1, 9)).ShouldBe(Instant.FromUtc(1958, 1, 8, 16, 0));
    }
}
