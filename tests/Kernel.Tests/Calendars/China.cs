using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Calendars;

namespace Tongban.Kernel.Tests.Calendars;

/// <summary>The notices of 2023 to 2026 as plain lists, written down again here so that a test does not lean on the file it tests.</summary>
internal static class China
{
    /// <summary>Year, festival, first and last day off, make-up workdays.</summary>
    public static readonly (int Year, string Name, string From, string To, string[] Worked)[] Rows =
    [
        (2023, "元旦", "2022-12-31", "2023-01-02", []),
        (2023, "春节", "2023-01-21", "2023-01-27", ["2023-01-28", "2023-01-29"]),
        (2023, "清明节", "2023-04-05", "2023-04-05", []),
        (2023, "劳动节", "2023-04-29", "2023-05-03", ["2023-04-23", "2023-05-06"]),
        (2023, "端午节", "2023-06-22", "2023-06-24", ["2023-06-25"]),
        (2023, "中秋节、国庆节", "2023-09-29", "2023-10-06", ["2023-10-07", "2023-10-08"]),
        (2024, "元旦", "2024-01-01", "2024-01-01", []),
        (2024, "春节", "2024-02-10", "2024-02-17", ["2024-02-04", "2024-02-18"]),
        (2024, "清明节", "2024-04-04", "2024-04-06", ["2024-04-07"]),
        (2024, "劳动节", "2024-05-01", "2024-05-05", ["2024-04-28", "2024-05-11"]),
        (2024, "端午节", "2024-06-10", "2024-06-10", []),
        (2024, "中秋节", "2024-09-15", "2024-09-17", ["2024-09-14"]),
        (2024, "国庆节", "2024-10-01", "2024-10-07", ["2024-09-29", "2024-10-12"]),
        (2025, "元旦", "2025-01-01", "2025-01-01", []),
        (2025, "春节", "2025-01-28", "2025-02-04", ["2025-01-26", "2025-02-08"]),
        (2025, "清明节", "2025-04-04", "2025-04-06", []),
        (2025, "劳动节", "2025-05-01", "2025-05-05", ["2025-04-27"]),
        (2025, "端午节", "2025-05-31", "2025-06-02", []),
        (2025, "国庆节、中秋节", "2025-10-01", "2025-10-08", ["2025-09-28", "2025-10-11"]),
        (2026, "元旦", "2026-01-01", "2026-01-03", ["2026-01-04"]),
        (2026, "春节", "2026-02-15", "2026-02-23", ["2026-02-14", "2026-02-28"]),
        (2026, "清明节", "2026-04-04", "2026-04-06", []),
        (2026, "劳动节", "2026-05-01", "2026-05-05", ["2026-05-09"]),
        (2026, "端午节", "2026-06-19", "2026-06-21", []),
        (2026, "中秋节", "2026-09-25", "2026-09-27", []),
        (2026, "国庆节", "2026-10-01", "2026-10-07", ["2026-09-20", "2026-10-10"]),
    ];

    public static WorkCalendar Calendar { get; } = WorkCalendar.Of("cn", Notices());

    public static ImmutableArray<HolidayNotice> Notices() =>
        [.. Rows.GroupBy(row => row.Year).Select(year => Notice(year.Key, [.. year.Select(row => Festival(row.Name, row.From, row.To, row.Worked))]))];

    public static HolidayNotice Notice(int year, params ImmutableArray<Festival> festivals) =>
        new(year, $"{year}年放假通知", "", "C", new("https://example.org/notice"), festivals);

    public static Festival Festival(string name, string from, string to, params string[] worked) =>
        new(new(name, name), [.. Days(Date(from), Date(to))], [.. worked.Select(Date)]);

    public static LocalDate Date(string iso) => LocalDatePattern.Iso.Parse(iso).Value;

    private static IEnumerable<LocalDate> Days(LocalDate from, LocalDate to)
    {
        for (var day = from; day <= to; day = day.PlusDays(1))
        {
            yield return day;
        }
    }
}
