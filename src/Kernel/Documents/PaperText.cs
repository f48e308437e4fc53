using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Tongban.Kernel.Documents;

/// <summary>
/// The canonical text of a paper: UTF-8 JSON by RFC 8785 (members sorted, no white space, only the escapes JSON demands),
/// with <c>"format":"tongban-paper/1"</c>. A paper has exactly one such text and the text exactly one paper, so its
/// SHA-256 is the paper's digest. Times are ISO 8601 in UTC (<c>2021-07-19T01:30:00Z</c>), days ISO dates, an absent
/// day is <c>null</c>, wordings are <c>{"en":…,"zh":…}</c>. It is what is signed, never what is shown; a case keeps what was written on
/// the paper's form (<see cref="PaperForm"/>), of which it is made again.
/// </summary>
public static class PaperText
{
    internal const string Format = "tongban-paper/1";

    /// <summary>The canonical bytes of the paper.</summary>
    /// <exception cref="EncoderFallbackException">A text holds half a character; <see cref="Paper.Faults"/> names it beforehand.</exception>
    public static ImmutableArray<byte> Encode(Paper paper) => ImmutableCollectionsMarshal.AsImmutableArray(PaperForm.Of(paper).Encode(PaperEntries.Of(paper)));

    /// <summary>SHA-256 of the canonical bytes: 32 bytes that stand for the paper.</summary>
    public static ImmutableArray<byte> Digest(Paper paper) => Digest(Encode(paper).AsSpan());

    /// <summary>SHA-256 of canonical bytes already at hand.</summary>
    public static ImmutableArray<byte> Digest(ReadOnlySpan<byte> canonical) => [.. SHA256.HashData(canonical)];

    /// <summary>Reads canonical bytes back.</summary>
    /// <exception cref="FormatException">The bytes are no paper, or not in the one canonical form.</exception>
    public static Paper Decode(ReadOnlySpan<byte> canonical)
    {
        var paper = PaperJson.Read(canonical, "a paper", Paper);
        return Encode(paper).AsSpan().SequenceEqual(canonical) ? paper : throw new FormatException("The paper is not in its canonical form.");
    }

    /// <summary>A paper's text names the parts of its form and of what was written on it alike; only the values stand beside their labels.</summary>
    private static Paper Paper(JsonElement e) => e.Text("format") != Format
        ? throw new FormatException($"Only {Format} can be read.")
        : PaperForm.Parts(e).With(PaperEntries.Parts(e, static field => field.Text("value"), static table => PaperJson.Rows(table.GetProperty("rows"))));
}
