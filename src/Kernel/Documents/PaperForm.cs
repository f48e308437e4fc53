using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using NodaTime.Text;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Documents;

/// <summary>
/// What stands alike on every paper of a template (文书式样): title, labels, heads of columns, the sentences below, the clauses. With what was
/// written on it (<see cref="PaperEntries"/>) it makes the paper. It is kept once for all its papers under the digest of its canonical text, and never
/// changes: a template that is changed has another form. It holds nothing of any case.
/// </summary>
public sealed class PaperForm
{
    private const string Format = "tongban-form/1";

    // Templates are few and stay; the form of one is asked for with every paper.
    private static readonly ConditionalWeakTable<PaperTemplate, PaperForm> OfTemplates = [];

    private readonly Lazy<ImmutableArray<string>> _faults;
    private readonly Lazy<FormPieces> _pieces;
    private readonly Lazy<string> _digest;

    private PaperForm(
        string kind, string templateVersion, Wording title, ImmutableArray<FormField> fields, ImmutableArray<FormTable> tables, ImmutableArray<Wording> remarks,
        ImmutableArray<string> citations)
    {
        (Kind, TemplateVersion, Title, Fields, Tables, Remarks, Citations) = (kind, templateVersion, title, fields, tables, remarks, citations);
        _faults = new(() => [.. PaperFaults.Of(this)]);
        _pieces = new(() => new(this));
        _digest = new(() => Convert.ToHexStringLower(SHA256.HashData(Text.AsSpan())));
    }

    /// <summary>The kind of its papers.</summary>
    public string Kind { get; }

    /// <summary>The first day (ISO date) on which the template is in force.</summary>
    public string TemplateVersion { get; }

    /// <summary>The title as printed.</summary>
    public Wording Title { get; }

    /// <summary>The labelled spaces, in the order of the paper.</summary>
    public ImmutableArray<FormField> Fields { get; }

    /// <summary>The lists, in the order of the paper.</summary>
    public ImmutableArray<FormTable> Tables { get; }

    /// <summary>The sentences below.</summary>
    public ImmutableArray<Wording> Remarks { get; }

    /// <summary>The clauses, in words.</summary>
    public ImmutableArray<string> Citations { get; }

    /// <summary>Its canonical text: UTF-8 JSON as of a paper (<see cref="PaperText"/>), with <c>"format":"tongban-form/1"</c>. One form has exactly one.</summary>
    public ImmutableArray<byte> Text => ImmutableCollectionsMarshal.AsImmutableArray(CanonicalJson.Of(Write));

    /// <summary>SHA-256 of its canonical text, as 64 lower-case hexadecimal digits: what papers name it by.</summary>
    public string Digest => _digest.Value;

    /// <summary>The form of a template.</summary>
    public static PaperForm Of(PaperTemplate template) => OfTemplates.GetValue(template, static template => new(
        template.Kind,
        LocalDatePattern.Iso.Format(template.From),
        template.Title,
        [.. template.Fields.Select(field => new FormField(field.Name, field.Label, field.Personal))],
        [.. template.Tables.Select(table => new FormTable(table.Name, table.Label, [.. table.Columns.Select(column => new PaperColumn(column.Name, column.Label, column.Personal))]))],
        template.Remarks,
        template.Citations));

    /// <summary>The form of one paper alone: without the spaces that were left out of it.</summary>
    public static PaperForm Of(Paper paper) => new(
        paper.Kind,
        paper.TemplateVersion,
        paper.Title,
        [.. paper.Fields.Select(field => new FormField(field.Name, field.Label, field.Personal))],
        [.. paper.Tables.Select(table => new FormTable(table.Name, table.Label, table.Columns))],
        paper.Remarks,
        paper.Citations);

    /// <summary>Reads a canonical text.</summary>
    /// <exception cref="FormatException">The bytes are no form, or not in the one canonical form.</exception>
    public static PaperForm Parse(ReadOnlySpan<byte> canonical)
    {
        var form = PaperJson.Read(canonical, "a form", Read);
        return form.Text.AsSpan().SequenceEqual(canonical) ? form : throw new FormatException("The form is not in its canonical form.");
    }

    /// <summary>The paper that the form and what was written on it make.</summary>
    /// <exception cref="FormatException">More or fewer spaces were written on than the form has.</exception>
    public Paper With(PaperEntries entries) => !Fits(entries)
        ? throw new FormatException($"What was written does not fit the form '{Kind}': {entries.Fields.Length} values and {entries.Tables.Length} lists for {Fields.Length} and {Tables.Length}.")
        : new(
            Kind, TemplateVersion, entries.Number, Title, entries.CaseNumber, entries.IssuerOffice, entries.IssuerName, entries.IssuedAt, entries.ValidUntil,
            entries.Holder, entries.Sample,
            [.. Fields.Zip(entries.Fields).Where(pair => pair.Second is not null).Select(pair => new PaperField(pair.First.Name, pair.First.Label, pair.Second ?? "", pair.First.Personal))],
            [.. Tables.Zip(entries.Tables).Where(pair => !pair.Second.IsDefault).Select(pair => new PaperTable(pair.First.Name, pair.First.Label, pair.First.Columns, pair.Second))],
            Remarks, Citations);

    /// <summary>SHA-256 of the canonical text of the paper that the form and what was written on it make, in hexadecimal: <see cref="PaperText.Digest(Paper)"/> of it without making it.</summary>
    /// <exception cref="System.Text.EncoderFallbackException">A text holds half a character.</exception>
    public string DigestOf(PaperEntries entries)
    {
        using var json = CanonicalJson.Open();
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_pieces.Value.Write(json, entries).Written, digest);
        return Convert.ToHexStringLower(digest);
    }

    /// <summary>What of the form itself keeps its papers from being sealed.</summary>
    internal ImmutableArray<string> Faults => _faults.Value;

    internal bool Fits(PaperEntries entries) => entries.Fields.Length == Fields.Length && entries.Tables.Length == Tables.Length;

    /// <summary>The canonical bytes of the paper.</summary>
    internal byte[] Encode(PaperEntries entries)
    {
        using var json = CanonicalJson.Open();
        return _pieces.Value.Write(json, entries).Written.ToArray();
    }

    private CanonicalJson Write(CanonicalJson json) => json.Begin()
        .Member("citations").Array(Citations, static (json, text) => json.Text(text))
        .Member("fields").Array(Fields, static (json, field) => json.Begin().Member("label").Words(field.Label).Member("name").Text(field.Name).Member("personal").Flag(field.Personal).End())
        .Member("format").Text(Format)
        .Member("kind").Text(Kind)
        .Member("remarks").Array(Remarks, static (json, words) => json.Words(words))
        .Member("tables").Array(Tables, static (json, table) =>
            json.Begin().Member("columns").Array(table.Columns, FormPieces.Column).Member("label").Words(table.Label).Member("name").Text(table.Name).End())
        .Member("templateVersion").Text(TemplateVersion)
        .Member("title").Words(Title)
        .End();

    private static PaperForm Read(JsonElement e) => e.Text("format") != Format ? throw new FormatException($"Only {Format} can be read.") : Parts(e);

    /// <summary>The parts of a form in its own text, or in that of a paper.</summary>
    internal static PaperForm Parts(JsonElement e) => new(
        e.Text("kind"),
        e.Text("templateVersion"),
        e.Words("title"),
        e.List("fields", static field => new FormField(field.Text("name"), field.Words("label"), field.Flag("personal"))),
        e.List("tables", static table => new FormTable(table.Text("name"), table.Words("label"), table.List("columns", PaperJson.Column))),
        e.List("remarks", PaperJson.Words),
        e.List("citations", PaperJson.Text));
}

/// <summary>A labelled space of a form.</summary>
/// <param name="Name">The key in the template, unique in the form.</param>
/// <param name="Label">The printed label.</param>
/// <param name="Personal">True when what is written there tells something of a person.</param>
public sealed record FormField(string Name, Wording Label, bool Personal);

/// <summary>A list of a form.</summary>
/// <param name="Name">The key in the template, unique in the form.</param>
/// <param name="Label">The printed caption.</param>
/// <param name="Columns">The columns from left to right.</param>
public sealed record FormTable(string Name, Wording Label, ImmutableArray<PaperColumn> Columns);
