using NodaTime;
using Tongban.Ledger;

namespace Tongban.Storage.Tests;

/// <content>Rows of views, and the queries that read them.</content>
public abstract partial class StoreConformance
{
    [Fact]
    public async Task Two_processes_that_put_and_remove_the_same_rows_at_once_all_pass()
    {
        await Store.EnsureViewsAsync([Sample.Queue]);
        await using var other = await OpenAsync();
        IStore[] stores = [Store, other];
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async actor =>
        {
            for (var at = 0; at < 10; at++)
            {
                RowChange change = at % 4 == 3 ? Sample.Remove("A", $"{at % 3}") : Sample.Put("A", $"{at % 3}", actor);
                (await stores[actor % 2].AppendAsync(Sample.Append($"case:{actor}", at) with { Rows = [change] })).ShouldBeOfType<AppendResult.Done>();
            }
        }));
        (await Store.LastSequenceAsync()).ShouldBe(160);
    }

    [Fact]
    public async Task Rows_are_there_as_soon_as_the_append_is_answered()
    {
        await Store.EnsureViewsAsync([Sample.Queue]);
        await DoneAsync(Sample.Append("case:1", 0) with { Rows = [Sample.Put("A", "1", 3, due: Sample.Noon, extra: [1, 2])] });
        var row = await OneAsync("select number, due, steps, open, extra from queue where office = $office", ("office", "A"));
        row.ShouldBe("1 2024-02-29T12:00:00Z 3 True 0102");
    }

    [Fact]
    public async Task Empty_columns_read_back_as_empty()
    {
        await Store.EnsureViewsAsync([Sample.Queue]);
        await DoneAsync(Sample.Rows(Sample.Put("A", "1", 3)));
        var rows = await Store.QueryAsync(
            "select due, extra from queue", row => row.IsNull(1) && row.MomentOrNull(0) is null && row.NumberOrNull(0) is null, TestContext.Current.CancellationToken);
        rows.ShouldHaveSingleItem().ShouldBeTrue();
    }

    [Fact]
    public async Task The_last_change_of_a_row_wins_also_within_one_batch()
    {
        await Store.EnsureViewsAsync([Sample.Queue]);
        await DoneAsync(Sample.Rows(
            Sample.Put("A", "1", 1), Sample.Put("A", "1", 2), Sample.Put("A", "2", 1), Sample.Remove("A", "2"),
            Sample.Remove("A", "3"), Sample.Put("A", "3", 5)));
        await DoneAsync(Sample.Rows(Sample.Put("A", "3", 6, open: false)));
        (await AllAsync("select number, steps from queue order by number")).ShouldBe(["1 2", "3 6"]);
    }

    [Fact]
    public async Task A_row_said_to_be_new_is_written_over_all_the_same_when_it_is_there()
    {
        await Store.EnsureViewsAsync([Sample.Queue]);
        await DoneAsync(Sample.Rows(Sample.New("A", "1", 1), Sample.New("A", "2", 1)));
        await DoneAsync(Sample.Append("case:1", 0) with { Rows = [Sample.New("A", "2", 2), Sample.New("A", "3", 2)] });
        (await AllAsync("select number, steps from queue order by number")).ShouldBe(["1 1", "2 2", "3 2"]);
    }

    [Fact]
    public async Task What_follows_a_new_row_within_one_batch_counts()
    {
        await Store.EnsureViewsAsync([Sample.Queue]);
        await DoneAsync(Sample.Rows(Sample.Put("A", "4", 1)));
        await DoneAsync(Sample.Rows(
            Sample.New("A", "1", 1), Sample.Put("A", "1", 2), Sample.New("A", "2", 1), Sample.Remove("A", "2"),
            Sample.New("A", "3", 1), Sample.Remove("A", "3"), Sample.New("A", "3", 3), Sample.Remove("A", "4"), Sample.New("A", "4", 4)));
        (await AllAsync("select number, steps from queue order by number")).ShouldBe(["1 2", "3 3", "4 4"]);
    }

    [Fact]
    public async Task A_conflicting_append_changes_no_row()
    {
        await Store.EnsureViewsAsync([Sample.Queue]);
        await Store.AppendAsync(Sample.Append("case:1", 5) with { Rows = [Sample.Put("A", "1", 3)] });
        (await AllAsync("select number, steps from queue")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Queries_take_lists_texts_numbers_moments_and_quoted_dollars()
    {
        await Store.EnsureViewsAsync([Sample.Queue]);
        await DoneAsync(Sample.Rows(
            Sample.Put("A", "1", 1, due: Sample.Noon), Sample.Put("B", "2", 2, due: Sample.Noon + Duration.FromHours(1)), Sample.Put("C", "3", 3, open: false)));
        (await AllAsync("select number, steps from queue where office in $offices and steps in $steps order by number", ("offices", new[] { "A", "B", "C" }), ("steps", new long[] { 2, 3 })))
            .ShouldBe(["2 2", "3 3"]);
        (await AllAsync("select number, steps from queue where office in $offices", ("offices", Array.Empty<string>()))).ShouldBeEmpty();
        (await AllAsync("select number, steps from queue where open and due > $after and number <> '$after'", ("after", Sample.Noon))).ShouldBe(["2 2"]);
        (await AllAsync("select office, count(*) from queue where not open group by office")).ShouldBe(["C 1"]);
        (await AllAsync("select 'x', sum(steps) from queue")).ShouldBe(["x 6"]);
    }

    [Fact]
    public async Task Text_is_ordered_by_code_point()
    {
        await Store.EnsureViewsAsync([Sample.Queue]);
        await DoneAsync(Sample.Rows(Sample.Put("A", "b", 1), Sample.Put("A", "B", 2), Sample.Put("A", "a", 3), Sample.Put("A", "一", 4), Sample.Put("A", "_", 5)));
        (await AllAsync("select number, steps from queue order by number")).ShouldBe(["B 2", "_ 5", "a 3", "b 1", "一 4"]);
    }

    [Fact]
    public async Task A_plan_can_be_read()
    {
        await Store.EnsureViewsAsync([Sample.Queue]);
        var plan = await Store.ExplainAsync("select steps from queue where office = $office and number = $number", TestContext.Current.CancellationToken, ("office", "A"), ("number", "1"));
        plan.ShouldNotBeEmpty();
    }

    private async Task<string> OneAsync(string sql, params (string, object?)[] parameters) => (await Store.QueryAsync(
        sql,
        row => $"{row.Text(0)} {row.Moment(1)} {row.Number(2)} {row.Flag(3)} {Convert.ToHexString(row.Bytes(4))}",
        TestContext.Current.CancellationToken,
        parameters)).ShouldHaveSingleItem();

    private async Task<IReadOnlyList<string>> AllAsync(string sql, params (string, object?)[] parameters) =>
        await Store.QueryAsync(sql, row => $"{row.Text(0)} {row.Number(1)}", TestContext.Current.CancellationToken, parameters);
}
