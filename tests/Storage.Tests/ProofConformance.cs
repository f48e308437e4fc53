using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Tongban.Ledger;

namespace Tongban.Storage.Tests;

/// <summary>
/// A book of 30 entries in three streams, sealed at 12 and at 24, then meddled with straight in the database: what verify must find.
/// </summary>
public abstract class ProofConformance : IAsyncLifetime
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private IStore? _store;

    private IStore Store => _store ?? throw new InvalidOperationException("The store is opened before each test.");

    protected abstract ValueTask<IStore> OpenAsync();

    /// <summary>Runs SQL in the database, past the store.</summary>
    protected abstract Task RunAsync(string sql);

    /// <summary>Bytes as the database writes them.</summary>
    protected abstract string Literal(byte[] bytes);

    /// <summary>Takes away what keeps honest programs from changing entries.</summary>
    protected abstract Task UnlockAsync();

    public async ValueTask InitializeAsync()
    {
        _store = await OpenAsync();
        var sealer = new Sealer(Store, _key, "test");
        for (var at = 0; at < 30; at++)
        {
            await Store.AppendAsync(Sample.Append($"case:{at % 3}", at / 3, $$"""{"at":{{at}}}"""));
            await (at is 11 or 23 ? sealer.SealAsync(Sample.Noon + Duration.FromSeconds(at)).AsTask() : Task.CompletedTask);
        }

        await UnlockAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        _key.Dispose();
        if (_store is { } store)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_honest_book_holds()
    {
        var report = await LedgerVerifier.VerifyAsync(Store);
        report.First.ShouldBeNull();
        (report.Entries, report.Streams, report.Roots, report.SealedEntries).ShouldBe((30, 3, 2, 24));
        report.Keys.ShouldBe([RootSeal.KeyIdOf(_key)]);
    }

    [Theory]
    [InlineData("actor = 'somebody'", 5, "who acted, under a root")]
    [InlineData("at = at + 1", 6, "when, by a millisecond")]
    [InlineData("office = ''", 24, "the last that is sealed")]
    [InlineData("kind = 'refuse'", 25, "the first that is not sealed")]
    [InlineData("definition = 'x'", 30, "the very last")]
    [InlineData("stream = 'case:9', version = 1", 1, "moved to another case")]
    public async Task A_changed_entry_is_named(string change, long sequence, string reason)
    {
        await RunAsync($"update entries set {change} where sequence = {sequence}");
        var finding = (await LedgerVerifier.VerifyAsync(Store)).First.ShouldNotBeNull();
        (finding.Kind, finding.Sequence, finding.UpTo).ShouldBe((FindingKind.Changed, sequence, sequence), reason);
    }

    [Fact]
    public async Task A_changed_body_is_named()
    {
        await RunAsync($"update entries set body = {Literal(Encoding.UTF8.GetBytes("{}"))} where sequence = 14");
        await FirstAsync(FindingKind.Changed, 14);
    }

    [Fact]
    public async Task A_changed_hash_is_named()
    {
        await RunAsync($"update entries set hash = {Literal(new byte[32])} where sequence = 14");
        await FirstAsync(FindingKind.Changed, 14);
    }

    [Theory]
    [InlineData("sequence = 1", 1, "the first")]
    [InlineData("sequence = 7", 7, "one in the middle")]
    [InlineData("sequence >= 20", 20, "the end, with some that are sealed")]
    [InlineData("sequence = 26", 26, "one that is not sealed")]
    [InlineData("stream = 'case:2'", 3, "a whole case")]
    public async Task A_removed_entry_is_named(string which, long sequence, string reason)
    {
        await RunAsync($"delete from entries where {which}");
        var finding = (await LedgerVerifier.VerifyAsync(Store)).First.ShouldNotBeNull();
        (finding.Kind, finding.Sequence).ShouldBe((FindingKind.Removed, sequence), reason);
    }

    [Fact]
    public async Task An_entry_removed_and_the_others_numbered_anew_is_named()
    {
        await RunAsync("delete from entries where sequence = 7");
        await RunAsync("update entries set sequence = -sequence where sequence > 7");
        await RunAsync("update entries set sequence = -sequence - 1 where sequence < 0");
        await FirstAsync(FindingKind.Removed, 7);
    }

    [Theory]
    [InlineData(8, 9, 8, "two cases exchanged under a root")]
    [InlineData(4, 10, 4, "one case, far apart")]
    [InlineData(11, 14, 11, "over the edge of a root, so the sealed copy alone cannot tell where it went")]
    public async Task Exchanged_entries_are_named(long one, long two, long first, string reason)
    {
        await RunAsync($"update entries set sequence = -1 where sequence = {one}");
        await RunAsync($"update entries set sequence = {one} where sequence = {two}");
        await RunAsync($"update entries set sequence = {two} where sequence = -1");
        var finding = (await LedgerVerifier.VerifyAsync(Store)).First.ShouldNotBeNull();
        finding.Sequence.ShouldBe(first, reason);
        finding.Kind.ShouldBeOneOf(FindingKind.Reordered, FindingKind.Removed, FindingKind.Changed);
    }

    [Fact]
    public async Task Versions_exchanged_after_the_last_root_are_found()
    {
        await RunAsync("update entries set version = -1 where sequence = 25");
        await RunAsync("update entries set version = 9 where sequence = 28");
        await RunAsync("update entries set version = 10 where sequence = 25");
        (await LedgerVerifier.VerifyAsync(Store)).First.ShouldNotBeNull().Sequence.ShouldBe(25);
    }

    [Fact]
    public async Task An_entry_changed_with_its_whole_chain_computed_anew_is_named()
    {
        await ForgeAsync(5);
        await FirstAsync(FindingKind.Changed, 5);
    }

    [Fact]
    public async Task A_forger_who_also_changes_the_copy_of_the_hashes_is_found_between_two_roots()
    {
        await ForgeAsync(14);
        var hashes = await Store.ReadHashesAsync(12, 24).ListAsync();
        await RunAsync($"update roots set leaves = {Literal([.. hashes.SelectMany(hash => hash.ToArray())])} where tree_size = 24");
        var finding = (await LedgerVerifier.VerifyAsync(Store)).First.ShouldNotBeNull();
        (finding.Kind, finding.Sequence, finding.UpTo).ShouldBe((FindingKind.Changed, 13, 24));
    }

    [Fact]
    public async Task A_changed_copy_alone_is_called_that()
    {
        await RunAsync($"update roots set leaves = {Literal(new byte[12 * 32])} where tree_size = 24");
        await FirstAsync(FindingKind.Copy, 24);
    }

    [Theory]
    [InlineData("at = at + 1", 12, "the moment")]
    [InlineData("tree_size = 23", 24, "the size, of the last")]
    public async Task A_changed_root_is_named(string change, long size, string reason)
    {
        await RunAsync($"update roots set {change} where tree_size = {size}");
        (await LedgerVerifier.VerifyAsync(Store)).First.ShouldNotBeNull().Kind.ShouldBe(FindingKind.Root, reason);
    }

    [Fact]
    public async Task A_removed_root_is_missed_by_the_next()
    {
        await RunAsync("delete from roots where tree_size = 12");
        await FirstAsync(FindingKind.Root, 24);
    }

    [Fact]
    public async Task A_key_that_is_not_trusted_is_named()
    {
        var report = await LedgerVerifier.VerifyAsync(Store, new HashSet<Hash> { Hash.Of("another"u8) });
        report.First.ShouldNotBeNull().Words.ShouldContain(RootSeal.KeyIdOf(_key).ToString());
        (await LedgerVerifier.VerifyAsync(Store, new HashSet<Hash> { RootSeal.KeyIdOf(_key) })).Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task The_sealer_refuses_to_seal_a_book_whose_sealed_part_was_changed()
    {
        await ForgeAsync(5);
        await Should.ThrowAsync<InvalidOperationException>(async () => await new Sealer(Store, _key, "test").SealAsync(Sample.Noon));
    }

    [Fact]
    public async Task A_book_whose_roots_were_all_taken_away_is_found_out_and_not_sealed_anew()
    {
        await RunAsync("delete from roots");

        await FirstAsync(FindingKind.Root, 0);
        (await LedgerVerifier.VerifyAsync(Store, new HashSet<Hash> { RootSeal.KeyIdOf(_key) })).Holds.ShouldBeFalse();
        (await Should.ThrowAsync<InvalidOperationException>(async () => await new Sealer(Store, _key, "test").SealAsync(Sample.Noon))).Message.ShouldContain("roots are gone");
    }

    [Fact]
    public async Task A_book_that_was_never_sealed_holds_unless_a_key_is_named_that_should_have_signed_it()
    {
        await RunAsync("delete from roots");
        await RunAsync("delete from settings");

        (await LedgerVerifier.VerifyAsync(Store)).Holds.ShouldBeTrue("nothing in the store tells it from a new book");
        (await LedgerVerifier.VerifyAsync(Store, new HashSet<Hash> { RootSeal.KeyIdOf(_key) })).First.ShouldNotBeNull().Words.ShouldContain("no signed root");
    }

    [Fact]
    public async Task Every_sealed_entry_has_a_proof_that_holds_and_no_other_has_one()
    {
        for (var sequence = 1L; sequence <= 24; sequence++)
        {
            var proof = (await LedgerProofs.InclusionAsync(Store, sequence)).ShouldNotBeNull();
            proof.Holds(_key).ShouldBeTrue();
            (proof with { Entry = Hash.Of("another"u8) }).Holds(_key).ShouldBeFalse();
            proof.Root.TreeSize.ShouldBe(sequence <= 12 ? 12 : 24);
        }

        (await LedgerProofs.InclusionAsync(Store, 25)).ShouldBeNull("it is not sealed yet");
        (await LedgerProofs.InclusionAsync(Store, 0)).ShouldBeNull("there is none");
    }

    [Fact]
    public async Task A_later_root_continues_an_earlier_one()
    {
        var roots = await Store.ReadRootsAsync().ListAsync();
        var path = await LedgerProofs.ConsistencyAsync(Store, 12, 24);
        Merkle.Continues(12, roots[0].Root, 24, roots[1].Root, path).ShouldBeTrue();
    }

    [Fact]
    public async Task A_sealer_started_anew_goes_on_where_the_last_one_stopped_and_large_backlogs_keep_their_nodes()
    {
        await Store.AppendAsync(new Append([.. Enumerable.Range(0, 1_200).Select(at => Sample.Draft("looks:1", EntryDraft.AtTheEnd))], []));
        (await new Sealer(Store, _key, "test").SealAsync(Sample.Noon)).ShouldNotBeNull().TreeSize.ShouldBe(1_230);
        await Store.AppendAsync(Sample.Append("looks:1", EntryDraft.AtTheEnd));
        (await new Sealer(Store, _key, "test").SealAsync(Sample.Noon)).ShouldNotBeNull().TreeSize.ShouldBe(1_231);
        (await new Sealer(Store, _key, "test").SealAsync(Sample.Noon)).ShouldBeNull("nothing is new");
        (await Store.ReadNodesAsync(8, 0, 100)).Count.ShouldBe(4);
        (await LedgerProofs.InclusionAsync(Store, 700)).ShouldNotBeNull().Holds(_key).ShouldBeTrue();
        (await LedgerVerifier.VerifyAsync(Store)).Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task Of_two_sealers_one_works_until_its_lease_ends()
    {
        var later = Sample.Noon + Duration.FromMinutes(1);
        (await new Sealer(Store, _key, "another").SealAsync(Sample.Noon + Duration.FromSeconds(25))).ShouldBeNull("the first one holds the lease");
        (await new Sealer(Store, _key, "another").SealAsync(later)).ShouldNotBeNull().TreeSize.ShouldBe(30);
        (await LedgerVerifier.VerifyAsync(Store)).Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task The_last_root_removed_with_all_that_only_it_covers_is_seen_by_a_proof_kept_outside_alone()
    {
        var (early, late) = (await KeptAsync(5), await KeptAsync(20));
        (await LedgerVerifier.VerifyAsync(Store, null, [early, late])).Holds.ShouldBeTrue();

        await RunAsync("delete from roots where tree_size = 24");
        await RunAsync("delete from entries where sequence > 12");
        (await LedgerVerifier.VerifyAsync(Store)).Holds.ShouldBeTrue("what is left is a whole book");
        (await LedgerVerifier.VerifyAsync(Store, null, [early])).Holds.ShouldBeTrue("the root of an early proof is still there");
        var finding = (await LedgerVerifier.VerifyAsync(Store, null, [late, early])).First.ShouldNotBeNull();
        (finding.Kind, finding.Sequence).ShouldBe((FindingKind.Outside, 24));
        finding.Words.ShouldContain("20-proof.json");
    }

    [Fact]
    public async Task A_book_sealed_anew_with_the_same_key_is_seen_by_a_proof_kept_outside()
    {
        var kept = await KeptAsync(20);
        await RunAsync("delete from roots where tree_size = 24");
        await RunAsync("delete from entries where sequence > 12");
        await using var forger = await OpenAsync();
        for (var at = 12; at < 24; at++)
        {
            await forger.AppendAsync(Sample.Append("case:new", EntryDraft.AtTheEnd));
        }

        await RunAsync("update entries set sequence = sequence - (select min(sequence) - 13 from entries where sequence > 12) where sequence > 12"); // leaves no gap
        (await new Sealer(forger, _key, "test").SealAsync(Sample.Noon + Duration.FromSeconds(23))).ShouldNotBeNull();
        (await LedgerVerifier.VerifyAsync(Store)).Holds.ShouldBeTrue();
        (await LedgerVerifier.VerifyAsync(Store, null, [kept])).First.ShouldNotBeNull().Kind.ShouldBe(FindingKind.Outside);
    }

    [Fact]
    public async Task A_proof_that_was_altered_is_no_proof_of_a_book()
    {
        var kept = await KeptAsync(20);
        var altered = kept with { Proof = kept.Proof with { Entry = Hash.Of("another"u8) } };
        (await LedgerVerifier.VerifyAsync(Store, null, [altered])).First.ShouldNotBeNull().Words.ShouldContain("altered");
    }

    [Fact]
    public async Task An_unsealed_end_that_was_removed_is_named_when_an_answer_was_kept_for_it()
    {
        await Store.AppendAsync(Sample.Keyed("key", "r", "case:9", 0));
        (await LedgerVerifier.VerifyAsync(Store)).Holds.ShouldBeTrue();
        await RunAsync("delete from entries where sequence > 28");
        var finding = (await LedgerVerifier.VerifyAsync(Store)).First.ShouldNotBeNull();
        (finding.Kind, finding.Sequence, finding.UpTo).ShouldBe((FindingKind.Removed, 29, 31));
    }

    private async Task<ProofKeptOutside> KeptAsync(long sequence) =>
        new($"{sequence}-proof.json", (await LedgerProofs.InclusionAsync(Store, sequence)).ShouldNotBeNull());

    private async Task FirstAsync(FindingKind kind, long sequence)
    {
        var finding = (await LedgerVerifier.VerifyAsync(Store)).First.ShouldNotBeNull();
        (finding.Kind, finding.Sequence).ShouldBe((kind, sequence), finding.Words);
    }

    /// <summary>Changes an entry as one would who knows how entries are hashed: with all that follow it in its stream.</summary>
    private async Task ForgeAsync(long sequence)
    {
        var forged = (await Store.ReadAllAsync(sequence - 1).ListAsync())[0] with { Actor = "somebody" };
        Hash? previous = null;
        foreach (var entry in await Store.ReadAsync(forged.Stream, forged.Version - 1).ListAsync())
        {
            var changed = entry with { Actor = entry.Sequence == sequence ? "somebody" : entry.Actor, Previous = previous ?? entry.Previous };
            previous = EntryHash.Of(changed);
            await RunAsync($"update entries set actor = '{changed.Actor}', previous = {Literal(changed.Previous.ToArray())}, hash = {Literal(previous.Value.ToArray())} where sequence = {entry.Sequence}");
        }
    }
}
