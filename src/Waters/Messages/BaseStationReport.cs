using NodaTime;

namespace Tongban.Waters.Messages;

/// <summary>A base station's time and place (type 4), or a mobile station's answer with them (type 11): ITU-R M.1371-5 Annex 8 §3.2 and §3.9; 168 bits.</summary>
public readonly ref struct BaseStationReport(Bits bits)
{
    private readonly Bits bits = bits;

    /// <summary>Year as transmitted, 0 not available.</summary>
    public int YearCode => bits.Number(38, 14);

    /// <summary>Month as transmitted, 0 not available.</summary>
    public int MonthCode => bits.Number(52, 4);

    /// <summary>Day as transmitted, 0 not available.</summary>
    public int DayCode => bits.Number(56, 5);

    /// <summary>Hour as transmitted, 24 not available.</summary>
    public int HourCode => bits.Number(61, 5);

    /// <summary>Minute as transmitted, 60 not available.</summary>
    public int MinuteCode => bits.Number(66, 6);

    /// <summary>Second as transmitted, 60 not available.</summary>
    public int SecondCode => bits.Number(72, 6);

    /// <summary>The moment in UTC, null unless all its parts are there and make a day of the calendar.</summary>
    public Instant? Time => YearCode is >= 1 and <= 9_999 && NotAvailable.Month(MonthCode) is { } month && DayCode >= 1
        && DayCode <= CalendarSystem.Iso.GetDaysInMonth(YearCode, month)
        && NotAvailable.Hour(HourCode) is { } hour && NotAvailable.Minute(MinuteCode) is { } minute && NotAvailable.Second(SecondCode) is { } second
            ? Instant.FromUtc(YearCode, month, DayCode, hour, minute, second)
            : null;

    /// <summary>Where it is.</summary>
    public Place Place => new(bits, 78);

    /// <summary>The kind of position device, 0 to 15; see <see cref="Legends.PositionDevice"/>.</summary>
    public int PositionDevice => bits.Number(134, 4);

    /// <summary>Whether it may send type 27 beyond its reach (transmission control for long range).</summary>
    public bool AsksForLongRange => bits.Flag(138);

    /// <summary>Whether the receiver watches its own integrity (RAIM).</summary>
    public bool HasRaim => bits.Flag(148);

    /// <summary>Nineteen bits of the communication state.</summary>
    public int CommunicationState => bits.Number(149, 19);
}
