using Tongban.Waters.Nmea;

namespace Tongban.Waters.Messages;

/// <summary>How a message was heard, behind gpsdecode's fields: <c>line</c>, <c>time</c> (UTC, milliseconds), <c>station</c>, <c>channel</c>, <c>talker</c>, <c>own</c>. What nobody says is left out.</summary>
internal static class ReceptionJson
{
    private const long MillisecondsADay = 86_400_000;

    internal static void Write(JsonLine line, Reception reception)
    {
        line.Number("line", reception.Line);
        WriteTime(line, reception);
        if (!reception.Station.IsEmpty)
        {
            line.Text("station", reception.Station);
        }

        if (reception.Channel != 0)
        {
            line.Text("channel", [(char)reception.Channel]);
        }

        line.Text("talker", [(char)(reception.Talker >> 8), (char)(reception.Talker & 0xFF)]);
        line.Flag("own", reception.IsOwn);
    }

    private static void WriteTime(JsonLine line, Reception reception)
    {
        if (reception.Time is not { } time)
        {
            return;
        }

        var (year, month, day) = time.InUtc().Date;
        var ofDay = (int)(((reception.UnixMilliseconds % MillisecondsADay) + MillisecondsADay) % MillisecondsADay);
        line.BeginText("time");
        line.Digits(year, 4);
        line.Sign('-');
        line.Digits(month, 2);
        line.Sign('-');
        line.Digits(day, 2);
        line.Sign('T');
        line.Digits(ofDay / 3_600_000, 2);
        line.Sign(':');
        line.Digits(ofDay / 60_000 % 60, 2);
        line.Sign(':');
        line.Digits(ofDay / 1_000 % 60, 2);
        line.Sign('.');
        line.Digits(ofDay % 1_000, 3);
        line.Sign('Z');
        line.EndText();
    }
}
