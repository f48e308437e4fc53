using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Tongban.Definitions.Calendars;
using Tongban.Definitions.Divisions;
using Tongban.Definitions.Documents;
using Tongban.Definitions.Offices;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Calendars;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Offices;

namespace Tongban.Definitions;

/// <summary>What matters stand on: divisions, offices, the national calendar, paper templates. Each is read by a loader of its own.</summary>
internal sealed partial record Ground(DivisionTree Divisions, OfficeDirectory Offices, WorkCalendar Calendar, ImmutableArray<PaperTemplate> Templates)
{
    /// <summary>Where the parts of the templates stand.</summary>
    internal TemplatePlaces Places { get; init; } = new();

    private const string NationalCalendar = "cn";

    internal static Ground Load(string directory, IEnumerable<string> registeredOffices, Faults faults)
    {
        var divisions = Guarded(directory, DivisionFile.Place, () => DivisionFile.Load(directory), () => DivisionTree.Of([]), faults);
        var offices = Guarded(directory, OfficeFile.Place, () => OfficeFile.Load(directory, divisions, registeredOffices), () => OfficeDirectory.Of(divisions, [], []), faults);
        var places = new TemplatePlaces();
        return new(divisions, offices, Calendars(directory, faults), PaperTemplates(directory, places, faults)) { Places = places };
    }

    private static WorkCalendar Calendars(string directory, Faults faults)
    {
        var read = CalendarSet.Load(directory);
        foreach (var fault in read.Faults)
        {
            faults.Add(new(Relative(directory, fault.File), Math.Max(1, fault.Line), 1), fault.Words.En);
        }

        if (!read.Calendars.ContainsKey(NationalCalendar) && read.Faults.IsEmpty)
        {
            faults.Add(new(CalendarSet.Place, 1, 1), $"there is no calendar {NationalCalendar}");
        }

        return read.Calendars.GetValueOrDefault(NationalCalendar) ?? WorkCalendar.Of(NationalCalendar);
    }

    private static ImmutableArray<PaperTemplate> PaperTemplates(string directory, TemplatePlaces places, Faults faults)
    {
        if (!Directory.Exists(Path.Combine(directory, TemplateFolder.Place)))
        {
            faults.Add(new(TemplateFolder.Place, 1, 1), "there is no folder of paper templates");
            return [];
        }

        var read = TemplateFolder.Load(directory);
        foreach (var fault in read.Faults)
        {
            faults.Add(new(Relative(directory, fault.File), Math.Max(1, fault.Line), 1), fault.What);
        }

        foreach (var (part, file, line) in read.Lines)
        {
            places.Add(part, new(Relative(directory, file), line, 1));
        }

        return read.Templates;
    }

    /// <summary>A loader that stops at its first fault says it in a <see cref="FormatException"/> whose message begins with file and line.</summary>
    private static T Guarded<T>(string directory, string file, Func<T> load, Func<T> standIn, Faults faults)
    {
        try
        {
            return load();
        }
        catch (FormatException fault)
        {
            faults.Add(Located(file, fault.Message));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            faults.Add(new(file, 1, 1), $"the file is missing below {Path.GetFileName(Path.GetFullPath(directory))}");
        }

        return standIn();
    }

    private static DefinitionFault Located(string file, string message)
    {
        var match = LineOf().Match(message);
        return match.Success
            ? new(file, Math.Max(1, int.Parse(match.Groups["line"].ValueSpan, CultureInfo.InvariantCulture)), 1, message[(match.Index + match.Length)..].TrimStart(':', ' '))
            : new(file, 1, 1, message);
    }

    private static string Relative(string directory, string file) => Path.GetRelativePath(directory, file).Replace('\\', '/');

    [GeneratedRegex(@"\.(?:tsv|yaml):(?<line>[0-9]{1,7})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LineOf();
}
