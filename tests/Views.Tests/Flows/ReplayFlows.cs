using System.Collections.Immutable;
using CsCheck;
using Tongban.Kernel.Cases;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;
using Tongban.Views.Tests.Cases;

namespace Tongban.Views.Tests.Flows;

/// <summary>
/// The ledger says what the views say, and in one way: folded again, in whatever order the views are taken, together or each alone, it gives the rows
/// that were written beside it entry by entry, to the last column.
/// </summary>
public abstract class ReplayFlows
{
    private static readonly OpenText Keys = new();

    private int serial;

    protected abstract ValueTask<IStore> OpenStoreAsync();

    [Fact]
    public async Task The_sample_ledger_gives_the_same_rows_in_whatever_order_the_views_are_folded()
    {
        await using var office = await LivedAsync();
        var written = await ViewRows.AllAsync(office.Store, CaseTables.All);
        foreach (var order in Orders)
        {
            await EmptyAsync(office.Store);
            await RebuildAsync(office, order);
            (await ViewRows.AllAsync(office.Store, CaseTables.All)).ShouldBe(written, string.Join(' ', order.Select(table => table.Name)));
        }
    }

    [Fact]
    public async Task A_view_folded_alone_is_the_same_as_among_the_others()
    {
        await using var office = await LivedAsync();
        var written = await ViewRows.AllAsync(office.Store, CaseTables.All);
        await EmptyAsync(office.Store);
        foreach (var table in CaseTables.All.Reverse())
        {
            await RebuildAsync(office, [table]);
        }

        (await ViewRows.AllAsync(office.Store, CaseTables.All)).ShouldBe(written);
    }

    [Fact]
    public async Task Every_view_has_rows_of_the_sample_ledger_and_every_kind_of_fact_that_changes_them_is_in_it()
    {
        await using var office = await LivedAsync();
        var rows = await ViewRows.AllAsync(office.Store, CaseTables.All);
        CaseTables.All.Select(table => table.Name).ShouldBeSubsetOf(rows.Select(row => row[..row.IndexOf(':', StringComparison.Ordinal)]));

        var kinds = new HashSet<Type>();
        await foreach (var entry in office.Store.ReadAllAsync(0, Office.Cancel).Where(entry => entry.Stream.StartsWith("case:", StringComparison.Ordinal)))
        {
            kinds.UnionWith((await office.Desk.FactsAsync(entry, Office.Cancel)).Select(fact => fact.GetType()));
        }

        Telling.ShouldBeSubsetOf(kinds);
    }

    [Fact]
    public async Task Random_lives_of_random_matters_fold_to_the_rows_that_were_written_beside_them()
    {
        await using var store = await OpenStoreAsync();
        await store.EnsureViewsAsync(CaseTables.All, Office.Cancel);
        await RandomLife.Plans.Array[10].SampleAsync(
            async plans =>
            {
                foreach (var (matter, mode, steps) in plans)
                {
                    await WriteAsync(store, new RandomLife(matter, mode, steps, Interlocked.Increment(ref serial)));
                }

                await ReplayedAsync(store);
            },
            iter: 3,
            threads: 1);
    }

    /// <summary>Writes a life as the desk writes it: each decision in a transaction with the rows that it changes.</summary>
    private static async Task WriteAsync(IStore store, RandomLife life)
    {
        var version = 0L;
        foreach (var (before, facts, after) in life.Decisions)
        {
            var draft = new EntryDraft(CaseDesk.StreamOf(after.Number), version++, "step", life.Matter.Version, "system:test", "", after.LastAt, FactCodec.Write(facts, Keys));
            var rows = new CaseProjection().Changes(new CaseChange(before, after, version, facts, "system:test", after.LastAt));
            (await store.AppendAsync(new Append([draft], rows), Office.Cancel)).ShouldBeOfType<AppendResult.Done>();
        }
    }

    private static async Task ReplayedAsync(IStore store)
    {
        var written = await ViewRows.AllAsync(store, CaseTables.All);
        foreach (var order in Orders)
        {
            await EmptyAsync(store);
            var desk = new CaseDesk(store, Keys, new CaseProjection(), () => throw new InvalidOperationException("A fold asks for no law."), TimeProvider.System);
            await CaseRebuild.RunAsync(store, desk, new InOrder(order), Office.Cancel);
            (await ViewRows.AllAsync(store, CaseTables.All)).ShouldBe(written);
        }
    }

    private static readonly ImmutableArray<Type> Telling =
    [
        typeof(Fact.CorrectionMade), typeof(Fact.PartyNamed), typeof(Fact.OfficeFound), typeof(Fact.HandedOver), typeof(Fact.DocumentIssued),
        typeof(Fact.MaterialAttached), typeof(Fact.RequestMade), typeof(Fact.RequestAnswered), typeof(Fact.RequestUnanswered), typeof(Fact.ClockPaused), typeof(Fact.ClockResumed),
        typeof(Fact.ClockExtended), typeof(Fact.ClockRecomputed), typeof(Fact.ClockRanOut), typeof(Fact.Escalated), typeof(Fact.ListingProposed), typeof(Fact.CaseEnded), typeof(Fact.CaseReopened), typeof(Fact.CaseRated), typeof(Fact.Told),
    ];

    private static ImmutableArray<ImmutableArray<ViewTable>> Orders =>
        [[.. CaseTables.All], [.. CaseTables.All.Reverse()], [.. CaseTables.All.OrderBy(table => table.Declaration.ToString(), StringComparer.Ordinal)]];

    private async Task<Office> LivedAsync()
    {
        var office = await Office.OpenAsync(await OpenStoreAsync());
        await SampleLedger.LiveAsync(office);
        return office;
    }

    private static async Task EmptyAsync(IStore store)
    {
        await store.ReplaceViewsAsync(CaseTables.All, _ => AsyncEnumerable.Empty<RowChange>(), Office.Cancel);
        (await ViewRows.AllAsync(store, CaseTables.All)).ShouldBeEmpty();
    }

    /// <summary>As <c>tongban rebuild</c> does it, by a desk that has seen none of the cases, for the views named and in their order.</summary>
    private static async Task RebuildAsync(Office office, ImmutableArray<ViewTable> order) =>
        (await CaseRebuild.RunAsync(office.Store, office.Another(office.Store), new InOrder(order), Office.Cancel)).ShouldBe(await office.Store.LastSequenceAsync(Office.Cancel));

    /// <summary>The views in another order: what one entry changes is written table by table, and what concerns other tables is left out.</summary>
    private sealed class InOrder(ImmutableArray<ViewTable> order) : ICaseProjection
    {
        private readonly CaseProjection whole = new();

        public IReadOnlyList<ViewTable> Tables => order;

        public ImmutableArray<RowChange> Changes(CaseChange change) =>
            [.. whole.Changes(change).Where(row => order.Contains(row.Table)).OrderBy(row => order.IndexOf(row.Table))];

        public RowChange Looked(Look look) => whole.Looked(look);
    }
}
