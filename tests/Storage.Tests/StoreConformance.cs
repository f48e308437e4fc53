using System.Text;
using NodaTime;
using Tongban.Ledger;

namespace Tongban.Storage.Tests;

/// <summary>What every store must do, whatever it is made of.</summary>
public abstract class StoreConformance : IAsyncLifetime
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
    public async Task Long_books_are_read_whole()
    {
        await DoneAsync(new Append([.. Enumerable.Range(0, 2_345).Select(at => Sample.Draft("looks:1", EntryDraft.AtTheEnd))], []));
        (await Store.ReadAllAsync().ListAsync()).Count.ShouldBe(2_345);
        (await Store.ReadAsync("looks:1", afterVersion: 1_000).ListAsync()).Select(entry => entry.Version).ShouldBe(Enumerable.Range(1_001, 1_345).Select(at => (long)at));
        (await Store.ReadAllAsync(afterSequence: 2_344).ListAsync()).ShouldHaveSingleItem();
        (await Store.ReadHashesAsync(1, 2_001).ListAsync()).Count.ShouldBe(2_000);
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

    [Fact]
    public async Task A_person_is_kept_once_found_by_id_and_lookup_and_gone_when_erased()
    {
        var lookup = Hash.Of("number"u8);
        var person = new PersonKey("0123", new byte[] { 1, 2, 3 }, lookup, null);
        (await Store.AddPersonAsync(person)).Id.ShouldBe("0123");
        (await Store.AddPersonAsync(person with { Id = "4567" })).Id.ShouldBe("0123", "the same identity number is the same person");
        (await Store.AddPersonAsync(new PersonKey("89ab", new byte[] { 9 }, null, null))).Id.ShouldBe("89ab", "without a number everyone is new");
        (await Store.FindPersonAsync("0123")).ShouldNotBeNull().Wrapped.ToArray().ShouldBe([1, 2, 3]);
        (await Store.FindPersonByLookupAsync(lookup)).ShouldNotBeNull().Id.ShouldBe("0123");
        (await Store.ReadPersonsAsync().ListAsync()).Select(kept => kept.Id).ShouldBe(["0123", "89ab"]);

        (await Store.ErasePersonAsync("0123", Sample.Noon)).ShouldBeTrue();
        (await Store.ErasePersonAsync("none", Sample.Noon)).ShouldBeFalse();
        (await Store.FindPersonByLookupAsync(lookup)).ShouldBeNull();
        var erased = (await Store.FindPersonAsync("0123")).ShouldNotBeNull();
        (erased.Wrapped.Length, erased.Lookup, erased.ErasedAt).ShouldBe((0, null, Sample.Noon));
    }

    [Fact]
    public async Task The_houses_key_is_known_although_the_first_persons_own_is_damaged_and_another_is_refused()
    {
        var (own, other) = (MasterKey.From(new byte[MasterKey.Length]), MasterKey.From(Enumerable.Repeat((byte)1, MasterKey.Length).ToArray()));
        await Store.AddPersonAsync(new PersonKey(new string('0', 32), new byte[60], null, null)); // first by id
        (await HouseKey.IsOfAsync(Store, own)).ShouldBeFalse("it opens nobody");
        await new PersonVault(Store, own, TimeProvider.System).RegisterAsync();

        (await HouseKey.IsOfAsync(Store, other)).ShouldBeFalse();
        (await HouseKey.IsOfAsync(Store, own)).ShouldBeTrue();
        (await HouseKey.IsOfAsync(Store, other)).ShouldBeFalse("the mark is kept");
    }

    [Fact]
    public async Task Many_registrations_of_one_number_make_one_person()
    {
        var kept = await Task.WhenAll(Enumerable.Range(0, 20).Select(at => Store.AddPersonAsync(new PersonKey($"{at:00}", new byte[] { 1 }, Hash.Of("n"u8), null)).AsTask()));
        kept.Select(person => person.Id).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Roots_are_kept_only_in_their_order()
    {
        var first = new SealedRoot(3, Hash.Of("a"u8), default, Sample.Noon, Hash.Of("k"u8), new byte[] { 1 });
        var second = new SealedRoot(5, Hash.Of("b"u8), RootSeal.HashOf(first), Sample.Noon, Hash.Of("k"u8), new byte[] { 2 });
        var leaves = new SealedLeaves(new byte[] { 7, 7 }, [new TreeNode(8, 0, Hash.Of("n"u8)), new TreeNode(8, 1, Hash.Of("m"u8))]);
        var none = new SealedLeaves(default, []);
        (await Store.AddRootAsync(second, none)).ShouldBeFalse("the first must come first");
        (await Store.AddRootAsync(first, leaves)).ShouldBeTrue();
        (await Store.AddRootAsync(first, leaves)).ShouldBeFalse("once is enough");
        (await Store.AddRootAsync(second with { TreeSize = 3 }, leaves)).ShouldBeFalse("the tree must grow");
        (await Store.AddRootAsync(second, none)).ShouldBeTrue();
        (await Store.LastRootAsync()).ShouldNotBeNull().TreeSize.ShouldBe(5);
        (await Store.FirstRootAtLeastAsync(3)).ShouldNotBeNull().TreeSize.ShouldBe(3);
        (await Store.FirstRootAtLeastAsync(4)).ShouldNotBeNull().TreeSize.ShouldBe(5);
        (await Store.FirstRootAtLeastAsync(6)).ShouldBeNull();
        (await Store.ReadLeavesAsync(3)).ToArray().ShouldBe([7, 7]);
        (await Store.ReadLeavesAsync(4)).Length.ShouldBe(0);
        (await Store.ReadNodesAsync(8, 1, 5)).ShouldBe([Hash.Of("m"u8)]);
        var roots = await Store.ReadRootsAsync().ListAsync();
        roots.Select(RootSeal.HashOf).ShouldBe([RootSeal.HashOf(first), RootSeal.HashOf(second)]);
    }

    [Fact]
    public async Task A_lease_has_one_holder_until_it_ends_or_is_given_back()
    {
        var now = Sample.Noon;
        var later = now + Duration.FromSeconds(10);
        (await Store.TryLeaseAsync("sealer", "a", now, later)).ShouldBeTrue();
        (await Store.TryLeaseAsync("sealer", "b", now, later)).ShouldBeFalse();
        (await Store.TryLeaseAsync("other", "b", now, later)).ShouldBeTrue("leases are by name");
        (await Store.TryLeaseAsync("sealer", "a", now, later + Duration.FromSeconds(1))).ShouldBeTrue("the holder may prolong");
        (await Store.TryLeaseAsync("sealer", "b", later, later)).ShouldBeFalse("it was prolonged");
        (await Store.TryLeaseAsync("sealer", "b", later + Duration.FromSeconds(1), later + Duration.FromSeconds(2))).ShouldBeTrue("it had ended");
        await Store.ReleaseLeaseAsync("sealer", "a");
        (await Store.TryLeaseAsync("sealer", "a", now, later)).ShouldBeFalse("giving back another's lease does nothing");
        await Store.ReleaseLeaseAsync("sealer", "b");
        (await Store.TryLeaseAsync("sealer", "a", now, later)).ShouldBeTrue();
    }

    [Fact]
    public async Task Settings_and_blobs_read_back_and_are_replaced()
    {
        (await Store.SettingAsync("x")).ShouldBeNull();
        await Store.SetSettingAsync("x", "1");
        await Store.SetSettingAsync("x", "2");
        (await Store.SettingAsync("x")).ShouldBe("2");
        (await Store.ReadBlobAsync("b")).ShouldBeNull();
        await Store.PutBlobAsync("b", new byte[] { 1 });
        await Store.PutBlobAsync("b", new byte[] { 2, 3 });
        (await Store.ReadBlobAsync("b")).ShouldBe([2, 3]);
        await Store.RemoveBlobAsync("b");
        (await Store.ReadBlobAsync("b")).ShouldBeNull();
    }

    [Fact]
    public async Task Numbers_of_a_series_are_never_given_twice()
    {
        await using var other = await OpenAsync();
        IStore[] stores = [Store, other];
        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(at => stores[at % 2].TakeNumbersAsync("permit", 3).AsTask()));
        taken.Order().ShouldBe(Enumerable.Range(0, 20).Select(at => (at * 3L) + 1));
        (await Store.TakeNumbersAsync("other")).ShouldBe(1);
        (await Store.LastNumberAsync("permit"), await Store.LastNumberAsync("other"), await other.LastNumberAsync("none")).ShouldBe((60, 1, 0));
    }

    [Fact]
    public async Task A_cancelled_call_writes_nothing()
    {
        await Should.ThrowAsync<OperationCanceledException>(async () => await Store.AppendAsync(Sample.Append("case:1", 0), new CancellationToken(canceled: true)));
        (await Store.LastSequenceAsync()).ShouldBe(0);
    }

    private async Task DoneAsync(Append append) => (await Store.AppendAsync(append)).ShouldBeOfType<AppendResult.Done>();

    private async Task<string> OneAsync(string sql, params (string, object?)[] parameters) => (await Store.QueryAsync(
        sql,
        row => $"{row.Text(0)} {row.Moment(1)} {row.Number(2)} {row.Flag(3)} {Convert.ToHexString(row.Bytes(4))}",
        TestContext.Current.CancellationToken,
        parameters)).ShouldHaveSingleItem();

    private async Task<IReadOnlyList<string>> AllAsync(string sql, params (string, object?)[] parameters) =>
        await Store.QueryAsync(sql, row => $"{row.Text(0)} {row.Number(1)}", TestContext.Current.CancellationToken, parameters);

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
