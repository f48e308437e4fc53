using System.Collections.Concurrent;

namespace Tongban.Ledger.Tests;

public sealed class GroupCommitTests
{
    [Fact]
    public async Task What_waits_while_a_batch_is_under_way_goes_together_in_the_next()
    {
        var (first, sizes) = (new TaskCompletionSource(), new ConcurrentQueue<int>());
        await using var commit = new GroupCommit<int, int>(async batch =>
        {
            sizes.Enqueue(batch.Count);
            await (sizes.Count == 1 ? Until.DoneAsync(first.Task, "the test lets the first batch go") : Task.CompletedTask);
            return [.. batch.Select(work => work * 2)];
        });
        var early = commit.SubmitAsync(1);
        await Until.HoldsAsync(() => !sizes.IsEmpty, "the first batch is under way");

        var late = Enumerable.Range(2, 50).Select(work => commit.SubmitAsync(work)).ToArray();
        first.SetResult();
        (await Until.DoneAsync(early, "the early one is done")).ShouldBe(2);
        (await Until.DoneAsync(Task.WhenAll(late), "those that came late are done")).ShouldBe(Enumerable.Range(2, 50).Select(work => work * 2));
        sizes.ShouldBe([1, 50]);
    }

    [Fact]
    public async Task Two_at_once_send_a_second_batch_before_the_first_is_done_and_no_third()
    {
        var (gates, under) = (new TaskCompletionSource(), new ConcurrentQueue<int>());
        await using var commit = new GroupCommit<int, int>(
            async batch =>
            {
                under.Enqueue(batch[0]);
                await Until.DoneAsync(gates.Task, "the test opens the gates");
                return [.. batch];
            },
            atOnce: 2);
        var submitted = new List<Task<int>>();
        for (var work = 0; work < 2; work++)
        {
            submitted.Add(commit.SubmitAsync(work));
            var begun = work;
            await Until.HoldsAsync(() => under.Count > begun, "the batch is under way");
        }

        submitted.AddRange(Enumerable.Range(2, 20).Select(work => commit.SubmitAsync(work)));
        under.ShouldBe([0, 1]);
        gates.SetResult();
        (await Until.DoneAsync(Task.WhenAll(submitted), "all that was submitted is done")).ShouldBe(Enumerable.Range(0, 22));
    }

    [Fact]
    public async Task The_next_batch_waits_until_it_is_as_large_as_the_one_under_way_or_that_is_done()
    {
        var (gates, sizes, over) = (new ConcurrentDictionary<int, TaskCompletionSource>(), new ConcurrentQueue<int>(), new TaskCompletionSource());
        await using var commit = new GroupCommit<int, int>(
            async batch =>
            {
                sizes.Enqueue(batch.Count);
                await Until.DoneAsync(Task.WhenAny(gates.GetOrAdd(batch[0], static _ => new()).Task, over.Task), "the test opens the batch's gate");
                return [.. batch];
            },
            atOnce: 2);
        var submitted = new List<Task<int>> { commit.SubmitAsync(0) };
        await Until.HoldsAsync(() => sizes.Count == 1, "the first is under way");
        submitted.Add(commit.SubmitAsync(1));
        await Until.HoldsAsync(() => sizes.Count == 2, "the second is as large as the first, and under way too");
        submitted.AddRange(Enumerable.Range(2, 8).Select(work => commit.SubmitAsync(work)));
        await Until.DoneAsync(DoneAsync(0), "the first is done");
        await Until.HoldsAsync(() => sizes.Count == 3, "eight are more than the one that is still under way");
        await Until.DoneAsync(DoneAsync(1), "the second is done");

        for (var work = 10; work < 17; work++)
        {
            submitted.Add(commit.SubmitAsync(work));
            await Task.Yield(); // time enough for one that does not wait to be gone with the first of them
        }

        await Until.DoneAsync(DoneAsync(2), "the eight are done");
        await Until.HoldsAsync(() => sizes.Count == 4, "the seven go when nothing is under way any more");
        over.SetResult();
        sizes.ShouldBe([1, 1, 8, 7]);
        (await Until.DoneAsync(Task.WhenAll(submitted), "all that was submitted is done")).ShouldBe(Enumerable.Range(0, 17));

        Task<int> DoneAsync(int first)
        {
            gates.GetOrAdd(first, static _ => new()).SetResult();
            return submitted[first];
        }
    }

    [Fact]
    public async Task A_batch_never_grows_beyond_the_most()
    {
        var sizes = new ConcurrentQueue<int>();
        await using var commit = new GroupCommit<int, int>(
            async batch =>
            {
                await Task.Yield();
                sizes.Enqueue(batch.Count);
                return [.. batch];
            },
            most: 8);
        await Until.DoneAsync(Task.WhenAll(Enumerable.Range(0, 100).Select(work => commit.SubmitAsync(work))), "all hundred are done");
        sizes.ShouldAllBe(size => size <= 8);
        sizes.Sum().ShouldBe(100);
    }

    [Fact]
    public async Task A_store_that_is_not_there_fails_the_batch_and_the_committer_lives_on()
    {
        var there = false;
        await using var commit = new GroupCommit<int, int>(batch =>
            there ? Task.FromResult<IReadOnlyList<int>>([.. batch]) : throw new StorageUnavailableException("it is away"));
        var calls = Enumerable.Range(0, 10).Select(work => commit.SubmitAsync(work)).ToArray();
        foreach (var call in calls)
        {
            (await Should.ThrowAsync<StorageUnavailableException>(() => call)).Message.ShouldBe("Not stored: it is away. Try again with the same idempotency key.");
        }

        there = true;
        (await commit.SubmitAsync(7)).ShouldBe(7);
    }

    [Fact]
    public async Task One_faulty_piece_fails_alone()
    {
        await using var commit = new GroupCommit<int, int>(batch =>
            batch.Contains(13) ? throw new InvalidOperationException("thirteen") : Task.FromResult<IReadOnlyList<int>>([.. batch]));
        var calls = Enumerable.Range(0, 30).Select(work => commit.SubmitAsync(work)).ToArray();
        await Should.ThrowAsync<InvalidOperationException>(Task.WhenAll(calls));
        calls.Count(call => call.IsCompletedSuccessfully).ShouldBe(29);
    }

    [Fact]
    public async Task What_was_cancelled_before_its_turn_is_not_committed()
    {
        var seen = new ConcurrentQueue<int>();
        await using var commit = new GroupCommit<int, int>(batch =>
        {
            batch.ToList().ForEach(seen.Enqueue);
            return Task.FromResult<IReadOnlyList<int>>([.. batch]);
        });
        await Should.ThrowAsync<OperationCanceledException>(() => commit.SubmitAsync(1, new CancellationToken(canceled: true)));
        await commit.SubmitAsync(2);
        seen.ShouldBe([2]);
    }

    [Fact]
    public async Task Closing_finishes_what_waits_and_takes_no_more()
    {
        var commit = new GroupCommit<int, int>(async batch =>
        {
            await Task.Yield();
            return [.. batch];
        });
        var calls = Enumerable.Range(0, 20).Select(work => commit.SubmitAsync(work)).ToArray();
        await commit.DisposeAsync();
        (await Until.DoneAsync(Task.WhenAll(calls), "all calls are answered")).Length.ShouldBe(20);
        await Should.ThrowAsync<StorageUnavailableException>(() => commit.SubmitAsync(1));
    }
}
