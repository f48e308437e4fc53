using NodaTime;
using Tongban.Ledger;

namespace Tongban.Storage.Tests;

/// <content>What is kept beside the entries: persons, roots, leases, settings, blobs and numbers.</content>
public abstract partial class StoreConformance
{
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
}
