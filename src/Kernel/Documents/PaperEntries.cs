using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Documents;

/// <summary>
/// What was written on a form (<see cref="PaperForm"/>) to make one paper: all of the paper that its template does not decide. Kept sealed in the case,
/// beside the digest of the whole paper; by itself it says values and not what they mean.
/// </summary>
/// <param name="Number">The number of the paper as printed.</param>
/// <param name="CaseNumber">The number of the case.</param>
/// <param name="IssuerOffice">The code of the office that issued it.</param>
/// <param name="IssuerName">The name of that office.</param>
/// <param name="IssuedAt">The moment of issue.</param>
/// <param name="ValidUntil">The last day it may be used, or null.</param>
/// <param name="Holder">The name of the person it is about, or nothing.</param>
/// <param name="Sample">True for papers made from synthetic data.</param>
/// <param name="Fields">A value for each space of the form; null where the line was left out.</param>
/// <param name="Tables">The rows of each list of the form, each a value a column; default where the list was left out.</param>
public sealed record PaperEntries(
    string Number,
    string CaseNumber,
    string IssuerOffice,
    Wording IssuerName,
    Instant IssuedAt,
    LocalDate? ValidUntil,
    string Holder,
    bool Sample,
    ImmutableArray<string?> Fields,
    ImmutableArray<ImmutableArray<ImmutableArray<string>>> Tables)
{
    private const string Format = "tongban-entries/1";

    /// <summary>The canonical text, as of a paper (<see cref="PaperText"/>), with <c>"format":"tongban-entries/1"</c>.</summary>
    /// <exception cref="System.Text.EncoderFallbackException">A text holds half a character.</exception>
    public string Text()
    {
        using var json = CanonicalJson.Open();
        return CanonicalJson.Utf8.GetString(Write(json).Written);
    }

    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not that of entries.</exception>
    public static PaperEntries Parse(string text) => PaperJson.Read(CanonicalJson.Utf8.GetBytes(text), "what was written on a form", Read);

    /// <summary>All of a paper that its form (<see cref="PaperForm.Of(Paper)"/>) does not say.</summary>
    public static PaperEntries Of(Paper paper) => new(
        paper.Number, paper.CaseNumber, paper.IssuerOffice, paper.IssuerName, paper.IssuedAt, paper.ValidUntil, paper.Holder, paper.Sample,
        [.. paper.Fields.Select(field => field.Value)],
        [.. paper.Tables.Select(table => table.Rows)]);

    internal static CanonicalJson Write(CanonicalJson json, ImmutableArray<ImmutableArray<string>> rows) =>
        json.Array(rows, static (json, row) => json.Array(row, static (json, cell) => json.Text(cell)));

    private CanonicalJson Write(CanonicalJson json) => json.Begin()
        .Member("caseNumber").Text(CaseNumber)
        .Member("fields").Array(Fields, static (json, value) => json.Text(value))
        .Member("format").Text(Format)
        .Member("holder").Text(Holder)
        .Member("issuedAt").Text(InstantPattern.ExtendedIso.Format(IssuedAt))
        .Member("issuerName").Words(IssuerName)
        .Member("issuerOffice").Text(IssuerOffice)
        .Member("number").Text(Number)
        .Member("sample").Flag(Sample)
        .Member("tables").Array(Tables, static (json, rows) => rows.IsDefault ? json.Text(null) : Write(json, rows))
        .Member("validUntil").Text(ValidUntil is { } day ? LocalDatePattern.Iso.Format(day) : null)
        .End();

    private static PaperEntries Read(JsonElement e) => e.Text("format") != Format
        ? throw new FormatException($"Only {Format} can be read.")
        : Parts(e, static value => value.GetString(), static rows => rows.ValueKind == JsonValueKind.Null ? default : PaperJson.Rows(rows));

    /// <summary>What was written, in its own text or in that of a paper, which differ in where a value and the rows of a list stand.</summary>
    internal static PaperEntries Parts(JsonElement e, Func<JsonElement, string?> value, Func<JsonElement, ImmutableArray<ImmutableArray<string>>> rows) => new(
        e.Text("number"),
        e.Text("caseNumber"),
        e.Text("issuerOffice"),
        e.Words("issuerName"),
        e.Moment("issuedAt"),
        e.Day("validUntil"),
        e.Text("holder"),
        e.Flag("sample"),
        e.List("fields", value),
        e.List("tables", rows));
}
