using System.Text.Json;
using Tongban.Ledger;
using Tongban.Views.Cases;
using Tongban.Waters.Clues;

namespace Tongban.Views.Clues;

/// <summary>
/// The books of clues in the ledger (<c>clue:NUMBER</c>) and the rows by which an office finds its own. There is no row by vessel: nobody looks for a vessel without a case.
/// </summary>
public static class ClueRows
{
    /// <summary>What the streams of clues begin with.</summary>
    public const string Prefix = "clue:";

    /// <summary>What the streams of looks at clues begin with.</summary>
    public const string LooksPrefix = "clue-looks:";

    /// <summary>One row a clue.</summary>
    public static ViewTable Table { get; } = new(
        "clues",
        [
            Text("number"), Text("office"), new("province", ColumnKind.Number), Text("standing"), Text("kind"), Text("zone_zh"), Text("zone_en"), Text("vessels"), Text("against_zh"), Text("against_en"),
            new("seen_from", ColumnKind.Moment), new("found_at", ColumnKind.Moment), new("due", ColumnKind.Moment),
        ],
        ["number"],
        [
            new("clues_due", ["office", "due", "number"], "standing = 'open'"), new("clues_found", ["office", "found_at desc", "number desc"], "standing = 'open'"),
            new("clues_province", ["province", "due", "number"], "standing = 'open'"), new("clues_suppressed", ["office", "found_at desc", "number desc"], "standing = 'suppressed'"),
        ]);

    /// <summary>The stream of a clue.</summary>
    public static string StreamOf(ClueNumber number) => Prefix + number;

    /// <summary>The row of a clue.</summary>
    public static RowChange Of(Clue clue) => new RowChange.Put(
        Table,
        [
            clue.Number.ToString(), clue.Office.ToString(), CaseRows.Province(clue.Office), Word(clue.Standing), Word(clue.Evidence.Kind), clue.Evidence.Zone?.Name.Zh ?? "", clue.Evidence.Zone?.Name.En ?? "",
            clue.Evidence.Feed ?? string.Join(' ', clue.Evidence.Vessels),
            string.Join('；', clue.Evidence.Against.Select(one => one.InWords().Zh)), string.Join("; ", clue.Evidence.Against.Select(one => one.InWords().En)), clue.Evidence.From, clue.FoundAt, clue.Due,
        ]);

    /// <summary>The row that an entry of such a book leaves; the clue is folded anew, since its book is short.</summary>
    public static async ValueTask<RowChange> OfAsync(Entry entry, ILedger ledger, CancellationToken cancellation) =>
        Of(await FoldAsync(entry.Stream, entry.Version, ledger, cancellation) is { } at ? at.Clue : throw new InvalidDataException($"Entry {entry.Sequence} leaves {entry.Stream} without a clue."));

    /// <summary>The clue of a stream after a version, with the version it really has; null when there is none.</summary>
    internal static async ValueTask<ClueAt?> FoldAsync(string stream, long upTo, ILedger ledger, CancellationToken cancellation)
    {
        if (!ClueNumber.TryParse(stream[Prefix.Length..], out var number))
        {
            throw new InvalidDataException($"'{stream}' is no book of a clue.");
        }

        var (history, clue, version) = (new List<ClueFact>(), (Clue?)null, 0L);
        await foreach (var entry in ledger.ReadAsync(stream, 0, cancellation))
        {
            if (entry.Version > upTo)
            {
                break;
            }

            history.Add(ClueCodec.Read(entry));
            (clue, version) = (ClueDecider.Fold(number, history[^1], clue), entry.Version);
        }

        return clue is null ? null : new(clue, version, history);
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}");

    private static ViewColumn Text(string name) => new(name, ColumnKind.Text);
}

/// <summary>A clue as the ledger has it.</summary>
/// <param name="Clue">The clue.</param>
/// <param name="Version">Its version.</param>
/// <param name="History">What happened to it, in order.</param>
public sealed record ClueAt(Clue Clue, long Version, IReadOnlyList<ClueFact> History);
