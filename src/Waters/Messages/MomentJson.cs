using NodaTime;

namespace Tongban.Waters.Messages;

/// <summary>
/// Moments as gpsdecode writes them: whole ones, and those that lack a year (<c>05-15T14:00Z</c>) or a year and a month (<c>18T17:15Z</c>). Codes for not
/// available stay (<c>00-00T24:60Z</c>).
/// </summary>
internal static class MomentJson
{
    /// <summary>In UTC, to the millisecond.</summary>
    internal static void Write(JsonLine line, string name, Instant moment)
    {
        var utc = moment.InUtc().LocalDateTime;
        line.BeginText(name);
        WriteYear(line, utc.Year, utc.Month);
        WriteDay(line, utc.Day, utc.Hour, utc.Minute);
        WriteSecond(line, utc.Second);
        line.Sign('.');
        line.Digits(utc.Millisecond, 3);
        line.Sign('Z');
        line.EndText();
    }

    /// <summary>A base station's time, to the second.</summary>
    internal static void Write(JsonLine line, string name, BaseStationReport report)
    {
        line.BeginText(name);
        WriteYear(line, report.YearCode, report.MonthCode);
        WriteDay(line, report.DayCode, report.HourCode, report.MinuteCode);
        WriteSecond(line, report.SecondCode);
        line.Sign('Z');
        line.EndText();
    }

    internal static void Write(JsonLine line, string name, int month, int day, int hour, int minute)
    {
        line.BeginText(name);
        WriteMonth(line, month);
        WriteDay(line, day, hour, minute);
        line.Sign('Z');
        line.EndText();
    }

    internal static void Write(JsonLine line, string name, int day, int hour, int minute)
    {
        line.BeginText(name);
        WriteDay(line, day, hour, minute);
        line.Sign('Z');
        line.EndText();
    }

    /// <summary>Without the sign of UTC: whose hour it is the sender does not say.</summary>
    internal static void WriteLocal(JsonLine line, string name, int month, int day, int hour, int minute)
    {
        line.BeginText(name);
        WriteMonth(line, month);
        WriteDay(line, day, hour, minute);
        line.EndText();
    }

    /// <summary>Without leading zeroes: <c>5-15T14:0</c>.</summary>
    internal static void WriteBare(JsonLine line, string name, int month, int day, int hour, int minute)
    {
        line.BeginText(name);
        line.Digits(month, 1);
        line.Sign('-');
        line.Digits(day, 1);
        line.Sign('T');
        line.Digits(hour, 1);
        line.Sign(':');
        line.Digits(minute, 1);
        line.EndText();
    }

    /// <summary>With the year, without the sign of UTC.</summary>
    internal static void WriteDated(JsonLine line, string name, int year, int month, int day, int hour, int minute)
    {
        line.BeginText(name);
        WriteYear(line, year, month);
        WriteDay(line, day, hour, minute);
        line.EndText();
    }

    private static void WriteYear(JsonLine line, int year, int month)
    {
        line.Digits(year, 4);
        line.Sign('-');
        WriteMonth(line, month);
    }

    private static void WriteMonth(JsonLine line, int month)
    {
        line.Digits(month, 2);
        line.Sign('-');
    }

    private static void WriteDay(JsonLine line, int day, int hour, int minute)
    {
        line.Digits(day, 2);
        line.Sign('T');
        line.Digits(hour, 2);
        line.Sign(':');
        line.Digits(minute, 2);
    }

    private static void WriteSecond(JsonLine line, int second)
    {
        line.Sign(':');
        line.Digits(second, 2);
    }
}
