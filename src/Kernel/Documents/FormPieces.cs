using System.Collections.Immutable;
using NodaTime.Text;

namespace Tongban.Kernel.Documents;

/// <summary>The bytes of a paper's canonical text that its form decides, written once: each paper of it puts its values between them.</summary>
internal sealed class FormPieces
{
    private readonly byte[] _citations;
    private readonly byte[] _kind;
    private readonly byte[] _remarks;
    private readonly byte[] _title;
    private readonly string _version;
    private readonly ImmutableArray<byte[]> _fields;
    private readonly ImmutableArray<byte[]> _tables;

    internal FormPieces(PaperForm form)
    {
        _citations = CanonicalJson.Of(json => json.Array(form.Citations, static (json, text) => json.Text(text)));
        _kind = CanonicalJson.Of(json => json.Text(form.Kind));
        _remarks = CanonicalJson.Of(json => json.Array(form.Remarks, static (json, words) => json.Words(words)));
        _title = CanonicalJson.Of(json => json.Words(form.Title));
        _version = form.TemplateVersion;
        _fields = [.. form.Fields.Select(Beginning)];
        _tables = [.. form.Tables.Select(Beginning)];
    }

    internal static CanonicalJson Column(CanonicalJson json, PaperColumn column) =>
        json.Begin().Member("label").Words(column.Label).Member("name").Text(column.Name).Member("personal").Flag(column.Personal).End();

    internal CanonicalJson Write(CanonicalJson json, PaperEntries entries)
    {
        json.Begin().Member("caseNumber").Text(entries.CaseNumber).Member("citations").Raw(_citations).Member("fields").BeginArray();
        for (var at = 0; at < _fields.Length; at++)
        {
            if (entries.Fields[at] is { } value)
            {
                json.OpenWith(_fields[at]).Text(value).CloseWith("}"u8);
            }
        }

        json.EndArray().Member("format").Text(PaperText.Format)
            .Member("holder").Text(entries.Holder)
            .Member("issuedAt").Text(InstantPattern.ExtendedIso.Format(entries.IssuedAt))
            .Member("issuerName").Words(entries.IssuerName)
            .Member("issuerOffice").Text(entries.IssuerOffice)
            .Member("kind").Raw(_kind)
            .Member("number").Text(entries.Number)
            .Member("remarks").Raw(_remarks)
            .Member("sample").Flag(entries.Sample)
            .Member("tables").BeginArray();
        for (var at = 0; at < _tables.Length; at++)
        {
            if (entries.Tables[at] is { IsDefault: false } rows)
            {
                PaperEntries.Write(json.OpenWith(_tables[at]), rows).CloseWith("}"u8);
            }
        }

        return json.EndArray()
            .Member("templateVersion").Text(_version)
            .Member("title").Raw(_title)
            .Member("validUntil").Text(entries.ValidUntil is { } day ? LocalDatePattern.Iso.Format(day) : null)
            .End();
    }

    /// <summary>All of a field but its value, which is the last of its members.</summary>
    private static byte[] Beginning(FormField field) => CanonicalJson.Of(json =>
        json.Begin().Member("label").Words(field.Label).Member("name").Text(field.Name).Member("personal").Flag(field.Personal).Member("value"));

    /// <summary>All of a list but its rows, which are the last of its members.</summary>
    private static byte[] Beginning(FormTable table) => CanonicalJson.Of(json =>
        json.Begin().Member("columns").Array(table.Columns, Column).Member("label").Words(table.Label).Member("name").Text(table.Name).Member("rows"));
}
