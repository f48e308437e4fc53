using CsCheck;
using NodaTime;
using Tongban.Matters.Settlement.Years;

namespace Tongban.Matters.Tests.Settlement;

/// <summary>Sets of months against a naive set of the same months.</summary>
public sealed class MonthSetTests
{
    private static readonly Gen<(int From, int Length)> Span = Gen.Select(Gen.Int[0, 1100], Gen.Int[0, 200]);

    private static readonly Gen<List<(int From, int Length)>> Spans = Span.List[0, 8];

    [Fact]
    public void A_set_holds_what_a_naive_set_holds() => Spans.Sample(spans =>
    {
        var (set, naive) = (Of(spans), Naive(spans));
        set.Count.ShouldBe(naive.Count);
        set.IsEmpty.ShouldBe(naive.Count == 0);
        Enumerable.Range(0, 1152).Where(index => set.Contains(MonthSet.At(index))).ShouldBe(naive.Order());
    });

    [Fact]
    public void Union_intersection_and_difference_are_those_of_naive_sets() => Gen.Select(Spans, Spans).Sample((one, other) =>
    {
        Months(Of(one) | Of(other)).ShouldBe(Naive(one).Union(Naive(other)).Order());
        Months(Of(one) & Of(other)).ShouldBe(Naive(one).Intersect(Naive(other)).Order());
        Months(Of(one).Except(Of(other))).ShouldBe(Naive(one).Except(Naive(other)).Order());
    });

    [Fact]
    public void A_set_is_cut_at_a_month() => Gen.Select(Spans, Gen.Int[0, 1151]).Sample((spans, at) =>
    {
        Months(Of(spans).Before(MonthSet.At(at))).ShouldBe(Naive(spans).Where(month => month < at).Order());
        Months(Of(spans).From(MonthSet.At(at))).ShouldBe(Naive(spans).Where(month => month >= at).Order());
    });

    [Fact]
    public void A_window_has_the_bits_of_its_months() => Gen.Select(Spans, Gen.Int[-70, 1200]).Sample((spans, first) =>
    {
        var (set, naive) = (Of(spans), Naive(spans));
        Enumerable.Range(0, 64).Where(bit => (set.Window(first) >> bit & 1) == 1).ShouldBe(Enumerable.Range(0, 64).Where(bit => naive.Contains(first + bit)));
    });

    [Fact]
    public void Stretches_that_touch_are_one()
    {
        var set = MonthSet.Between(new(2013, 1), new(2013, 12)) | MonthSet.Between(new(2014, 1), new(2014, 2)) | MonthSet.Between(new(2015, 3), new(2015, 3));
        set.ToString().ShouldBe("2013-01/2014-02 2015-03/2015-03");
    }

    [Fact]
    public void The_ends_of_the_row_are_in_it_and_nothing_beyond()
    {
        MonthSet.Between(MonthSet.First, MonthSet.Last).Count.ShouldBe(1152);
        MonthSet.Between(new(1900, 1), new(1969, 12)).IsEmpty.ShouldBeTrue();
        MonthSet.Between(new(2020, 5), new(2020, 4)).IsEmpty.ShouldBeTrue();
        MonthSet.Last.ShouldBe(new YearMonth(2065, 12));
    }

    private static MonthSet Of(IEnumerable<(int From, int Length)> spans) =>
        spans.Aggregate(default(MonthSet), (set, span) => set | MonthSet.Between(MonthSet.At(span.From), MonthSet.At(Math.Min(1151, span.From + span.Length))));

    private static HashSet<int> Naive(IEnumerable<(int From, int Length)> spans) =>
        [.. spans.SelectMany(span => Enumerable.Range(span.From, Math.Min(1151, span.From + span.Length) - span.From + 1))];

    private static IEnumerable<int> Months(MonthSet set) => Enumerable.Range(0, 1152).Where(index => set.Contains(MonthSet.At(index)));
}
