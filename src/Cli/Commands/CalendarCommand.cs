using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Calendars;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban calendar [--year Y] [--calendar NAME] [--json]</c>: the days off, the make-up workdays and the number of working
/// days of a year, or of every announced year. Exit status 0 done, 1 refused, 2 wrong usage.
/// </summary>
internal static class CalendarCommand
{
    internal static Command Create()
    {
        var year = new Option<int?>("--year") { Description = "one year (default: every announced one)" };
        var name = new Option<string>("--calendar") { DefaultValueFactory = _ => "cn", Description = "whose working days" };
        var definitions = DefinitionsChoice.Option();
        var json = new Option<bool>("--json") { Description = "one JSON object on standard output" };
        var command = new Command("calendar", "list days off, make-up workdays and the number of working days") { year, name, definitions, json };
        command.SetAction(parsed => Refusal.OrAnswer("calendar", () =>
            Run(CalendarChoice.Load(parsed.GetValue(definitions), parsed.GetValue(name) ?? "cn"), parsed.GetValue(year), parsed.GetValue(json))));
        return command;
    }

    private static string Run(WorkCalendar calendar, int? asked, bool json)
    {
        if (asked is < WorkCalendar.FirstYear or > WorkCalendar.LastYear)
        {
            throw Refusal.Because($"--year {asked} lies outside the years {WorkCalendar.FirstYear} to {WorkCalendar.LastYear} that calendars cover");
        }

        int[] years = asked is { } one ? [one] : [.. calendar.Notices.Select(notice => notice.Year)];
        return json
            ? JsonText.Of(Answer(calendar, years))
            : string.Join("\n\n", years.Select(year => Told(calendar, year)));
    }

    private static Dictionary<string, object?> Answer(WorkCalendar calendar, int[] years) => new()
    {
        ["calendar"] = calendar.Name,
        ["version"] = calendar.Version,
        ["years"] = years.Select(year => new Dictionary<string, object?>
        {
            ["year"] = year,
            ["provisional"] = calendar.IsProvisional(year),
            ["workingDays"] = calendar.WorkingDaysIn(year),
            ["daysOff"] = Days(calendar, year, DayKind.Holiday).Select(Day),
            ["makeUpWorkdays"] = Days(calendar, year, DayKind.MakeUpWorkday).Select(Day),
            ["notice"] = calendar.Notices.FirstOrDefault(notice => notice.Year == year) is { } notice ? Cited(notice) : null,
        }),
    };

    private static Dictionary<string, string> Day((LocalDate Date, DayReason Reason) day) => new()
    {
        ["date"] = LocalDatePattern.Iso.Format(day.Date),
        ["zh"] = day.Reason.Name.Zh,
        ["en"] = day.Reason.Name.En,
    };

    private static Dictionary<string, string> Cited(HolidayNotice notice) => new()
    {
        ["title"] = notice.Title,
        ["number"] = notice.Number,
        ["confidence"] = notice.Confidence,
        ["address"] = notice.Address.AbsoluteUri,
    };

    private static string Told(WorkCalendar calendar, int year) => string.Join('\n',
    [
        $"{year}{(calendar.IsProvisional(year) ? "（暂定 provisional）" : "")}: {calendar.WorkingDaysIn(year)} 个工作日 working days",
        .. Days(calendar, year, DayKind.Holiday).Select(day => $"  {LocalDatePattern.Iso.Format(day.Date)}  休 off   {day.Reason.Name.Zh} {day.Reason.Name.En}"),
        .. Days(calendar, year, DayKind.MakeUpWorkday).Select(day => $"  {LocalDatePattern.Iso.Format(day.Date)}  班 work  {day.Reason.Name.Zh} {day.Reason.Name.En}"),
    ]);

    private static IEnumerable<(LocalDate Date, DayReason Reason)> Days(WorkCalendar calendar, int year, DayKind kind) =>
        Enumerable.Range(0, CalendarSystem.Iso.GetDaysInYear(year)).Select(i => new LocalDate(year, 1, 1).PlusDays(i))
            .Select(date => (date, calendar.ReasonOf(date))).Where(day => day.Item2.Kind == kind);
}
