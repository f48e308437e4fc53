using System.Text;
using NodaTime;
using Tongban.Ledger;

namespace Tongban.Storage.Tests;

/// <summary>What every store must do, whatever it is made of: here, what it does with entries.</summary>
public abstract partial class StoreConformance : IAsyncLifetime
{
    private IStore? _store;

    private IStore Store => _store ?? throw new InvalidOperationException("The store is opened before each test.");

    /// <summary>Opens the test's own store; a second call opens the same one again, as another process would.</summary>
    protected abstract ValueTask<IStore> OpenAsync();

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        if (_store is { } store)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_was_appended_reads_back_exactly()
    {
        var draft = Sample.Draft("case:一", 0, """{"名":"夫妻投靠"}""") with { At = Sample.Noon + Duration.FromTicks(12_345) };
        var done = (await Store.AppendAsync(new Append([draft], []))).ShouldBeOfType<AppendResult.Done>().Entries.ShouldHaveSingleItem();
        var read = (await Store.ReadAsync("case:一").ListAsync()).ShouldHaveSingleItem();
        (read with { Body = default }).ShouldBe(done with { Body = default });
        read.Body.ToArray().ShouldBe(draft.Body.ToArray());
        (read.Stream, read.Version, read.Sequence, read.Kind, read.Definition, read.Actor, read.Office)
            .ShouldBe((draft.Stream, 1, 1, draft.Kind, draft.Definition, draft.Actor, draft.Office));
        read.At.ShouldBe(Sample.Noon + Duration.FromMilliseconds(1), "finer than a millisecond is cut off");
        read.Previous.ShouldBe(EntryHash.Origin("case:一"));
        read.Hash.ShouldBe(EntryHash.Of(read));
    }

    [Fact]
    public async Task A_stream_is_one_chain_across_appends_and_reopening()
    {
        await DoneAsync(Sample.Append("case:1", 0));
        await DoneAsync(new Append([Sample.Draft("case:1", 1), Sample.Draft("case:1", 2)], []));
        await using (var again = await OpenAsync())
        {
            (await again.AppendAsync(Sample.Append("case:1", 3))).ShouldBeOfType<AppendResult.Done>();
        }

        await DoneAsync(Sample.Append("case:1", 4));
        var entries = await Store.ReadAsync("case:1").ListAsync();
        entries.Select(entry => entry.Version).ShouldBe([1, 2, 3, 4, 5]);
        entries.Zip(entries.Skip(1)).ShouldAllBe(pair => pair.Second.Previous == pair.First.Hash);
        entries.ShouldAllBe(entry => entry.Hash == EntryHash.Of(entry));
    }

    [Fact]
    public async Task Sequences_count_every_entry_without_gaps_whatever_is_refused_between()
    {
        for (var at = 0; at < 20; at++)
        {
            await Store.AppendAsync(Sample.Append($"case:{at % 3}", at / 4));
        }

        var all = await Store.ReadAllAsync().ListAsync();
        all.Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, all.Count).Select(at => (long)at));
        (await Store.LastSequenceAsync()).ShouldBe(all.Count);
        all.Count.ShouldBeInRange(1, 19);
    }

    [Theory]
    [InlineData(0, "somebody opened it already")]
    [InlineData(1, "a stale decider")]
    [InlineData(3, "a decider ahead of the book")]
    [InlineData(7, "far ahead")]
    public async Task An_append_on_another_version_conflicts_and_writes_nothing(long expected, string reason)
    {
        await DoneAsync(new Append([Sample.Draft("case:1", 0), Sample.Draft("case:1", 1)], []));
        var both = new Append([Sample.Draft("case:2", 0), Sample.Draft("case:1", expected)], []);
        (await Store.AppendAsync(both)).ShouldBe(new AppendResult.Conflict("case:1", expected, 2), reason);
        (await Store.ReadAllAsync().ListAsync()).Count.ShouldBe(2);
        (await Store.VersionAsync("case:2")).ShouldBe(0);
    }

    [Fact]
    public async Task A_stale_view_of_another_process_is_found_out()
    {
        await using var other = await OpenAsync();
        await DoneAsync(Sample.Append("case:1", 0));
        (await other.AppendAsync(Sample.Append("case:1", 0))).ShouldBe(new AppendResult.Conflict("case:1", 0, 1));
        (await other.AppendAsync(Sample.Append("case:1", 1))).ShouldBeOfType<AppendResult.Done>();
        (await Store.AppendAsync(Sample.Append("case:1", 1))).ShouldBe(new AppendResult.Conflict("case:1", 1, 2));
        await DoneAsync(Sample.Append("case:1", 2));
        (await Store.AppendAsync(Sample.Append("looks:1", EntryDraft.AtTheEnd))).ShouldBeOfType<AppendResult.Done>();
        (await other.AppendAsync(Sample.Append("looks:1", EntryDraft.AtTheEnd))).ShouldBeOfType<AppendResult.Done>().Entries[0].Version.ShouldBe(2);
        (await Store.AppendAsync(Sample.Append("looks:1", EntryDraft.AtTheEnd))).ShouldBeOfType<AppendResult.Done>().Entries[0].Version.ShouldBe(3);
    }

    [Fact]
    public async Task One_entry_is_found_by_its_place_and_the_last_of_a_stream_by_its_name()
    {
        await DoneAsync(new Append([Sample.Draft("case:1", 0), Sample.Draft("case:1", 1), Sample.Draft("case:11", 0)], []));
        (await Store.LastAsync("case:1")).ShouldNotBeNull().Hash.ShouldBe((await Store.ReadAsync("case:1").ListAsync())[^1].Hash);
        (await Store.LastAsync("case:11")).ShouldNotBeNull().Version.ShouldBe(1);
        (await Store.LastAsync("case:2")).ShouldBeNull();
        (await Store.EntryAsync(2)).ShouldNotBeNull().Hash.ShouldBe((await Store.ReadAllAsync().ListAsync())[1].Hash);
        (await Store.EntryAsync(4)).ShouldBeNull();
    }

    [Fact]
    public async Task At_the_end_means_after_whatever_is_there()
    {
        for (var at = 1; at <= 3; at++)
        {
            (await Store.AppendAsync(Sample.Append("looks:1", EntryDraft.AtTheEnd))).ShouldBeOfType<AppendResult.Done>().Entries[0].Version.ShouldBe(at);
        }
    }

    [Fact]
    public async Task A_repeated_key_gets_the_first_answer_and_writes_nothing()
    {
        await DoneAsync(Sample.Append("case:0", 0));
        var request = Sample.Keyed("key", "open case 1", "case:1", 0);
        await DoneAsync(request);
        var again = (await Store.AppendAsync(request with { Answer = "second"u8.ToArray() })).ShouldBeOfType<AppendResult.Repeated>();
        (again.Sequence, Encoding.UTF8.GetString(again.Answer.Span)).ShouldBe((2, "first"));
        var kept = (await Store.FindAnswerAsync("key")).ShouldNotBeNull();
        (kept.Sequence, kept.Fingerprint, Encoding.UTF8.GetString(kept.Answer.Span)).ShouldBe((2, request.Fingerprint, "first"));
        (await Store.LastSequenceAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_key_used_for_another_request_is_refused()
    {
        await DoneAsync(Sample.Keyed("key", "open case 1", "case:1", 0));
        (await Store.AppendAsync(Sample.Keyed("key", "open case 2", "case:2", 0))).ShouldBe(new AppendResult.KeyReused("key"));
        (await Store.VersionAsync("case:2")).ShouldBe(0);
    }

    [Fact]
    public async Task A_refused_append_does_not_use_up_its_key()
    {
        (await Store.AppendAsync(Sample.Keyed("key", "accept", "case:1", 1))).ShouldBeOfType<AppendResult.Conflict>();
        (await Store.FindAnswerAsync("key")).ShouldBeNull();
        await DoneAsync(Sample.Keyed("key", "accept", "case:1", 0));
    }

    [Fact]
    public async Task Of_many_deciders_on_one_version_exactly_one_passes_and_the_others_are_told()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Store.AppendAsync(Sample.Append("case:1", 0)).AsTask()));
        results.OfType<AppendResult.Done>().ShouldHaveSingleItem();
        results.OfType<AppendResult.Conflict>().Count().ShouldBe(39);
    }

    [Fact]
    public async Task Of_many_calls_with_one_key_exactly_one_writes()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Store.AppendAsync(Sample.Keyed("key", "r", "looks:1", EntryDraft.AtTheEnd)).AsTask()));
        results.OfType<AppendResult.Done>().ShouldHaveSingleItem();
        results.OfType<AppendResult.Repeated>().ShouldAllBe(repeated => repeated.Sequence == 1);
        (await Store.LastSequenceAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Concurrent_streams_all_pass_and_every_chain_holds()
    {
        await Task.WhenAll(Enumerable.Range(0, 32).Select(async stream =>
        {
            for (var version = 0; version < 10; version++)
            {
                await DoneAsync(Sample.Append($"case:{stream}", version));
            }
        }));
        var all = await Store.ReadAllAsync().ListAsync();
        all.Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, 320).Select(at => (long)at));
        foreach (var chain in all.GroupBy(entry => entry.Stream))
        {
            chain.Select(entry => entry.Version).ShouldBe(Enumerable.Range(1, 10).Select(at => (long)at));
            chain.Zip(chain.Skip(1)).ShouldAllBe(pair => pair.Second.Previous == pair.First.Hash);
        }
    }

    [Fact]
    public async Task Two_processes_share_one_book_without_gaps_or_forks()
    {
        await using var other = await OpenAsync();
        IStore[] stores = [Store, other];
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async actor =>
        {
            for (var at = 0; at < 10; at++)
            {
                (await stores[actor % 2].AppendAsync(Sample.Append($"looks:{at % 5}", EntryDraft.AtTheEnd))).ShouldBeOfType<AppendResult.Done>();
            }
        }));
        var all = await Store.ReadAllAsync().ListAsync();
        all.Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, 160).Select(at => (long)at));
        all.GroupBy(entry => entry.Stream).All(chain => chain.Select(entry => entry.Version).SequenceEqual(Enumerable.Range(1, 32).Select(at => (long)at))).ShouldBeTrue();
        all.ShouldAllBe(entry => entry.Hash == EntryHash.Of(entry));
    }

    [Fact]
    public async Task Long_books_are_read_whole()
    {
        await DoneAsync(new Append([.. Enumerable.Range(0, 2_345).Select(at => Sample.Draft("looks:1", EntryDraft.AtTheEnd))], []));
        (await Store.ReadAllAsync().ListAsync()).Count.ShouldBe(2_345);
        (await Store.ReadAsync("looks:1", afterVersion: 1_000).ListAsync()).Select(entry => entry.Version).ShouldBe(Enumerable.Range(1_001, 1_345).Select(at => (long)at));
        (await Store.ReadAllAsync(afterSequence: 2_344).ListAsync()).ShouldHaveSingleItem();
        (await Store.ReadHashesAsync(1, 2_001).ListAsync()).Count.ShouldBe(2_000);
    }

    [Fact]
    public async Task A_faulty_append_fails_alone_and_its_neighbours_pass()
    {
        await Store.EnsureViewsAsync([Sample.Queue]);
        var faulty = Sample.Append("case:x", 0) with { Rows = [new RowChange.Put(Sample.Queue, ["A", null, null, 1L, true, null])] };
        var calls = Enumerable.Range(0, 30).Select(at => Store.AppendAsync(at == 7 ? faulty : Sample.Append($"case:{at}", 0)).AsTask()).ToArray();
        await Should.ThrowAsync<Exception>(Task.WhenAll(calls));
        calls.Count(call => call.IsCompletedSuccessfully).ShouldBe(29);
        calls[7].Exception.ShouldNotBeNull().InnerException.ShouldNotBeOfType<StorageUnavailableException>();
        (await Store.LastSequenceAsync()).ShouldBe(29);
        (await Store.VersionAsync("case:x")).ShouldBe(0);
    }

    [Fact]
    public async Task A_cancelled_call_writes_nothing()
    {
        await Should.ThrowAsync<OperationCanceledException>(async () => await Store.AppendAsync(Sample.Append("case:1", 0), new CancellationToken(canceled: true)));
        (await Store.LastSequenceAsync()).ShouldBe(0);
    }

    private async Task DoneAsync(Append append) => (await Store.AppendAsync(append)).ShouldBeOfType<AppendResult.Done>();
}
