using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using Tongban.Ledger;

namespace Tongban.Views.Intakes;

/// <summary>
/// Applications of a joint intake that wait for a document of another case: their book in the ledger (<c>waiting:…</c>, every entry the whole
/// of it, so the last counts) and the rows by which they are found. Not a case: a case of it is opened when the document is issued.
/// </summary>
public static class WaitingRows
{
    /// <summary>What the streams of waiting applications begin with.</summary>
    public const string Prefix = "waiting:";

    /// <summary>One row an awaited document.</summary>
    public static ViewTable Table { get; } = new(
        "waiting",
        [
            Text("stream"), Text("document"), Text("person"), Text("matter"), Text("source_matter"), Text("source_key"), Text("source"), Text("standing"),
            Text("why_zh"), Text("why_en"), new("at", ColumnKind.Moment),
        ],
        ["stream", "document"],
        [new("waiting_person", ["person", "at"]), new("waiting_source", ["standing", "source", "document"])]);

    /// <summary>The changes that an entry of such a book stands for; a function of the entry alone, so that a rebuild gives the same rows.</summary>
    public static IEnumerable<RowChange> Of(Entry entry) => Of(entry.Stream, JsonSerializer.Deserialize<WaitingBody>(entry.Body.Span) ?? throw new InvalidDataException($"Entry {entry.Sequence} is empty."), entry.At);

    /// <summary>The changes of an entry that is to be written.</summary>
    public static IEnumerable<RowChange> Of(string stream, WaitingBody body, Instant at) => body.Awaited.Select<AwaitedDocument, RowChange>(awaited => body.Settled
        ? new RowChange.Remove(Table, [stream, awaited.Document])
        : new RowChange.Put(Table, [stream, awaited.Document, body.Person, body.Matter, awaited.From, awaited.Key, awaited.Source, body.Standing, body.WhyZh, body.WhyEn, at]));

    private static ViewColumn Text(string name) => new(name, ColumnKind.Text);
}

/// <summary>What an entry of such a book says.</summary>
/// <param name="Person">The applicant, by the vault's id.</param>
/// <param name="Matter">The matter applied for.</param>
/// <param name="Key">The idempotency key its case is opened with, so that it is opened once.</param>
/// <param name="Standing">One of <see cref="WaitingStanding"/>.</param>
/// <param name="WhyZh">Why it was refused, in Chinese; empty while it was not.</param>
/// <param name="WhyEn">The same in English.</param>
/// <param name="Awaited">The documents it waits for.</param>
/// <param name="Sealed">The application, sealed under the applicant's key.</param>
public sealed record WaitingBody(
    string Person, string Matter, string Key, string Standing, string WhyZh, string WhyEn, ImmutableArray<AwaitedDocument> Awaited, ReadOnlyMemory<byte> Sealed)
{
    /// <summary>Whether nothing is left to wait for: opened, or given up.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Settled => Standing is WaitingStanding.Opened or WaitingStanding.GivenUp;
}

/// <summary>A document that an application waits for.</summary>
/// <param name="Document">Its kind.</param>
/// <param name="Field">The question whose answer its number is.</param>
/// <param name="From">The matter that issues it.</param>
/// <param name="Key">The idempotency key that matter's case is opened with, by which it is found.</param>
/// <param name="Source">The number of that case; empty until it is known.</param>
public sealed record AwaitedDocument(string Document, string Field, string From, string Key, string Source);

/// <summary>How a waiting application stands.</summary>
public static class WaitingStanding
{
    /// <summary>It waits.</summary>
    public const string Waiting = "waiting";

    /// <summary>Its case was opened.</summary>
    public const string Opened = "opened";

    /// <summary>The document came, and the application was refused all the same.</summary>
    public const string Refused = "refused";

    /// <summary>It was given up: the case it waited for was never opened.</summary>
    public const string GivenUp = "given-up";
}
