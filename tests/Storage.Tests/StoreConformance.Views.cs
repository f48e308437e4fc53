using Tongban.Ledger;

namespace Tongban.Storage.Tests;

/// <content>Views as a whole: made, changed and filled anew.</content>
public abstract partial class StoreConformance
{
    [Fact]
    public async Task A_new_view_is_filled_on_an_empty_book_and_unfilled_on_a_used_one()
    {
        (await Store.EnsureViewsAsync([Sample.Queue])).ShouldBeEmpty();
        await DoneAsync(Sample.Append("case:1", 0) with { Rows = [Sample.Put("A", "1", 3)] });
        (await Store.EnsureViewsAsync([Sample.Queue])).ShouldBeEmpty();
        (await AllAsync("select number, steps from queue")).ShouldBe(["1 3"], "an unchanged table keeps its rows");

        var changed = Sample.Queue with { Columns = Sample.Queue.Columns.Add(new ViewColumn("more", ColumnKind.Text, Nullable: true)) };
        (await Store.EnsureViewsAsync([changed])).ShouldBe([changed]);
        (await Store.EnsureViewsAsync([changed])).ShouldBe([changed], "it stays unfilled until it was rebuilt");
        (await Store.ReplaceViewsAsync([changed], entries => FoldAsync(changed, entries))).ShouldBe(1);
        (await Store.EnsureViewsAsync([changed])).ShouldBeEmpty();
        (await AllAsync("select more, steps from queue")).ShouldBe(["case:1 1"]);
    }

    [Fact]
    public async Task Whether_a_view_is_there_is_seen_without_making_or_dropping_it()
    {
        var changed = Sample.Queue with { Key = ["number"] };
        (await ViewsThere.MissingAsync(Store, [Sample.Queue])).ShouldBe([Sample.Queue]);
        (await ViewsThere.MissingAsync(Store, [Sample.Queue])).ShouldBe([Sample.Queue], "asking made nothing");
        await DoneAsync(Sample.Append("case:1", 0));
        (await Store.EnsureViewsAsync([Sample.Queue])).ShouldBe([Sample.Queue]);
        (await ViewsThere.MissingAsync(Store, [Sample.Queue])).ShouldBe([Sample.Queue], "it is made and not filled");
        await Store.ReplaceViewsAsync([Sample.Queue], entries => entries.Select(entry => Sample.Put("A", entry.Stream, 1)));
        (await ViewsThere.MissingAsync(Store, [Sample.Queue, changed])).ShouldBe([changed]);
        (await AllAsync("select number, steps from queue")).ShouldBe(["case:1 1"], "another version's question changed nothing");
    }

    [Fact]
    public async Task A_changed_view_is_made_and_filled_in_one_step_or_not_at_all()
    {
        await Store.EnsureViewsAsync([Sample.Queue]);
        await DoneAsync(Sample.Append("case:1", 0) with { Rows = [Sample.Put("A", "1", 3)] });
        var changed = Sample.Queue with { Columns = Sample.Queue.Columns.Add(new ViewColumn("more", ColumnKind.Text, Nullable: true)) };
        var another = changed with { Name = "another", Indexes = [] };

        await Should.ThrowAsync<InvalidOperationException>(async () => await Store.ReplaceViewsAsync([changed, another], entries => FoldAsync(changed, entries).Concat(BrokenOff)));
        (await AllAsync("select number, steps from queue")).ShouldBe(["1 3"]);
        (await ViewsThere.MissingAsync(Store, [Sample.Queue, another])).ShouldBe([another], "the old table stands as it was, and no new one");

        (await Store.ReplaceViewsAsync([changed, another], entries => FoldAsync(changed, entries))).ShouldBe(1);
        (await ViewsThere.MissingAsync(Store, [changed, another])).ShouldBeEmpty();
        (await AllAsync("select more, steps from queue")).ShouldBe(["case:1 1"]);
        await DoneAsync(Sample.Append("case:1", 1) with { Rows = [new RowChange.Put(changed, ["A", "2", null, 7L, true, null, "m"])] });
    }

    [Fact]
    public async Task A_rebuild_that_fails_leaves_the_old_rows()
    {
        await Store.EnsureViewsAsync([Sample.Queue]);
        await DoneAsync(Sample.Append("case:1", 0) with { Rows = [Sample.Put("A", "1", 3)] });
        await Should.ThrowAsync<InvalidOperationException>(async () => await Store.ReplaceViewsAsync([Sample.Queue], FailAsync));
        (await AllAsync("select number, steps from queue")).ShouldBe(["1 3"]);
        await DoneAsync(Sample.Append("case:1", 1));
    }

    private static async IAsyncEnumerable<RowChange> FoldAsync(ViewTable table, IAsyncEnumerable<Entry> entries)
    {
        await foreach (var entry in entries)
        {
            yield return new RowChange.Put(table, ["A", "1", null, entry.Version, true, null, entry.Stream]);
        }
    }

    private static IAsyncEnumerable<RowChange> BrokenOff => AsyncEnumerable.Range(0, 1).Select<int, RowChange>(_ => throw new InvalidOperationException("a fold that breaks off"));

    private static async IAsyncEnumerable<RowChange> FailAsync(IAsyncEnumerable<Entry> entries)
    {
        await foreach (var entry in entries)
        {
            yield return Sample.Put("A", entry.Stream, 9);
            throw new InvalidOperationException("a fold that fails");
        }
    }
}
