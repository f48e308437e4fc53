using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Offices;
using Tongban.Ledger;
using Tongban.Waters.Clues;

namespace Tongban.Views.Clues;

/// <summary>Facts of clues as the ledger keeps them: JSON, moments in ISO 8601, choices in kebab case. What is written once is read for ever, so members are added and never renamed.</summary>
public static class ClueCodec
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower),
            new AsText<Instant>(InstantPattern.ExtendedIso.Format, text => InstantPattern.ExtendedIso.Parse(text).Value),
            new AsText<OfficeId>(office => office.ToString(), OfficeId.Parse),
            new AsText<CaseNumber>(number => number.ToString(), CaseNumber.Parse),
        },
    };

    /// <summary>The body of the entry that a fact is written as; its kind stands beside it.</summary>
    public static byte[] Write(ClueFact fact) => fact.Match(Bytes, Bytes, Bytes);

    /// <summary>The fact of an entry.</summary>
    /// <exception cref="InvalidDataException">The entry is none of a clue.</exception>
    public static ClueFact Read(Entry entry) => entry.Kind switch
    {
        "sighted" => Read<ClueFact.Sighted>(entry),
        "case-opened" => Read<ClueFact.CaseOpened>(entry),
        "dismissed" => Read<ClueFact.Dismissed>(entry),
        var kind => throw new InvalidDataException($"Entry {entry.Sequence} of {entry.Stream} is '{kind}', which no clue knows."),
    };

    /// <summary>The body of the entry that a fact about a silence is written as.</summary>
    public static byte[] Write(SilenceFact fact) => fact.Match(Bytes, Bytes);

    /// <summary>The fact of an entry of a book of silences.</summary>
    /// <exception cref="InvalidDataException">The entry is none of such a book.</exception>
    public static SilenceFact ReadSilence(Entry entry) => entry.Kind switch
    {
        "silenced" => Read<SilenceFact.Asked>(entry),
        "silence-lifted" => Read<SilenceFact.Lifted>(entry),
        var kind => throw new InvalidDataException($"Entry {entry.Sequence} of {entry.Stream} is '{kind}', which no book of silences knows."),
    };

    /// <summary>A hash of what was told, so that a repeated telling is known again.</summary>
    public static Hash Fingerprint(ClueEvidence evidence) => Hash.Of(Bytes(evidence));

    private static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    private static T Read<T>(Entry entry) =>
        JsonSerializer.Deserialize<T>(entry.Body.Span, Options) ?? throw new InvalidDataException($"Entry {entry.Sequence} of {entry.Stream} is empty.");

    private sealed class AsText<T>(Func<T, string> write, Func<string, T> read) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }
}
