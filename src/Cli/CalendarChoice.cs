using Tongban.Definitions.Calendars;
using Tongban.Kernel.Calendars;

namespace Tongban.Cli;

/// <summary>The calendar a verb was asked to use.</summary>
internal static class CalendarChoice
{
    internal static WorkCalendar Load(string? definitions, string name)
    {
        var folder = DefinitionsChoice.Folder(definitions);
        var set = Read(folder);
        return set.Calendars.TryGetValue(name, out var calendar) ? calendar
            : set.Faults.IsEmpty ? throw Refusal.Usage($"--calendar '{name}' is not known; in {folder} there are: {string.Join(", ", set.Calendars.Keys)}")
            : throw Refusal.Because($"the calendars in {folder} have faults:\n{string.Join('\n', set.Faults)}");
    }

    private static CalendarSet Read(string folder)
    {
        try
        {
            return CalendarSet.Load(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Refusal.Because($"the calendars in {folder} cannot be read: {fault.Message}");
        }
    }
}
