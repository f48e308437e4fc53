using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Identity;

namespace Tongban.Kernel.Documents;

/// <summary>One filling of one template: collects faults on the way, so that all are told at once.</summary>
internal sealed class TemplateFilling(PaperTemplate template, Func<string, string?> lookup, PaperIssue issue)
{
    private const int MostRows = 500;

    private readonly List<string> _faults = [];

    private LocalDate IssuedOn => issue.At.WithOffset(Paper.Zone).Date;

    internal PaperFilling Result()
    {
        var (form, entries) = (PaperForm.Of(template), Fill());
        _faults.AddRange(PaperFaults.Of(form, entries));
        return _faults.Count == 0 ? new PaperFilling.Filled(form, entries) : new PaperFilling.Unfit([.. _faults]);
    }

    private PaperEntries Fill() => new(
        issue.Number,
        issue.CaseNumber,
        issue.Office,
        issue.OfficeName,
        issue.At,
        template.ValidUntil(IssuedOn),
        template.Holder is { } holder ? Value("holder", holder.ToString(), required: true) : "",
        issue.Sample,
        ImmutableArray.CreateRange(template.Fields, Field),
        ImmutableArray.CreateRange(template.Tables, Table));

    /// <summary>What stands in the space; null where the line is left out, because there is nothing to write and it may be missing.</summary>
    private string? Field(TemplateField field) =>
        Printed(field.Name, Value(field.Name, field.From.ToString(), field.Required), field.Show, field.Words) is { Length: > 0 } printed ? printed
        : field.Required || field.Absent.Length > 0 ? field.Absent
        : null;

    private ImmutableArray<ImmutableArray<string>> Table(TemplateTable table) => Rows(table) is > 0 and var rows
        ? [.. Enumerable.Range(0, rows).Select(row => ImmutableArray.CreateRange(table.Columns, column => Cell(table, row, column)))]
        : default;

    private string Cell(TemplateTable table, int row, TemplateColumn column)
    {
        var where = FormattableString.Invariant($"{table.Name}, row {row + 1}, {column.Name}");
        return Printed(where, Value(where, table.Each.Item(row, column.Item), column.Required), column.Show, column.Words) is { Length: > 0 } printed ? printed : column.Absent;
    }

    private int Rows(TemplateTable table)
    {
        var text = Value(table.Name, table.Each.Count, required: false);
        return text.Length == 0 ? 0
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows <= MostRows ? rows
            : Fault(0, $"{table.Name}: {table.Each.Count} is '{text}', not a number of rows from 0 to {MostRows}.");
    }

    private string Value(string where, string path, bool required) => Own(path) ?? lookup(path) switch
    {
        { Length: > 0 } value => value,
        _ => required ? Fault("", $"{where}: the case has no {path}; the paper '{template.Kind}' cannot be issued without it.") : "",
    };

    private string? Own(string path) => path switch
    {
        "issue.number" => issue.Number,
        "issue.issued-on" => LocalDatePattern.Iso.Format(IssuedOn),
        "issue.valid-until" => template.ValidUntil(IssuedOn) is { } day ? LocalDatePattern.Iso.Format(day) : null,
        _ => null,
    };

    private string Printed(string where, string value, Shown show, ImmutableDictionary<string, string> words) =>
        value.Length == 0 ? ""
        : value == PersonalText.ErasedWords.Zh ? value
        : words.Count > 0 ? words.TryGetValue(value, out var word) ? word : Fault("", $"{where}: the template has no word for '{value}'.")
        : show switch { Shown.Text => value, Shown.Day => Day(where, value), Shown.Sex or Shown.Birth => OfNumber(where, value, show) };

    // The number itself is not repeated in the fault: faults may be logged.
    private string OfNumber(string where, string value, Shown show) =>
        !IdentityNumber.TryParse(value, out var number) ? Fault("", $"{where}: the value is no identity number, so it tells no sex and no day of birth.")
        : show is Shown.Birth ? PaperDay.Chinese(number.BirthDate)
        : number.Sex switch { Sex.Male => "男", Sex.Female => "女" };

    private string Day(string where, string value) =>
        LocalDatePattern.Iso.Parse(value) is { Success: true, Value: var day }
            ? PaperDay.Chinese(day) : Fault("", $"{where}: '{value}' is no date (YYYY-MM-DD).");

    private T Fault<T>(T instead, string fault)
    {
        _faults.Add(fault);
        return instead;
    }
}
