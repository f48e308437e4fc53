using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Documents;

namespace Tongban.Definitions.Documents;

/// <summary>A fault of a template file, as an author can find it.</summary>
/// <param name="File">The path of the file as it was given.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="What">What is wrong and what to do.</param>
public sealed record TemplateFault(string File, int Line, string What)
{
    /// <summary><c>file:line: what</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{File}:{Line}: {What}");
}

/// <summary>Every template under <c>definitions/documents/</c>, found by kind and day.</summary>
public sealed class TemplateFolder
{
    /// <summary>Where the files stand below the folder of definitions.</summary>
    public const string Place = "documents";

    private TemplateFolder(ImmutableArray<PaperTemplate> templates, ImmutableArray<TemplateFault> faults, IEnumerable<TemplateReading> readings) =>
        (Templates, Faults, Lines) = (templates, faults, [.. readings.SelectMany(reading => reading.Lines.Select(line => (line.Key, reading.File, line.Value)))]);

    /// <summary>All templates that could be read, by kind and first day.</summary>
    public ImmutableArray<PaperTemplate> Templates { get; }

    /// <summary>Every fault of every file, overlapping versions included; empty when all is well.</summary>
    public ImmutableArray<TemplateFault> Faults { get; }

    /// <summary>The file and the line of each field, table and column.</summary>
    internal ImmutableArray<(object Part, string File, int Line)> Lines { get; }

    /// <summary>Reads all templates of a folder of definitions; files in the order of their names.</summary>
    /// <exception cref="IOException">The folder or a file cannot be read.</exception>
    public static TemplateFolder Load(string definitions)
    {
        var files = Directory.GetFiles(Path.Combine(definitions, Place), "*.yaml").Order(StringComparer.Ordinal)
            .Select(path => (Path: path, Reading: new TemplateReading(path)))
            .Select(file => (file.Path, file.Reading, Read: TemplateFile.Read(File.ReadAllText(file.Path), file.Reading))).ToArray();
        var templates = files.SelectMany(f => f.Read.Template is { } t ? [(f.Path, Template: t)] : Array.Empty<(string Path, PaperTemplate Template)>()).ToArray();
        return new(
            [.. templates.Select(t => t.Template).OrderBy(t => t.Kind, StringComparer.Ordinal).ThenBy(t => t.From)],
            [.. files.SelectMany(f => f.Read.Faults), .. Overlaps(templates)],
            files.Select(f => f.Reading));
    }

    /// <summary>The template of a kind in force on a day; null when there is none.</summary>
    public PaperTemplate? Find(string kind, LocalDate on) => Templates.FirstOrDefault(t => t.Kind == kind && t.InForceOn(on));

    private static IEnumerable<TemplateFault> Overlaps(IEnumerable<(string Path, PaperTemplate Template)> templates) =>
        from kind in templates.GroupBy(t => t.Template.Kind, StringComparer.Ordinal)
        let ordered = kind.OrderBy(t => t.Template.From).ToArray()
        from pair in ordered.Zip(ordered.Skip(1))
        where pair.First.Template.InForceOn(pair.Second.Template.From)
        select new TemplateFault(pair.Second.Path, 1, $"'{kind.Key}' is in force twice from {pair.Second.Template.From:uuuu-MM-dd} on: give {Path.GetFileName(pair.First.Path)} an 'until'.");
}
