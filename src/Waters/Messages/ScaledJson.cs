using Tongban.Waters.Messages.Applications;

namespace Tongban.Waters.Messages;

/// <summary>
/// Writes messages as gpsdecode does with its scaled JSON (<c>gpsdecode -j</c>): the same names, the same order, numbers in degrees, knots and metres with as many
/// decimals; what is not available keeps its code (181 degrees, heading 511), as there. One writer is one stream: it remembers the names of class B stations (type 24 part A)
/// until part B comes. Allocates nothing in the steady state.
/// </summary>
/// <remarks>
/// Where gpsdecode and the recommendation differ, the name and form are gpsdecode's: <c>radio</c> of type 26 is 0 (the state is at the message's end and is
/// <see cref="MultipleSlotBinary.CommunicationState"/>), and the last byte of its data shows the first bits of the state; corners of types 22 and 23 are numbers between quotation marks. A turn to port is negative.
/// </remarks>
public sealed class ScaledJson
{
    private const double TenThousandths = 600_000;
    private const double Tenths = 600;

    private readonly JsonLine line = new();
    private readonly StaticParts staticParts = new();
    private readonly JsonChoices choices;

    /// <summary>A writer that has written nothing.</summary>
    /// <param name="choices">What it writes beside gpsdecode's fields, and whether it joins static reports.</param>
    public ScaledJson(JsonChoices choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        this.choices = choices;
    }

    /// <summary>The object for a message, without a line's end; empty for a part of a static report that waits for the other. It holds until the next call.</summary>
    public ReadOnlySpan<byte> Write(in AisMessage message)
    {
        line.Clear();
        if (message.Type == 24 && !choices.SplitStatic && !staticParts.IsWritten(message))
        {
            return default;
        }

        line.Open();
        WriteHead(message);
        WriteFields(message);
        if (choices.WithReception)
        {
            ReceptionJson.Write(line, message.Reception);
        }

        line.Close();
        return line.Written;
    }

    private void WriteHead(in AisMessage message)
    {
        line.Text("class", "AIS");
        line.Text("device", choices.Device);
        line.Number("type", message.Type);
        line.Number("repeat", message.Repeat);
        line.Number("mmsi", message.Mmsi);
        line.Flag("scaled", true);
    }

    private void WriteFields(in AisMessage message)
    {
        var bits = message.Bits;
        switch (message.Type)
        {
            case 1 or 2 or 3:
                Write(new PositionReport(bits));
                break;
            case 4 or 11:
                Write(new BaseStationReport(bits));
                break;
            case 5:
                Write(new VoyageReport(bits));
                break;
            case 6:
                Write(new AddressedBinary(bits), bits);
                break;
            case 7 or 13:
                Write(new Acknowledgement(bits));
                break;
            case 8:
                Write(new BroadcastBinary(bits), bits);
                break;
            case 9:
                Write(new RescueAircraftReport(bits));
                break;
            case 10:
                line.Number("dest_mmsi", new TimeInquiry(bits).DestinationMmsi);
                break;
            case 12:
                Write(new AddressedSafetyText(bits));
                break;
            case 14:
                line.Text("text", new BroadcastSafetyText(bits).Text);
                break;
            case 15:
                Write(new Interrogation(bits));
                break;
            case 16:
                Write(new AssignedMode(bits));
                break;
            case 17:
                Write(new GnssCorrections(bits));
                break;
            case 18:
                Write(new ClassBReport(bits));
                break;
            case 19:
                Write(new ClassBExtendedReport(bits));
                break;
            case 20:
                Write(new LinkManagement(bits));
                break;
            case 21:
                Write(new AidToNavigationReport(bits));
                break;
            case 22:
                Write(new ChannelManagement(bits));
                break;
            case 23:
                Write(new GroupAssignment(bits));
                break;
            case 24:
                Write(new StaticReport(bits));
                break;
            case 25:
                Write(new SingleSlotBinary(bits));
                break;
            case 26:
                Write(new MultipleSlotBinary(bits));
                break;
            case 27:
                Write(new LongRangeReport(bits));
                break;
            default:
                break;
        }
    }

    private void Write(PositionReport report)
    {
        line.Number("status", report.NavigationStatus);
        line.Text("status_text", Legends.NavigationStatus(report.NavigationStatus));
        WriteTurn(report);
        WriteSpeed(report.Motion.SpeedTenthKnots);
        WriteMotion(report.Motion);
        line.Number("maneuver", report.Manoeuvre);
        line.Flag("raim", report.HasRaim);
        line.Number("radio", report.CommunicationState);
    }

    private void WriteTurn(PositionReport report)
    {
        if (report.TurnDegreesPerMinute is { } turn)
        {
            line.QuotedDecimal("turn", turn, 2);
        }
        else
        {
            line.Text("turn", report.TurnCode switch { -128 => "n/a", < 0 => "fastleft", _ => "fastright" });
        }
    }

    private void WriteSpeed(int tenthKnots)
    {
        const int Faster = 1_022;
        if (tenthKnots < Faster)
        {
            line.Decimal("speed", tenthKnots / 10.0, 1);
        }
        else
        {
            line.Text("speed", tenthKnots == Faster ? "fast" : "n/a");
        }
    }

    /// <summary>All but the speed, which gpsdecode writes in two ways.</summary>
    private void WriteMotion(Motion motion)
    {
        line.Flag("accuracy", motion.Place.IsAccurate);
        WritePlace(motion.Place);
        line.Decimal("course", motion.CourseTenthDegrees / 10.0, 1);
        line.Number("heading", motion.HeadingCode);
        line.Number("second", motion.SecondCode);
    }

    private void WritePlace(Place place)
    {
        line.Decimal("lon", place.LongitudeTenThousandthMinutes / TenThousandths, 7);
        line.Decimal("lat", place.LatitudeTenThousandthMinutes / TenThousandths, 7);
    }

    private void WriteDevice(int device)
    {
        line.Number("epfd", device);
        line.Text("epfd_text", Legends.PositionDevice(device));
    }

    private void WriteShipType(int code)
    {
        line.Number("shiptype", code);
        line.Text("shiptype_text", Legends.ShipType(code));
    }

    private void WriteDimensions(Dimensions dimensions)
    {
        line.Number("to_bow", dimensions.BowMetres);
        line.Number("to_stern", dimensions.SternMetres);
        line.Number("to_port", dimensions.PortMetres);
        line.Number("to_starboard", dimensions.StarboardMetres);
    }

    private void Write(BaseStationReport report)
    {
        MomentJson.Write(line, "timestamp", report);
        line.Flag("accuracy", report.Place.IsAccurate);
        WritePlace(report.Place);
        WriteDevice(report.PositionDevice);
        line.Flag("raim", report.HasRaim);
        line.Number("radio", report.CommunicationState);
    }

    private void Write(VoyageReport report)
    {
        line.Number("imo", report.ImoCode);
        line.Number("ais_version", report.AisVersion);
        line.Text("callsign", report.CallSign);
        line.Text("shipname", report.Name);
        WriteShipType(report.ShipTypeCode);
        WriteDimensions(report.Dimensions);
        WriteDevice(report.PositionDevice);
        MomentJson.Write(line, "eta", report.ArrivalMonthCode, report.ArrivalDayCode, report.ArrivalHourCode, report.ArrivalMinuteCode);
        line.Decimal("draught", report.DraughtTenthMetres / 10.0, 1);
        line.Text("destination", report.Destination);
        line.Number("dte", report.IsTerminalMissing ? 1 : 0);
    }

    private void Write(AddressedBinary binary, Bits bits)
    {
        line.Number("seqno", binary.Sequence);
        line.Number("dest_mmsi", binary.DestinationMmsi);
        line.Flag("retransmit", binary.IsRetransmitted);
        line.Number("dac", binary.Area);
        line.Number("fid", binary.Function);
        WriteApplication(Application.Find(6, binary.Area, binary.Function), bits, binary.ApplicationData);
    }

    private void Write(BroadcastBinary binary, Bits bits)
    {
        line.Number("dac", binary.Area);
        line.Number("fid", binary.Function);
        WriteApplication(Application.Find(8, binary.Area, binary.Function), bits, binary.ApplicationData);
    }

    private void WriteApplication(Application? application, Bits bits, BitRange data)
    {
        if (application is not null && application.Fits(bits))
        {
            application.Write(line, bits);
        }
        else
        {
            line.Bits("data", data);
        }
    }

    private void Write(Acknowledgement acknowledgement)
    {
        line.Number("mmsi1", acknowledgement.Mmsi(0));
        line.Number("mmsi2", acknowledgement.Mmsi(1));
        line.Number("mmsi3", acknowledgement.Mmsi(2));
        line.Number("mmsi4", acknowledgement.Mmsi(3));
    }

    private void Write(RescueAircraftReport report)
    {
        WriteOrWord("alt", report.AltitudeCode, 4_094, "high");
        WriteOrWord("speed", report.SpeedCode, 1_022, "fast");
        line.Flag("accuracy", report.Place.IsAccurate);
        WritePlace(report.Place);
        line.Decimal("course", report.CourseTenthDegrees / 10.0, 1);
        line.Number("second", report.SecondCode);
        line.Number("regional", report.Regional);
        line.Number("dte", report.IsTerminalMissing ? 1 : 0);
        line.Flag("raim", report.HasRaim);
        line.Number("radio", report.CommunicationState);
    }

    /// <summary>The number; the word for the code that stands for that and more; n/a for the code above it.</summary>
    private void WriteOrWord(string name, int code, int more, string word)
    {
        if (code < more)
        {
            line.Number(name, code);
        }
        else
        {
            line.Text(name, code == more ? word : "n/a");
        }
    }

    private void Write(AddressedSafetyText text)
    {
        line.Number("seqno", text.Sequence);
        line.Number("dest_mmsi", text.DestinationMmsi);
        line.Flag("retransmit", text.IsRetransmitted);
        line.Text("text", text.Text);
    }

    private void Write(Interrogation asked)
    {
        line.Number("mmsi1", asked.FirstMmsi);
        line.Number("type1_1", asked.FirstType);
        line.Number("offset1_1", asked.FirstSlotOffset);
        line.Number("type1_2", asked.SecondType);
        line.Number("offset1_2", asked.SecondSlotOffset);
        line.Number("mmsi2", asked.OtherMmsi);
        line.Number("type2_1", asked.OtherType);
        line.Number("offset2_1", asked.OtherSlotOffset);
    }

    private void Write(AssignedMode order)
    {
        line.Number("mmsi1", order.FirstMmsi);
        line.Number("offset1", order.FirstOffset);
        line.Number("increment1", order.FirstIncrement);
        line.Number("mmsi2", order.OtherMmsi);
        line.Number("offset2", order.OtherOffset);
        line.Number("increment2", order.OtherIncrement);
    }

    private void Write(GnssCorrections corrections)
    {
        line.Decimal("lon", corrections.LongitudeTenthMinutes / Tenths, 1);
        line.Decimal("lat", corrections.LatitudeTenthMinutes / Tenths, 1);
        line.Bits("data", corrections.Corrections);
    }

    private void Write(ClassBReport report)
    {
        line.Number("reserved", report.Reserved);
        line.Decimal("speed", report.Motion.SpeedTenthKnots / 10.0, 1);
        WriteMotion(report.Motion);
        line.Number("regional", report.Regional);
        line.Flag("cs", report.IsCarrierSense);
        line.Flag("display", report.HasDisplay);
        line.Flag("dsc", report.HasDsc);
        line.Flag("band", report.UsesWholeBand);
        line.Flag("msg22", report.ObeysChannelManagement);
        line.Flag("raim", report.HasRaim);
        line.Number("radio", report.CommunicationState);
    }

    private void Write(ClassBExtendedReport report)
    {
        line.Number("reserved", report.Reserved);
        line.Decimal("speed", report.Motion.SpeedTenthKnots / 10.0, 1);
        WriteMotion(report.Motion);
        line.Number("regional", report.Regional);
        line.Text("shipname", report.Name);
        WriteShipType(report.ShipTypeCode);
        WriteDimensions(report.Dimensions);
        WriteDevice(report.PositionDevice);
        line.Flag("raim", report.HasRaim);
        line.Number("dte", report.IsTerminalMissing ? 1 : 0);
        line.Flag("assigned", report.IsAssigned);
    }

    private void Write(LinkManagement management)
    {
        WriteReservation(management, 0, "offset1", "number1", "timeout1", "increment1");
        WriteReservation(management, 1, "offset2", "number2", "timeout2", "increment2");
        WriteReservation(management, 2, "offset3", "number3", "timeout3", "increment3");
        WriteReservation(management, 3, "offset4", "number4", "timeout4", "increment4");
    }

    private void WriteReservation(LinkManagement management, int index, string offset, string number, string timeout, string increment)
    {
        line.Number(offset, management.SlotOffset(index));
        line.Number(number, management.SlotCount(index));
        line.Number(timeout, management.TimeoutMinutes(index));
        line.Number(increment, management.Increment(index));
    }

    private void Write(AidToNavigationReport report)
    {
        line.Number("aid_type", report.Kind);
        line.Text("aid_type_text", Legends.AidToNavigation(report.Kind));
        line.Text("name", report.Name, report.NameExtension);
        WritePlace(report.Place);
        line.Flag("accuracy", report.Place.IsAccurate);
        WriteDimensions(report.Dimensions);
        WriteDevice(report.PositionDevice);
        line.Number("second", report.SecondCode);
        line.Number("regional", report.Regional);
        line.Flag("off_position", report.IsOffPosition);
        line.Flag("raim", report.HasRaim);
        line.Flag("virtual_aid", report.IsVirtual);
    }

    private void Write(ChannelManagement management)
    {
        line.Number("channel_a", management.ChannelA);
        line.Number("channel_b", management.ChannelB);
        line.Number("txrx", management.SendAndListen);
        line.Flag("power", management.IsLowPower);
        if (management.IsAddressed)
        {
            line.Number("dest1", management.FirstMmsi);
            line.Number("dest2", management.OtherMmsi);
        }
        else
        {
            WriteCorners(management.Area);
        }

        line.Flag("addressed", management.IsAddressed);
        line.Flag("band_a", management.IsNarrowA);
        line.Flag("band_b", management.IsNarrowB);
        line.Number("zonesize", management.ZoneSize);
    }

    private void WriteCorners(Rectangle area)
    {
        line.QuotedDecimal("ne_lon", area.EastTenthMinutes / Tenths, 6);
        line.QuotedDecimal("ne_lat", area.NorthTenthMinutes / Tenths, 6);
        line.QuotedDecimal("sw_lon", area.WestTenthMinutes / Tenths, 6);
        line.QuotedDecimal("sw_lat", area.SouthTenthMinutes / Tenths, 6);
    }

    private void Write(GroupAssignment assignment)
    {
        WriteCorners(assignment.Area);
        line.Number("stationtype", assignment.StationType);
        line.Text("stationtype_text", Legends.StationType(assignment.StationType));
        WriteShipType(assignment.ShipTypeCode);
        line.Number("interval", assignment.IntervalCode);
        line.Number("quiet", assignment.QuietMinutes);
    }

    private void Write(StaticReport report)
    {
        if (report.IsPartA)
        {
            line.Text("shipname", report.Name);
            return;
        }

        if (!choices.SplitStatic)
        {
            line.Text("shipname", staticParts.Name);
        }

        WriteShipType(report.ShipTypeCode);
        line.Text("vendorid", report.Vendor);
        line.Number("model", report.Model);
        line.Number("serial", report.Serial);
        line.Text("callsign", report.CallSign);
        if (report.IsAuxiliary)
        {
            line.Number("mothership_mmsi", report.MotherShipMmsi);
        }
        else
        {
            WriteDimensions(report.Dimensions);
        }
    }

    private void Write(SlotHeader header)
    {
        line.Flag("addressed", header.IsAddressed);
        line.Flag("structured", header.IsStructured);
        line.Number("dest_mmsi", header.DestinationMmsi);
        line.Number("app_id", header.Application);
    }

    private void Write(SingleSlotBinary binary)
    {
        Write(binary.Header);
        line.Bits("data", binary.ApplicationData);
    }

    private void Write(MultipleSlotBinary binary)
    {
        Write(binary.Header);
        line.Bits("data", binary.ApplicationData, unmasked: true);
        line.Number("radio", 0);
    }

    private void Write(LongRangeReport report)
    {
        line.Number("status", report.NavigationStatus);
        line.Text("status_text", Legends.NavigationStatus(report.NavigationStatus));
        line.Flag("accuracy", report.IsAccurate);
        line.Decimal("lon", report.LongitudeTenthMinutes / Tenths, 4);
        line.Decimal("lat", report.LatitudeTenthMinutes / Tenths, 4);
        line.Number("speed", report.SpeedCode);
        line.Number("course", report.CourseCode);
        line.Flag("raim", report.HasRaim);
        line.Flag("gnss", report.IsLate);
    }
}
