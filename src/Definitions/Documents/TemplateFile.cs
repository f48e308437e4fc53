using System.Collections.Immutable;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Words;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Tongban.Definitions.Documents;

/// <summary>
/// Reads one template: a YAML mapping with <c>kind, effective, title, number, valid-for?, to-applicant?, holder?, fields,
/// tables?, remarks?, citations?</c>. Unknown keys are faults, so that a slip of the pen does not silently drop a value.
/// </summary>
public static class TemplateFile
{
    /// <summary>Reads a template from text.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">What faults call it.</param>
    /// <returns>The template, null when there are faults; and every fault with its line.</returns>
    public static (PaperTemplate? Template, ImmutableArray<TemplateFault> Faults) Read(string text, string file) => Read(text, new TemplateReading(file));

    internal static (PaperTemplate? Template, ImmutableArray<TemplateFault> Faults) Read(string text, TemplateReading reading)
    {
        try
        {
            var stream = new YamlStream();
            using var reader = new StringReader(text);
            stream.Load(reader);
            var template = stream.Documents is [{ RootNode: YamlMappingNode root }] ? Template(new(root, reading)) : reading.Fault<PaperTemplate?>(null, 1, "a template is one YAML mapping.");
            return (reading.Faults.Count == 0 ? template : null, [.. reading.Faults]);
        }
        catch (YamlException e)
        {
            return (null, [.. reading.Faults, new TemplateFault(reading.File, (int)e.Start.Line, "this is not YAML: " + e.Message)]);
        }
        catch (InvalidOperationException e)
        {
            // The YAML scanner stumbles over some unclosed brackets with this, and without a place.
            return (null, [.. reading.Faults, new TemplateFault(reading.File, 1, "this is not YAML (an unclosed bracket?): " + e.Message)]);
        }
    }

    private static PaperTemplate Template(TemplateNode n)
    {
        n.Only("kind", "effective", "title", "number", "valid-for", "to-applicant", "holder", "for-each", "fields", "tables", "remarks", "citations");
        var effective = n.Map("effective");
        effective?.Only("from", "until");
        return new(
            n.Text("kind"),
            effective?.Day("from") ?? default,
            effective?.DayIfAny("until"),
            n.Wording("title"),
            n.Number("number"),
            n.DaysIfAny("valid-for"),
            n.Flag("to-applicant", otherwise: true),
            n.SourceIfAny("holder"),
            Distinct(n, "field", n.List("fields", required: true, Field), f => f.Name),
            Distinct(n, "table", n.List("tables", required: false, Table), t => t.Name),
            n.List("remarks", required: false, r => new Wording(r.Text("zh"), r.Text("en"))),
            n.Texts("citations"))
        {
            ForEach = n.TextIfAny("for-each"),
        };
    }

    private static TemplateField Field(TemplateNode n)
    {
        n.Only("name", "label", "from", "optional", "absent", "personal", "as", "words");
        return n.Placed(new TemplateField(n.Text("name"), n.Wording("label"), n.Source("from"), !n.Flag("optional", false), n.Flag("personal", false), n.Shown(), n.Words())
        {
            Absent = n.TextIfAny("absent") ?? "",
        });
    }

    private static TemplateTable Table(TemplateNode n)
    {
        n.Only("name", "label", "each", "columns");
        return n.Placed(new TemplateTable(n.Text("name"), n.Wording("label"), n.Source("each"), Distinct(n, "column", n.List("columns", required: true, Column), c => c.Name)));
    }

    private static TemplateColumn Column(TemplateNode n)
    {
        n.Only("name", "label", "item", "optional", "absent", "personal", "as", "words");
        return n.Placed(new TemplateColumn(n.Text("name"), n.Wording("label"), n.Text("item"), !n.Flag("optional", false), n.Flag("personal", false), n.Shown(), n.Words())
        {
            Absent = n.TextIfAny("absent") ?? "",
        });
    }

    private static ImmutableArray<T> Distinct<T>(TemplateNode at, string what, ImmutableArray<T> items, Func<T, string> name)
    {
        foreach (var twice in items.GroupBy(name, StringComparer.Ordinal).Where(g => g.Key.Length > 0 && g.Count() > 1))
        {
            at.Complain($"the {what} '{twice.Key}' stands twice; rename one.");
        }

        return items;
    }
}
