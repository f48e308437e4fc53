using System.Runtime.CompilerServices;
using System.Text.Json;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Clues;
using Tongban.Views.Intakes;

namespace Tongban.Views.Cases;

/// <summary>
/// Builds the case views anew from the ledger, entry by entry in its order, as they were written at first. States of cases under way are kept
/// in memory; one that was put aside to bound it is folded again when its case goes on.
/// </summary>
public static class CaseRebuild
{
    private const int InMemory = 200_000;

    /// <summary>Empties the views and fills them.</summary>
    /// <returns>The sequence of the last entry folded.</returns>
    public static ValueTask<long> RunAsync(IStore store, CaseDesk desk, ICaseProjection projection, CancellationToken cancellation) =>
        store.ReplaceViewsAsync(projection.Tables, entries => RowsAsync(entries, store, desk, projection, cancellation), cancellation);

    private static async IAsyncEnumerable<RowChange> RowsAsync(
        IAsyncEnumerable<Entry> entries, ILedger ledger, CaseDesk desk, ICaseProjection projection, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var states = new Dictionary<string, CaseState>(StringComparer.Ordinal);
        await foreach (var entry in entries.WithCancellation(cancellation))
        {
            var rows = entry.Stream.StartsWith("case:", StringComparison.Ordinal) ? await OfCaseAsync(entry, states, ledger, desk, projection, cancellation)
                : entry.Stream.StartsWith("looks:", StringComparison.Ordinal) ? [projection.Looked(LookOf(entry))]
                : entry.Stream.StartsWith(WaitingRows.Prefix, StringComparison.Ordinal) ? WaitingRows.Of(entry)
                : entry.Stream.StartsWith(ClueRows.Prefix, StringComparison.Ordinal) ? [await ClueRows.OfAsync(entry, ledger, cancellation)]
                : [];
            foreach (var row in rows)
            {
                yield return row;
            }
        }
    }

    private static async ValueTask<IEnumerable<RowChange>> OfCaseAsync(
        Entry entry, Dictionary<string, CaseState> states, ILedger ledger, CaseDesk desk, ICaseProjection projection, CancellationToken cancellation)
    {
        var before = entry.Version == 1 ? null : states.GetValueOrDefault(entry.Stream) ?? await StateBeforeAsync(entry, ledger, desk, cancellation);
        var facts = await desk.FactsAsync(entry, cancellation);
        var after = Decider.Fold(facts, before) ?? throw new InvalidDataException($"Entry {entry.Sequence} leaves {entry.Stream} without a state.");
        if (states.Count >= InMemory)
        {
            states.Clear();
        }

        states[entry.Stream] = after;
        return projection.Changes(new CaseChange(before, after, entry.Version, facts, entry.Actor, after.LastAt));
    }

    private static async ValueTask<CaseState?> StateBeforeAsync(Entry entry, ILedger ledger, CaseDesk desk, CancellationToken cancellation)
    {
        CaseState? state = null;
        await foreach (var earlier in ledger.ReadAsync(entry.Stream, 0, cancellation))
        {
            if (earlier.Version >= entry.Version)
            {
                break;
            }

            state = Decider.Fold(await desk.FactsAsync(earlier, cancellation), state);
        }

        return state;
    }

    private static Look LookOf(Entry entry)
    {
        using var body = JsonDocument.Parse(entry.Body);
        return new(
            CaseNumber.Parse(entry.Stream["looks:".Length..]), entry.Actor, body.RootElement.GetProperty("name").GetString() ?? "", entry.Office,
            body.RootElement.GetProperty("why").GetString() ?? "", entry.At);
    }
}
