using System.Collections.Immutable;
using System.Text.Json;
using Tongban.Kernel.Cases;
using Tongban.Ledger;
using Tongban.Ledger.Desk;

namespace Tongban.Views.Cases;

/// <summary>Writes the case views: the difference between the rows before and after, and the notices that the facts hold.</summary>
public sealed class CaseProjection : ICaseProjection
{
    /// <inheritdoc/>
    public IReadOnlyList<ViewTable> Tables => CaseTables.All;

    /// <inheritdoc/>
    public ImmutableArray<RowChange> Changes(CaseChange change)
    {
        var before = change.Before is null ? [] : CaseRows.Of(change.Before, change.Version - 1).ToDictionary(KeyOf);
        var after = CaseRows.Of(change.After, change.Version).ToDictionary(KeyOf);
        return
        [
            .. before.Where(row => !after.ContainsKey(row.Key)).Select(row => new RowChange.Remove(row.Value.Table, row.Key.Values)),
            .. after.Where(row => !before.TryGetValue(row.Key, out var old) || !old.Values.SequenceEqual(row.Value.Values)).Select(row => row.Value),
            .. Notices(change),
        ];
    }

    /// <inheritdoc/>
    public RowChange Looked(Look look) =>
        new RowChange.Put(CaseTables.Looks, [look.Number.ToString(), look.At, look.Actor, look.Name, look.Office, look.Why]);

    private static IEnumerable<RowChange> Notices(CaseChange change) => change.Facts.OfType<Fact.Told>().Select((told, item) => new RowChange.Put(
        CaseTables.Notices,
        [
            change.After.Number.ToString(), change.Version, (long)item, Whom(change.After, told.Whom), told.What,
            JsonSerializer.Serialize(told.Terms.ToDictionary(term => term.Key, term => term.Value, StringComparer.Ordinal)),
            change.After.Matter, change.After.Stage, told.At,
        ]));

    /// <summary>Whom a notice is for: a person by her id, an office by its own.</summary>
    private static string Whom(CaseState state, string whom) =>
        state.Parties.FirstOrDefault(party => party.Role == whom) is { } party ? "person:" + party.Person
        : whom == "owner" ? state.Owner.ToString()
        : state.Offices.TryGetValue(whom, out var office) ? office.ToString()
        : whom;

    private static RowKey KeyOf(RowChange.Put row) => new(row.Table.Name, [.. row.Table.KeyPositions.Select(position => row.Values[position])]);

    /// <summary>A row's identity: its table and key, equal by value.</summary>
    private readonly record struct RowKey(string Table, ImmutableArray<object?> Values)
    {
        public bool Equals(RowKey other) => Table == other.Table && Values.SequenceEqual(other.Values);

        public override int GetHashCode() => HashCode.Combine(Table, Values.Length, Values[0], Values[^1]);
    }
}
