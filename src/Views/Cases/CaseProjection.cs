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
        var changes = ImmutableArray.CreateBuilder<RowChange>(16);
        var after = new CaseSeen(change.After);
        changes.Add(CaseRows.Case(after, change.Version) with { IsNew = change.Before is null });
        foreach (var part in CaseRows.Parts(change.Before is { } before ? new CaseSeen(before) : null, after))
        {
            RowDifference.Add(part.Before, part.After, changes);
        }

        changes.AddRange(Notices(change));
        changes.AddRange(CaseRows.Recomputed(change));
        changes.AddRange(FigureRows.Of(change));
        return changes.ToImmutable();
    }

    /// <inheritdoc/>
    public RowChange Looked(Look look) =>
        new RowChange.Put(CaseTables.Looks, [look.Number.ToString(), look.At, look.Actor, look.Name, look.Office, look.Why]);

    private static IEnumerable<RowChange> Notices(CaseChange change) => change.Facts.OfType<Fact.Told>()
        .SelectMany((told, item) => Whom(change.After, told.Whom).Select(whom => Notice(change, told, item, whom)));

    private static RowChange.Put Notice(CaseChange change, Fact.Told told, int item, string whom) => new(
        CaseTables.Notices,
        [
            change.After.Number.ToString(), change.Version, (long)item, whom, told.What,
            told.Terms.Count == 0 ? "{}" : JsonSerializer.Serialize(told.Terms.ToDictionary(term => term.Key, term => term.Value, StringComparer.Ordinal)),
            change.After.Matter, change.After.Stage, told.At,
        ])
    {
        IsNew = true,
    };

    /// <summary>Whom a notice is for: a person by her id, with the account that opened the case in her name unverified; an office by its own.</summary>
    private static string[] Whom(CaseState state, string whom) =>
        state.Parties.FirstOrDefault(party => party.Role == whom) is { } party
            ? ["person:" + party.Person, .. party == state.Applicant && state.OpenedUnverified ? [state.Channel] : Array.Empty<string>()]
        : whom == "owner" ? [state.Owner.ToString()]
        : state.Offices.TryGetValue(whom, out var office) ? [office.ToString()]
        : [whom];
}
