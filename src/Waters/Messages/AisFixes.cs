using System.Runtime.InteropServices;
using NodaTime;
using Tongban.Kernel.Identity;
using Tongban.Waters.Fixes;

namespace Tongban.Waters.Messages;

/// <summary>
/// Makes positions of one feed out of its messages: types 1 to 4, 9, 11, 18, 19, 21 and 27. It remembers the kind of ship that each station said in types 5, 19 and 24, and gives
/// it with the positions that follow. For one reader at a time; allocates nothing for a position of a station it knows.
/// </summary>
/// <param name="source">The feed's name.</param>
/// <param name="remembered">Of how many stations the kind is remembered; for more it is not told.</param>
public sealed class AisFixes(string source, int remembered = 1 << 18)
{
    private const int LargestMmsi = 999_999_999;
    private static readonly Duration ClockError = Duration.FromSeconds(5);
    private static readonly Duration HalfAMinute = Duration.FromSeconds(30);
    private readonly Dictionary<int, byte> kinds = [];
    private Instant? baseStations;

    /// <summary>When a message was heard: as its lines say it, else when it came, else the latest time that a base station of this feed said in a type 4; null when nobody has said any.</summary>
    public Instant? Heard(in AisMessage message, Instant? arrived) => message.Reception.Time ?? arrived ?? baseStations;

    /// <summary>The position that a message tells; false when it tells none, when it says that it knows none, and when nobody says when it was heard.</summary>
    /// <param name="message">The message.</param>
    /// <param name="arrived">When it came, for feeds whose lines do not say when it was heard; null where that is not known either.</param>
    /// <param name="fix">The position.</param>
    public bool TryRead(in AisMessage message, Instant? arrived, out Fix fix)
    {
        Remember(message);
        fix = default;
        if (Heard(message, arrived) is not { } heard || !TryPlace(message, out var told) || told.Longitude is not { } longitude || told.Latitude is not { } latitude)
        {
            return false;
        }

        fix = new(source, Identity(message.Mmsi), At(heard + (message.Reception.Time is null && arrived is null ? HalfAMinute : ClockError), heard, told.Second), latitude, longitude)
        {
            Speed = (float?)told.Speed,
            Course = (float?)told.Course,
            Heading = told.Heading,
            VesselType = kinds.TryGetValue(message.Mmsi, out var kind) ? VesselKind.Word(kind) : null,
        };
        return true;
    }

    /// <summary>
    /// The moment of the position: the latest with the second that the message says, not after it can have been heard. A receiver's clock may be slow by some seconds; a base station's time may be
    /// older, and the nearest counts.
    /// </summary>
    private static Instant At(Instant latest, Instant heard, int? second) => second is { } said
        ? Instant.FromUnixTimeSeconds(latest.ToUnixTimeSeconds() - ((((latest.ToUnixTimeSeconds() - said) % 60) + 60) % 60))
        : heard;

    private static VesselId Identity(int mmsi) =>
        mmsi <= LargestMmsi ? VesselId.Of(Mmsi.Of(mmsi)) : VesselId.Named(mmsi.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static bool TryPlace(in AisMessage message, out Told told)
    {
        told = message.Type switch
        {
            1 or 2 or 3 => Of(new PositionReport(message.Bits).Motion),
            4 or 11 => Of(new BaseStationReport(message.Bits)),
            9 => Of(new RescueAircraftReport(message.Bits)),
            18 => Of(new ClassBReport(message.Bits).Motion),
            19 => Of(new ClassBExtendedReport(message.Bits).Motion),
            21 => Of(new AidToNavigationReport(message.Bits)),
            27 => Of(new LongRangeReport(message.Bits)),
            _ => default,
        };
        return told.Longitude is not null;
    }

    private static Told Of(Motion motion) => new(motion.Place.Longitude, motion.Place.Latitude, motion.SpeedKnots, motion.CourseDegrees, motion.HeadingDegrees, motion.Second);

    private static Told Of(BaseStationReport report) => new(report.Place.Longitude, report.Place.Latitude, null, null, null, NotAvailable.Second(report.SecondCode));

    private static Told Of(RescueAircraftReport report) => new(report.Place.Longitude, report.Place.Latitude, report.SpeedKnots, report.CourseDegrees, null, report.Second);

    private static Told Of(AidToNavigationReport report) => new(report.Place.Longitude, report.Place.Latitude, null, null, null, report.Second);

    private static Told Of(LongRangeReport report) => new(report.Longitude, report.Latitude, report.SpeedKnots, report.CourseDegrees, null, null);

    private void Remember(in AisMessage message)
    {
        baseStations = message.Type == 4 ? new BaseStationReport(message.Bits).Time ?? baseStations : baseStations;
        var kind = message.Type switch
        {
            5 => new VoyageReport(message.Bits).ShipType,
            19 => new ClassBExtendedReport(message.Bits).ShipType,
            24 when !new StaticReport(message.Bits).IsPartA => new StaticReport(message.Bits).ShipType,
            _ => null,
        };
        if (kind is { } said && (kinds.Count < remembered || kinds.ContainsKey(message.Mmsi)))
        {
            kinds[message.Mmsi] = (byte)said;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly ref struct Told(double? longitude, double? latitude, double? speed, double? course, int? heading, int? second)
    {
        internal double? Longitude { get; } = longitude;

        internal double? Latitude { get; } = latitude;

        internal double? Speed { get; } = speed;

        internal double? Course { get; } = course;

        internal int? Heading { get; } = heading;

        internal int? Second { get; } = second;
    }
}
