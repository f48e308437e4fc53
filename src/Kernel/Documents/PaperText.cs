using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Documents;

/// <summary>
/// The canonical text of a paper: UTF-8 JSON by RFC 8785 (members sorted, no white space, only the escapes JSON demands),
/// with <c>"format":"tongban-paper/1"</c>. A paper has exactly one such text and the text exactly one paper, so its
/// SHA-256 is the paper's digest. Times are ISO 8601 in UTC (<c>2021-07-19T01:30:00Z</c>), days ISO dates, an absent
/// day is <c>null</c>, wordings are <c>{"en":…,"zh":…}</c>. It is what is signed and stored, never what is shown.
/// </summary>
public static class PaperText
{
    private const string Format = "tongban-paper/1";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The canonical bytes of the paper.</summary>
    /// <exception cref="EncoderFallbackException">A text holds half a character; <see cref="Paper.Faults"/> names it beforehand.</exception>
    public static ImmutableArray<byte> Encode(Paper paper) => ImmutableCollectionsMarshal.AsImmutableArray(Utf8.GetBytes(Json(paper)));

    /// <summary>SHA-256 of a canonical text, as 64 lower-case hexadecimal digits.</summary>
    /// <exception cref="EncoderFallbackException">The text holds half a character.</exception>
    public static string DigestOf(string canonical)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Utf8.GetMaxByteCount(canonical.Length));
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.AsSpan(0, Utf8.GetBytes(canonical, buffer)), digest);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        return Convert.ToHexStringLower(digest);
    }

    /// <summary>SHA-256 of the canonical bytes: 32 bytes that stand for the paper.</summary>
    public static ImmutableArray<byte> Digest(Paper paper) => Digest(Encode(paper).AsSpan());

    /// <summary>SHA-256 of canonical bytes already at hand.</summary>
    public static ImmutableArray<byte> Digest(ReadOnlySpan<byte> canonical) => [.. SHA256.HashData(canonical)];

    /// <summary>Reads canonical bytes back.</summary>
    /// <exception cref="FormatException">The bytes are no paper, or not in the one canonical form.</exception>
    public static Paper Decode(ReadOnlySpan<byte> canonical)
    {
        var paper = Read(canonical);
        return Encode(paper).AsSpan().SequenceEqual(canonical) ? paper : throw new FormatException("The paper is not in its canonical form.");
    }

    /// <summary>The canonical text of the paper, of which <see cref="Encode"/> gives the bytes.</summary>
    public static string Json(Paper p)
    {
        var json = new CanonicalJson().Begin()
            .Member("caseNumber").Text(p.CaseNumber)
            .Member("citations").Array(p.Citations, static (json, text) => json.Text(text))
            .Member("fields").Array(p.Fields, Write)
            .Member("format").Text(Format)
            .Member("holder").Text(p.Holder)
            .Member("issuedAt").Text(InstantPattern.ExtendedIso.Format(p.IssuedAt));
        return Write(json.Member("issuerName"), p.IssuerName)
            .Member("issuerOffice").Text(p.IssuerOffice)
            .Member("kind").Text(p.Kind)
            .Member("number").Text(p.Number)
            .Member("remarks").Array(p.Remarks, Write)
            .Member("sample").Flag(p.Sample)
            .Member("tables").Array(p.Tables, Write)
            .Member("templateVersion").Text(p.TemplateVersion)
            .Member("title").Object(("en", p.Title.En), ("zh", p.Title.Zh))
            .Member("validUntil").Text(p.ValidUntil is { } day ? LocalDatePattern.Iso.Format(day) : null)
            .End().ToString();
    }

    private static CanonicalJson Write(CanonicalJson json, Wording w) => json.Object(("en", w.En), ("zh", w.Zh));

    private static CanonicalJson Write(CanonicalJson json, PaperField f) =>
        Write(json.Begin().Member("label"), f.Label).Member("name").Text(f.Name).Member("personal").Flag(f.Personal).Member("value").Text(f.Value).End();

    private static CanonicalJson Write(CanonicalJson json, PaperColumn c) =>
        Write(json.Begin().Member("label"), c.Label).Member("name").Text(c.Name).Member("personal").Flag(c.Personal).End();

    private static CanonicalJson Write(CanonicalJson json, PaperTable t) => Write(json.Begin().Member("columns").Array(t.Columns, Write).Member("label"), t.Label)
        .Member("name").Text(t.Name)
        .Member("rows").Array(t.Rows, static (json, row) => json.Array(row, static (json, cell) => json.Text(cell)))
        .End();

    private static Paper Read(ReadOnlySpan<byte> canonical)
    {
        try
        {
            using var document = JsonDocument.Parse(Utf8.GetString(canonical));
            return Paper(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or DecoderFallbackException or UnparsableValueException)
        {
            throw new FormatException("These bytes are not the canonical text of a paper: " + e.Message, e);
        }
    }

    private static Paper Paper(JsonElement e) => String(e, "format") != Format ? throw new FormatException($"Only {Format} can be read.") : new(
        String(e, "kind"),
        String(e, "templateVersion"),
        String(e, "number"),
        Wording(e, "title"),
        String(e, "caseNumber"),
        String(e, "issuerOffice"),
        Wording(e, "issuerName"),
        InstantPattern.ExtendedIso.Parse(String(e, "issuedAt")).Value,
        Day(e, "validUntil"),
        String(e, "holder"),
        e.GetProperty("sample").GetBoolean(),
        List(e, "fields", f => new PaperField(String(f, "name"), Wording(f, "label"), String(f, "value"), f.GetProperty("personal").GetBoolean())),
        List(e, "tables", Table),
        List(e, "remarks", Wording),
        List(e, "citations", String));

    private static PaperTable Table(JsonElement e) => new(
        String(e, "name"),
        Wording(e, "label"),
        List(e, "columns", c => new PaperColumn(String(c, "name"), Wording(c, "label"), c.GetProperty("personal").GetBoolean())),
        List(e, "rows", r => r.EnumerateArray().Select(String).ToImmutableArray()));

    private static ImmutableArray<T> List<T>(JsonElement e, string name, Func<JsonElement, T> read) => [.. e.GetProperty(name).EnumerateArray().Select(read)];

    private static Wording Wording(JsonElement e, string name) => Wording(e.GetProperty(name));

    private static Wording Wording(JsonElement e) => new(String(e, "zh"), String(e, "en"));

    private static LocalDate? Day(JsonElement e, string name) =>
        e.GetProperty(name).GetString() is { } text ? LocalDatePattern.Iso.Parse(text).Value : null;

    private static string String(JsonElement e, string name) => String(e.GetProperty(name));

    private static string String(JsonElement e) => e.GetString() ?? throw new FormatException("A text is null where a paper needs one.");
}
