namespace Tongban.Waters.Messages;

/// <summary>Moments that lack a year, or a year and a month, as gpsdecode writes them: <c>05-15T14:00Z</c>, <c>18T17:15Z</c>. Codes for not available stay (<c>00-00T24:60Z</c>).</summary>
internal static class PartialMoment
{
    internal static void Write(JsonLine line, string name, int month, int day, int hour, int minute)
    {
        line.BeginText(name);
        line.Digits(month, 2);
        line.Sign('-');
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
        line.Digits(month, 2);
        line.Sign('-');
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
        line.Digits(year, 4);
        line.Sign('-');
        line.Digits(month, 2);
        line.Sign('-');
        WriteDay(line, day, hour, minute);
        line.EndText();
    }

    private static void WriteDay(JsonLine line, int day, int hour, int minute)
    {
        line.Digits(day, 2);
        line.Sign('T');
        line.Digits(hour, 2);
        line.Sign(':');
        line.Digits(minute, 2);
    }
}
