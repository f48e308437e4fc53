using System.Runtime.InteropServices;
using Tongban.Waters.Messages;
using Tongban.Waters.Nmea;

namespace Tongban.Bench.Ais;

/// <summary>Reads every field of every message into one sum, so that nothing that is computed when asked for is left out.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct FieldSink : IMessageSink
{
    private long sum;
    private long moments;
    private double scaled;

    internal readonly double Sum => sum + moments + scaled;

    public void Take(in AisMessage message)
    {
        sum += message.Repeat + message.Mmsi + message.Reception.Station.Length;
        moments ^= message.Reception.UnixMilliseconds;
        var bits = message.Bits;
        switch (message.Type)
        {
            case 1 or 2 or 3:
                Add(new PositionReport(bits));
                break;
            case 4 or 11:
                Add(new BaseStationReport(bits));
                break;
            case 5:
                Add(new VoyageReport(bits));
                break;
            case 6:
                Add(new AddressedBinary(bits));
                break;
            case 8:
                Add(new BroadcastBinary(bits));
                break;
            case 18:
                Add(new ClassBReport(bits));
                break;
            case 20:
                Add(new LinkManagement(bits));
                break;
            case 21:
                Add(new AidToNavigationReport(bits));
                break;
            case 24:
                Add(new StaticReport(bits));
                break;
            default:
                AddRest(bits);
                break;
        }
    }

    public void Refuse(in LineError error) => sum += error.Line + (int)error.Fault;

    private void Add(PositionReport report)
    {
        sum += report.NavigationStatus + report.TurnCode + report.Manoeuvre + report.CommunicationState + (report.HasRaim ? 1 : 0);
        scaled += report.TurnDegreesPerMinute ?? 0;
        Add(report.Motion);
    }

    private void Add(BaseStationReport report)
    {
        sum += report.YearCode + report.MonthCode + report.DayCode + report.HourCode + report.MinuteCode + report.SecondCode + report.PositionDevice + report.CommunicationState
            + (report.HasRaim ? 1 : 0);
        Add(report.Place);
    }

    private void Add(VoyageReport report)
    {
        sum += report.AisVersion + report.ImoCode + report.ShipTypeCode + report.PositionDevice + report.ArrivalMonthCode + report.ArrivalDayCode + report.ArrivalHourCode
            + report.ArrivalMinuteCode + report.DraughtTenthMetres + (report.IsTerminalMissing ? 1 : 0);
        Add(report.Dimensions);
        Add(report.CallSign);
        Add(report.Name);
        Add(report.Destination);
    }

    private void Add(AddressedBinary binary)
    {
        sum += binary.Sequence + binary.DestinationMmsi + binary.Area + binary.Function + (binary.IsRetransmitted ? 1 : 0);
        Add(binary.ApplicationData);
    }

    private void Add(BroadcastBinary binary)
    {
        sum += binary.Area + binary.Function;
        Add(binary.ApplicationData);
    }

    private void Add(ClassBReport report)
    {
        sum += report.Reserved + report.Regional + report.CommunicationState + (report.IsCarrierSense ? 1 : 0)
            + (report.HasDisplay ? 1 : 0) + (report.HasDsc ? 1 : 0) + (report.UsesWholeBand ? 1 : 0) + (report.ObeysChannelManagement ? 1 : 0) + (report.IsAssigned ? 1 : 0) + (report.HasRaim ? 1 : 0);
        Add(report.Motion);
    }

    private void Add(LinkManagement management)
    {
        for (var index = 0; index < LinkManagement.Most; index++)
        {
            sum += management.SlotOffset(index) + management.SlotCount(index) + management.TimeoutMinutes(index) + management.Increment(index);
        }
    }

    private void Add(AidToNavigationReport report)
    {
        sum += report.Kind + report.PositionDevice + report.SecondCode + report.Regional + (report.IsOffPosition ? 1 : 0) + (report.IsVirtual ? 1 : 0);
        Add(report.Place);
        Add(report.Dimensions);
        Add(report.Name);
        Add(report.NameExtension);
    }

    private void Add(StaticReport report)
    {
        if (report.IsPartA)
        {
            Add(report.Name);
            return;
        }

        sum += report.ShipTypeCode + report.Model + report.Serial;
        Add(report.Vendor);
        Add(report.CallSign);
        Add(report.Dimensions);
    }

    /// <summary>The types of which a recording holds a handful: their bits, whatever they mean.</summary>
    private void AddRest(Bits bits) => Add(bits.Range(38, bits.Length - 38));

    private void Add(Motion motion)
    {
        sum += motion.HeadingCode + motion.SecondCode;
        scaled += (motion.SpeedKnots ?? 0) + (motion.CourseDegrees ?? 0);
        Add(motion.Place);
    }

    private void Add(Place place)
    {
        sum += place.IsAccurate ? 1 : 0;
        scaled += (place.Longitude ?? 0) + (place.Latitude ?? 0);
    }

    private void Add(Dimensions dimensions) =>
        sum += dimensions.BowMetres + dimensions.SternMetres + dimensions.PortMetres + dimensions.StarboardMetres;

    private void Add(SixBitText text)
    {
        Span<byte> letters = stackalloc byte[64];
        sum += text.CopyTo(letters) + letters[0];
    }

    private void Add(BitRange range)
    {
        for (var index = 0; index < range.ByteCount; index++)
        {
            sum += range[index];
        }
    }
}
