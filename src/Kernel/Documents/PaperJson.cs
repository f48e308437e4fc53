using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Documents;

/// <summary>Reads the parts of which the canonical texts of papers, forms and entries are made, and writes those that are no plain JSON.</summary>
internal static class PaperJson
{
    /// <summary>Reads a whole text.</summary>
    /// <exception cref="FormatException">It is no such text.</exception>
    internal static T Read<T>(ReadOnlySpan<byte> text, string what, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(CanonicalJson.Utf8.GetString(text));
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or DecoderFallbackException or UnparsableValueException)
        {
            throw new FormatException($"These bytes are not the canonical text of {what}: {e.Message}", e);
        }
    }

    internal static CanonicalJson Words(this CanonicalJson json, Wording words) => json.Object(("en", words.En), ("zh", words.Zh));

    internal static string Text(this JsonElement e, string name) => Text(e.GetProperty(name));

    internal static string Text(JsonElement e) => e.GetString() ?? throw new FormatException("A text is null where a paper needs one.");

    internal static Wording Words(this JsonElement e, string name) => Words(e.GetProperty(name));

    internal static Wording Words(JsonElement e) => new(e.Text("zh"), e.Text("en"));

    internal static bool Flag(this JsonElement e, string name) => e.GetProperty(name).GetBoolean();

    internal static Instant Moment(this JsonElement e, string name) => InstantPattern.ExtendedIso.Parse(e.Text(name)).Value;

    internal static LocalDate? Day(this JsonElement e, string name) => e.GetProperty(name).GetString() is { } text ? LocalDatePattern.Iso.Parse(text).Value : null;

    internal static ImmutableArray<T> List<T>(this JsonElement e, string name, Func<JsonElement, T> read) => [.. e.GetProperty(name).EnumerateArray().Select(read)];

    internal static PaperColumn Column(JsonElement e) => new(e.Text("name"), e.Words("label"), e.Flag("personal"));

    internal static ImmutableArray<ImmutableArray<string>> Rows(JsonElement e) => [.. e.EnumerateArray().Select(row => row.EnumerateArray().Select(Text).ToImmutableArray())];
}
