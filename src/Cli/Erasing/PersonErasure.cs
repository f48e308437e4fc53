using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;

namespace Tongban.Cli.Erasing;

/// <summary>Why a person is to be erased.</summary>
/// <param name="Reason">Why; kept readable.</param>
/// <param name="Clause">The clause that asks for it; kept readable.</param>
/// <param name="Despite">Why even in open cases; null: not in open cases.</param>
/// <param name="Yes">Whether to do it; else it is only said what would be done.</param>
internal sealed record ErasureOrder(string Reason, string Clause, string? Despite, bool Yes);

/// <summary>What became of it.</summary>
/// <param name="Person">The person's id.</param>
/// <param name="Sequence">The entry that records it; null when nothing was erased.</param>
/// <param name="At">When; null when nothing was erased.</param>
/// <param name="OpenCases">The cases she stands in that have not ended.</param>
/// <param name="Why">Why nothing was erased; null when it was.</param>
internal sealed record Erased(string Person, long? Sequence, Instant? At, ImmutableArray<string> OpenCases, string? Why);

/// <summary>Erases a person, and records it in a book of its own beside hers. Nothing that is about her is written: not her number, not its hash.</summary>
internal sealed class PersonErasure(IStore store, PersonVault vault)
{
    private const string OpenSql =
        "select distinct p.number from parties p join cases c on c.number = p.number where p.person = $person and c.outcome is null order by p.number";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="InvalidOperationException">Nobody here has the number or the id.</exception>
    internal async Task<PersonKey> FindAsync(string? id, string? number, CancellationToken stop) =>
        await KeyAsync(id is null ? await vault.FindAsync(number ?? "", stop) : PersonId.Parse(id), stop)
        ?? throw new InvalidOperationException("Nobody in this store has that " + (id is null ? "identity number: it was never given here, or she was erased." : "id."));

    internal async Task<Erased> RunAsync(PersonKey person, ErasureOrder order, CancellationToken stop)
    {
        var open = await OpenCasesAsync(person.Id, stop);
        return WhyNot(person, order, open) is { } why
            ? new(person.Id, null, null, open, why)
            : await EraseAsync(person.Id, order, open, stop);
    }

    private async Task<PersonKey?> KeyAsync(PersonId? id, CancellationToken stop) => id is { } known ? await store.FindPersonAsync(known.ToString(), stop) : null;

    private async Task<ImmutableArray<string>> OpenCasesAsync(string person, CancellationToken stop) =>
        (await ViewsThere.MissingAsync(store, [CaseTables.Cases, CaseTables.Parties], stop)).Count > 0
            ? throw new InvalidOperationException("The views are not filled, so that her open cases are not known. Run 'tongban rebuild' with the same --store and --data first.")
            : [.. await store.QueryAsync(OpenSql, row => row.Text(0), stop, ("person", person))];

    private static string? WhyNot(PersonKey person, ErasureOrder order, ImmutableArray<string> open) =>
        person.ErasedAt is { } at ? $"she was erased already, at {Moment.Write(at)}"
        : !open.IsEmpty && string.IsNullOrWhiteSpace(order.Despite)
            ? $"she stands in {open.Length} open cases ({string.Join(", ", open)}), which could not be decided without what she wrote; end them first, or say why not with --despite-open-cases"
        : !order.Yes ? "it cannot be undone: run it again with --yes"
        : null;

    /// <summary>The record comes first: a run that breaks off between the two can be repeated, and nobody is erased unrecorded.</summary>
    private async Task<Erased> EraseAsync(string person, ErasureOrder order, ImmutableArray<string> open, CancellationToken stop)
    {
        var at = Instant.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        var body = JsonSerializer.SerializeToUtf8Bytes(new { person, order.Reason, order.Clause, openCases = open, despite = open.IsEmpty ? null : order.Despite }, Readable);
        var written = await store.AppendAsync(new Append([new EntryDraft("erasure:" + person, EntryDraft.AtTheEnd, "erase", "", "operator", "", at, body)], []), stop);
        var recorded = written as AppendResult.Done ?? throw new InvalidOperationException("The record of the erasure was not written, so nobody was erased; run it again.");
        await vault.EraseAsync(PersonId.Parse(person), at, stop);
        await ErasedNames.TakeOutAsync(store, new VaultText(vault), person, TimeProvider.System, stop);
        return new(person, recorded.Entries[0].Sequence, at, open, null);
    }
}
