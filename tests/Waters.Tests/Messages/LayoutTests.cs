using CsCheck;
using Tongban.Waters.Messages;
using Tongban.Waters.Tests.Nmea;

namespace Tongban.Waters.Tests.Messages;

/// <summary>
/// Every field of every type, against the layouts of ITU-R M.1371-5 Annex 8 written down here a second time as widths in a row: what is written into a field is
/// read from it, whatever stands in the others.
/// </summary>
public sealed class LayoutTests
{
    private delegate long Read(Bits bits);

    private delegate string ReadText(Bits bits);

    public static TheoryData<string> Layouts => [.. All.Keys];

    private static Dictionary<string, Field[]> All { get; } = new(StringComparer.Ordinal)
    {
        ["1 position"] =
        [
            Type(1), .. Head, N(4, b => new PositionReport(b).NavigationStatus), S(8, b => new PositionReport(b).TurnCode), N(10, b => new PositionReport(b).Motion.SpeedTenthKnots),
            F(b => new PositionReport(b).Motion.Place.IsAccurate), S(28, b => new PositionReport(b).Motion.Place.LongitudeTenThousandthMinutes), S(27, b => new PositionReport(b).Motion.Place.LatitudeTenThousandthMinutes),
            N(12, b => new PositionReport(b).Motion.CourseTenthDegrees), N(9, b => new PositionReport(b).Motion.HeadingCode), N(6, b => new PositionReport(b).Motion.SecondCode), N(2, b => new PositionReport(b).Manoeuvre),
            Spare(3), F(b => new PositionReport(b).HasRaim), N(19, b => new PositionReport(b).CommunicationState),
        ],
        ["4 base station"] =
        [
            Type(4), .. Head, N(14, b => new BaseStationReport(b).YearCode), N(4, b => new BaseStationReport(b).MonthCode), N(5, b => new BaseStationReport(b).DayCode),
            N(5, b => new BaseStationReport(b).HourCode), N(6, b => new BaseStationReport(b).MinuteCode), N(6, b => new BaseStationReport(b).SecondCode), F(b => new BaseStationReport(b).Place.IsAccurate),
            S(28, b => new BaseStationReport(b).Place.LongitudeTenThousandthMinutes), S(27, b => new BaseStationReport(b).Place.LatitudeTenThousandthMinutes), N(4, b => new BaseStationReport(b).PositionDevice),
            F(b => new BaseStationReport(b).AsksForLongRange), Spare(9), F(b => new BaseStationReport(b).HasRaim), N(19, b => new BaseStationReport(b).CommunicationState),
        ],
        ["5 voyage"] =
        [
            Type(5), .. Head, N(2, b => new VoyageReport(b).AisVersion), N(30, b => new VoyageReport(b).ImoCode), T(7, b => new VoyageReport(b).CallSign.ToString()),
            T(20, b => new VoyageReport(b).Name.ToString()), N(8, b => new VoyageReport(b).ShipTypeCode), .. Sides(b => new VoyageReport(b).Dimensions), N(4, b => new VoyageReport(b).PositionDevice),
            N(4, b => new VoyageReport(b).ArrivalMonthCode), N(5, b => new VoyageReport(b).ArrivalDayCode), N(5, b => new VoyageReport(b).ArrivalHourCode), N(6, b => new VoyageReport(b).ArrivalMinuteCode),
            N(8, b => new VoyageReport(b).DraughtTenthMetres), T(20, b => new VoyageReport(b).Destination.ToString()), F(b => new VoyageReport(b).IsTerminalMissing), Spare(1),
        ],
        ["6 addressed binary"] =
        [
            Type(6), .. Head, N(2, b => new AddressedBinary(b).Sequence), N(30, b => new AddressedBinary(b).DestinationMmsi), F(b => new AddressedBinary(b).IsRetransmitted), Spare(1),
            N(10, b => new AddressedBinary(b).Area), N(6, b => new AddressedBinary(b).Function), N(8, b => new AddressedBinary(b).ApplicationData[0]), N(8, b => new AddressedBinary(b).ApplicationData[1]),
        ],
        ["7 acknowledgement"] =
        [
            Type(7), .. Head, Spare(2), .. Enumerable.Range(0, 4).SelectMany(index => (Field[])
                [N(30, b => new Acknowledgement(b).Mmsi(index)), N(2, b => new Acknowledgement(b).Sequence(index))]),
        ],
        ["8 broadcast binary"] =
        [
            Type(8), .. Head, Spare(2), N(10, b => new BroadcastBinary(b).Area), N(6, b => new BroadcastBinary(b).Function), N(8, b => new BroadcastBinary(b).ApplicationData[0]),
        ],
        ["9 rescue aircraft"] =
        [
            Type(9), .. Head, N(12, b => new RescueAircraftReport(b).AltitudeCode), N(10, b => new RescueAircraftReport(b).SpeedCode), F(b => new RescueAircraftReport(b).Place.IsAccurate),
            S(28, b => new RescueAircraftReport(b).Place.LongitudeTenThousandthMinutes), S(27, b => new RescueAircraftReport(b).Place.LatitudeTenThousandthMinutes),
            N(12, b => new RescueAircraftReport(b).CourseTenthDegrees), N(6, b => new RescueAircraftReport(b).SecondCode), N(8, b => new RescueAircraftReport(b).Regional),
            F(b => new RescueAircraftReport(b).IsTerminalMissing), Spare(3), F(b => new RescueAircraftReport(b).IsAssigned), F(b => new RescueAircraftReport(b).HasRaim),
            N(20, b => new RescueAircraftReport(b).CommunicationState),
        ],
        ["10 time inquiry"] = [Type(10), .. Head, Spare(2), N(30, b => new TimeInquiry(b).DestinationMmsi), Spare(2)],
        ["12 addressed safety text"] =
        [
            Type(12), .. Head, N(2, b => new AddressedSafetyText(b).Sequence), N(30, b => new AddressedSafetyText(b).DestinationMmsi), F(b => new AddressedSafetyText(b).IsRetransmitted), Spare(1),
            T(30, b => new AddressedSafetyText(b).Text.ToString()),
        ],
        ["14 safety text"] = [Type(14), .. Head, Spare(2), T(30, b => new BroadcastSafetyText(b).Text.ToString())],
        ["15 interrogation"] =
        [
            Type(15), .. Head, Spare(2), N(30, b => new Interrogation(b).FirstMmsi), N(6, b => new Interrogation(b).FirstType), N(12, b => new Interrogation(b).FirstSlotOffset), Spare(2),
            N(6, b => new Interrogation(b).SecondType), N(12, b => new Interrogation(b).SecondSlotOffset), Spare(2), N(30, b => new Interrogation(b).OtherMmsi), N(6, b => new Interrogation(b).OtherType),
            N(12, b => new Interrogation(b).OtherSlotOffset), Spare(2),
        ],
        ["16 assigned mode"] =
        [
            Type(16), .. Head, Spare(2), N(30, b => new AssignedMode(b).FirstMmsi), N(12, b => new AssignedMode(b).FirstOffset), N(10, b => new AssignedMode(b).FirstIncrement),
            N(30, b => new AssignedMode(b).OtherMmsi), N(12, b => new AssignedMode(b).OtherOffset), N(10, b => new AssignedMode(b).OtherIncrement),
        ],
        ["17 corrections"] =
        [
            Type(17), .. Head, Spare(2), S(18, b => new GnssCorrections(b).LongitudeTenthMinutes), S(17, b => new GnssCorrections(b).LatitudeTenthMinutes), Spare(5),
            N(8, b => new GnssCorrections(b).Corrections[0]), N(8, b => new GnssCorrections(b).Corrections[1]),
        ],
        ["18 class B"] =
        [
            Type(18), .. Head, N(8, b => new ClassBReport(b).Reserved), N(10, b => new ClassBReport(b).Motion.SpeedTenthKnots), F(b => new ClassBReport(b).Motion.Place.IsAccurate),
            S(28, b => new ClassBReport(b).Motion.Place.LongitudeTenThousandthMinutes), S(27, b => new ClassBReport(b).Motion.Place.LatitudeTenThousandthMinutes), N(12, b => new ClassBReport(b).Motion.CourseTenthDegrees),
            N(9, b => new ClassBReport(b).Motion.HeadingCode), N(6, b => new ClassBReport(b).Motion.SecondCode), N(2, b => new ClassBReport(b).Regional), F(b => new ClassBReport(b).IsCarrierSense),
            F(b => new ClassBReport(b).HasDisplay), F(b => new ClassBReport(b).HasDsc), F(b => new ClassBReport(b).UsesWholeBand), F(b => new ClassBReport(b).ObeysChannelManagement),
            F(b => new ClassBReport(b).IsAssigned), F(b => new ClassBReport(b).HasRaim), N(20, b => new ClassBReport(b).CommunicationState),
        ],
        ["19 class B extended"] =
        [
            Type(19), .. Head, N(8, b => new ClassBExtendedReport(b).Reserved), N(10, b => new ClassBExtendedReport(b).Motion.SpeedTenthKnots), F(b => new ClassBExtendedReport(b).Motion.Place.IsAccurate),
            S(28, b => new ClassBExtendedReport(b).Motion.Place.LongitudeTenThousandthMinutes), S(27, b => new ClassBExtendedReport(b).Motion.Place.LatitudeTenThousandthMinutes),
            N(12, b => new ClassBExtendedReport(b).Motion.CourseTenthDegrees), N(9, b => new ClassBExtendedReport(b).Motion.HeadingCode), N(6, b => new ClassBExtendedReport(b).Motion.SecondCode),
            N(4, b => new ClassBExtendedReport(b).Regional), T(20, b => new ClassBExtendedReport(b).Name.ToString()), N(8, b => new ClassBExtendedReport(b).ShipTypeCode),
            .. Sides(b => new ClassBExtendedReport(b).Dimensions), N(4, b => new ClassBExtendedReport(b).PositionDevice), F(b => new ClassBExtendedReport(b).HasRaim),
            F(b => new ClassBExtendedReport(b).IsTerminalMissing), F(b => new ClassBExtendedReport(b).IsAssigned), Spare(4),
        ],
        ["20 link management"] =
        [
            Type(20), .. Head, Spare(2), .. Enumerable.Range(0, 4).SelectMany(index => (Field[])
            [
                N(12, b => new LinkManagement(b).SlotOffset(index)), N(4, b => new LinkManagement(b).SlotCount(index)), N(3, b => new LinkManagement(b).TimeoutMinutes(index)),
                N(11, b => new LinkManagement(b).Increment(index)),
            ]),
        ],
        ["21 aid to navigation"] =
        [
            Type(21), .. Head, N(5, b => new AidToNavigationReport(b).Kind), T(20, b => new AidToNavigationReport(b).Name.ToString()), F(b => new AidToNavigationReport(b).Place.IsAccurate),
            S(28, b => new AidToNavigationReport(b).Place.LongitudeTenThousandthMinutes), S(27, b => new AidToNavigationReport(b).Place.LatitudeTenThousandthMinutes), .. Sides(b => new AidToNavigationReport(b).Dimensions),
            N(4, b => new AidToNavigationReport(b).PositionDevice), N(6, b => new AidToNavigationReport(b).SecondCode), F(b => new AidToNavigationReport(b).IsOffPosition),
            N(8, b => new AidToNavigationReport(b).Regional), F(b => new AidToNavigationReport(b).HasRaim), F(b => new AidToNavigationReport(b).IsVirtual), F(b => new AidToNavigationReport(b).IsAssigned), Spare(1),
        ],
        ["22 channel management, area"] =
        [
            Type(22), .. Head, Spare(2), N(12, b => new ChannelManagement(b).ChannelA), N(12, b => new ChannelManagement(b).ChannelB), N(4, b => new ChannelManagement(b).SendAndListen),
            F(b => new ChannelManagement(b).IsLowPower), .. Corners(b => new ChannelManagement(b).Area), F(b => new ChannelManagement(b).IsAddressed), F(b => new ChannelManagement(b).IsNarrowA),
            F(b => new ChannelManagement(b).IsNarrowB), N(3, b => new ChannelManagement(b).ZoneSize), Spare(23),
        ],
        ["22 channel management, stations"] =
        [
            Type(22), .. Head, Spare(31), N(30, b => new ChannelManagement(b).FirstMmsi), Spare(5), N(30, b => new ChannelManagement(b).OtherMmsi), Spare(5), Spare(29),
        ],
        ["23 group assignment"] =
        [
            Type(23), .. Head, Spare(2), .. Corners(b => new GroupAssignment(b).Area), N(4, b => new GroupAssignment(b).StationType), N(8, b => new GroupAssignment(b).ShipTypeCode), Spare(22),
            N(2, b => new GroupAssignment(b).SendAndListen), N(4, b => new GroupAssignment(b).IntervalCode), N(4, b => new GroupAssignment(b).QuietMinutes), Spare(6),
        ],
        ["24 static report, part A"] = [Type(24), .. Head, Fixed(2, 0), T(20, b => new StaticReport(b).Name.ToString())],
        ["24 static report, part B"] =
        [
            Type(24), .. Head, Fixed(2, 1), N(8, b => new StaticReport(b).ShipTypeCode), Spare(18), N(4, b => new StaticReport(b).Model), N(20, b => new StaticReport(b).Serial),
            T(7, b => new StaticReport(b).CallSign.ToString()), .. Sides(b => new StaticReport(b).Dimensions), N(4, b => new StaticReport(b).PositionDevice), Spare(2),
        ],
        ["24 static report, part B of edition 3"] = [Type(24), .. Head, Fixed(2, 1), Spare(8), T(7, b => new StaticReport(b).Vendor.ToString()), Spare(78)],
        ["24 static report, part B of a boat"] = [Type(24), .. Head, Fixed(2, 1), Spare(92), N(30, b => new StaticReport(b).MotherShipMmsi), Spare(6)],
        ["25 single slot, addressed and structured"] =
        [
            Type(25), .. Head, Fixed(2, 3), N(30, b => new SingleSlotBinary(b).Header.DestinationMmsi), N(16, b => new SingleSlotBinary(b).Header.Application), N(8, b => new SingleSlotBinary(b).ApplicationData[0]),
        ],
        ["25 single slot, neither"] = [Type(25), .. Head, Fixed(2, 0), N(8, b => new SingleSlotBinary(b).ApplicationData[0])],
        ["26 multiple slot, addressed"] =
        [
            Type(26), .. Head, Fixed(2, 2), N(30, b => new MultipleSlotBinary(b).Header.DestinationMmsi), N(8, b => new MultipleSlotBinary(b).ApplicationData[0]), N(20, b => new MultipleSlotBinary(b).CommunicationState),
        ],
        ["26 multiple slot, structured"] =
        [
            Type(26), .. Head, Fixed(2, 1), N(16, b => new MultipleSlotBinary(b).Header.Application), N(8, b => new MultipleSlotBinary(b).ApplicationData[0]), N(20, b => new MultipleSlotBinary(b).CommunicationState),
        ],
        ["27 long range"] =
        [
            Type(27), .. Head, F(b => new LongRangeReport(b).IsAccurate), F(b => new LongRangeReport(b).HasRaim), N(4, b => new LongRangeReport(b).NavigationStatus),
            S(18, b => new LongRangeReport(b).LongitudeTenthMinutes), S(17, b => new LongRangeReport(b).LatitudeTenthMinutes), N(6, b => new LongRangeReport(b).SpeedCode),
            N(9, b => new LongRangeReport(b).CourseCode), F(b => new LongRangeReport(b).IsLate), Spare(1),
        ],
    };

    private static Field[] Head => [N(2, b => b.Number(6, 2)), N(30, b => b.Number(8, 30))];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void What_is_written_into_a_field_is_read_from_it(string layout)
    {
        var fields = All[layout];
        Gen.ULong.Array[fields.Length].Sample(drawn =>
        {
            var values = fields.Zip(drawn, (field, bits) => field.Of(bits)).ToArray();
            var writer = new BitWriter();
            foreach (var (field, value) in fields.Zip(values))
            {
                value.Write(writer, field.Width);
            }

            foreach (var (field, value) in fields.Zip(values))
            {
                field.Check(writer.ToBits(), value);
            }
        });
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_message_of_the_layout_comes_through_sentences_whole(string layout)
    {
        var fields = All[layout];
        Gen.Select(Gen.ULong.Array[fields.Length], Gen.Int[20, 80]).Sample((drawn, most) =>
        {
            var writer = new BitWriter();
            foreach (var (field, bits) in fields.Zip(drawn))
            {
                field.Of(bits).Write(writer, field.Width);
            }

            var reading = Reading.Of(writer.Sentences(most));
            reading.Errors.ShouldBeEmpty();
            var heard = reading.Receptions.ShouldHaveSingleItem();
            (heard.Type, heard.Mmsi).ShouldBe((writer.ToBits().Number(0, 6), writer.ToBits().Number(8, 30)));
            System.Text.Json.JsonDocument.Parse(reading.Messages.ShouldHaveSingleItem()).RootElement.GetProperty("type").GetInt32().ShouldBe(heard.Type);
        }, iter: 30);
    }

    private static Field[] Sides(Func<Bits, Dimensions> of) =>
        [N(9, b => of(b).BowMetres), N(9, b => of(b).SternMetres), N(6, b => of(b).PortMetres), N(6, b => of(b).StarboardMetres)];

    private static Field[] Corners(Func<Bits, Rectangle> of) =>
        [S(18, b => of(b).EastTenthMinutes), S(17, b => of(b).NorthTenthMinutes), S(18, b => of(b).WestTenthMinutes), S(17, b => of(b).SouthTenthMinutes)];

    private static Field Type(int type) => Fixed(6, type);

    private static Field Fixed(int width, int value) => new(width, false, null, null, value);

    private static Field Spare(int width) => new(width, false, null, null, null);

    private static Field N(int width, Read read) => new(width, false, read, null, null);

    private static Field S(int width, Read read) => new(width, true, read, null, null);

    private static Field F(Func<Bits, bool> read) => new(1, false, bits => read(bits) ? 1 : 0, null, null);

    private static Field T(int letters, ReadText read) => new(letters * 6, false, null, read, null);

    /// <summary>What a field was given: a number, or letters.</summary>
    private sealed record Value(long Number, string? Text)
    {
        internal void Write(BitWriter writer, int width) => _ = Text is null ? writer.Write(Number, width) : writer.Write(Text, width / 6);
    }

    private sealed record Field(int Width, bool IsSigned, Read? Reader, ReadText? TextReader, int? Only)
    {
        private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_!\"#$%&'()*+,-./0123456789:;<=>?";

        internal Value Of(ulong drawn) =>
            Only is { } only ? new(only, null)
            : TextReader is not null ? new(0, Word(drawn, Width / 6))
            : IsSigned ? new(unchecked((long)(drawn << (64 - Width))) >> (64 - Width), null)
            : new(Width >= 63 ? 0 : (long)(drawn & ((1UL << Width) - 1)), null);

        internal void Check(Bits bits, Value value)
        {
            if (Reader is not null)
            {
                Reader(bits).ShouldBe(value.Number);
            }
            else if (TextReader is not null)
            {
                TextReader(bits).ShouldBe(value.Text);
            }
        }

        /// <summary>A word of a drawn length, so that full fields, empty ones and blanks within occur; no blank at its end, which nobody could read back.</summary>
        private static string Word(ulong drawn, int most) => string.Concat(Enumerable.Range(0, (int)(drawn % (ulong)(most + 1)))
            .Select(place => place % 5 == 3 && place + 1 < (int)(drawn % (ulong)(most + 1)) ? ' ' : Letters[(int)((drawn >> (place % 50)) % (ulong)Letters.Length)]));
    }
}
