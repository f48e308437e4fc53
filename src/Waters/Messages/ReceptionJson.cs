using Tongban.Waters.Nmea;

namespace Tongban.Waters.Messages;

/// <summary>How a message was heard, behind gpsdecode's fields: <c>line</c>, <c>time</c> (UTC, milliseconds), <c>station</c>, <c>channel</c>, <c>talker</c>, <c>own</c>. What nobody says is left out.</summary>
internal static class ReceptionJson
{
    internal static void Write(JsonLine line, Reception reception)
    {
        line.Number("line", reception.Line);
        if (reception.Time is { } time)
        {
            MomentJson.Write(line, "time", time);
        }

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
}
