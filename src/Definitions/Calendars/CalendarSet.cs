using System.Collections.Immutable;
using System.Globalization;
using Tongban.Kernel.Calendars;

namespace Tongban.Definitions.Calendars;

/// <summary>
/// The calendars of a folder of definitions: <c>calendars/NAME/YEAR.yaml</c>, one holiday notice a file. A calendar with
/// a fault is left out and its faults are told; the others stand.
/// </summary>
/// <param name="Calendars">By name.</param>
/// <param name="Faults">Every fault of every file, in the order of the files.</param>
public sealed record CalendarSet(ImmutableSortedDictionary<string, WorkCalendar> Calendars, ImmutableArray<CalendarFault> Faults)
{
    /// <summary>Where the calendars stand below the folder of definitions.</summary>
    public const string Place = "calendars";

    /// <summary>Reads every calendar below a folder of definitions. An absent folder is an empty set.</summary>
    /// <exception cref="IOException">A file that is there cannot be read.</exception>
    public static CalendarSet Load(string definitions)
    {
        var place = Path.Combine(definitions, Place);
        var read = Directory.Exists(place)
            ? Directory.EnumerateDirectories(place).Order(StringComparer.Ordinal).Select(LoadOne).ToArray()
            : [];
        return new(
            read.Select(one => one.Calendar).OfType<WorkCalendar>().ToImmutableSortedDictionary(calendar => calendar.Name, calendar => calendar, StringComparer.Ordinal),
            [.. read.SelectMany(one => one.Faults)]);
    }

    private static (WorkCalendar? Calendar, CalendarFault[] Faults) LoadOne(string folder)
    {
        var name = Path.GetFileName(folder);
        var files = Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(file => (file, Read: Open(file))).ToArray();
        var sources = files.Select(file => file.Read.Source).OfType<NoticeSource>().ToArray();
        CalendarFault[] faults =
        [
            .. files.SelectMany(file => file.Read.Faults),
            .. sources.SelectMany(source => Misplaced(source, name)),
            .. Contradictions(sources),
        ];
        return (faults.Length == 0 ? WorkCalendar.Of(name, [.. sources.Select(source => source.Notice)]) : null, faults);
    }

    private static (NoticeSource? Source, CalendarFault[] Faults) Open(string file)
    {
        using var text = File.OpenText(file);
        return NoticeFile.Read(text, file);
    }

    private static IEnumerable<CalendarFault> Misplaced(NoticeSource source, string folder)
    {
        var stem = Path.GetFileNameWithoutExtension(source.File);
        if (source.Calendar != folder)
        {
            yield return new(source.File, 1, new(
                $"文件写明属于日历“{source.Calendar}”，却放在“{folder}”目录下",
                $"The file says it belongs to calendar '{source.Calendar}' but lies in the folder '{folder}'; move it or correct it"));
        }

        if (stem != source.Notice.Year.ToString(CultureInfo.InvariantCulture))
        {
            yield return new(source.File, 1, new(
                $"文件写明是{source.Notice.Year}年，文件名却是“{stem}”",
                $"The file says it is about {source.Notice.Year} but is named '{stem}'; rename it or correct it"));
        }
    }

    private static IEnumerable<CalendarFault> Contradictions(NoticeSource[] sources) =>
        NoticeFault.Of([.. sources.Select(source => source.Notice)]).Select(fault =>
        {
            var source = sources.Last(one => one.Notice.Year == fault.Year);
            return new CalendarFault(source.File, fault.Date is { } date ? source.Lines.GetValueOrDefault(date, 1) : 1, fault.Words);
        });
}
