namespace Tongban.Waters.Messages;

/// <summary>
/// The codes by which a station says that it does not know (ITU-R M.1371-5 Annex 8), each made into null in one place. A value outside what the field can mean
/// (a latitude of 109 degrees) is null too: nobody is there. The codes themselves stay readable in the fields that are named by their unit.
/// </summary>
public static class NotAvailable
{
    private const int SpeedCode = 1_023;
    private const int AircraftSpeedCode = 1_023;
    private const int LongRangeSpeedCode = 63;
    private const int AltitudeCode = 4_095;
    private const int TurnCode = -128;
    private const int TenThousandthMinutesADegree = 600_000;
    private const int TenthMinutesADegree = 600;
    private const int HeadingAbove = 359;
    private const int SecondAbove = 59;

    /// <summary>Speed over ground in knots; 102.2 stands for that and more; 1023 is not available.</summary>
    public static double? SpeedKnots(int tenthKnots) => tenthKnots == SpeedCode ? null : tenthKnots / 10.0;

    /// <summary>An aircraft's speed in knots; 1022 stands for that and more; 1023 is not available.</summary>
    public static int? AircraftSpeedKnots(int knots) => knots == AircraftSpeedCode ? null : knots;

    /// <summary>A long-range report's speed in knots; 63 is not available.</summary>
    public static int? LongRangeSpeedKnots(int knots) => knots == LongRangeSpeedCode ? null : knots;

    /// <summary>An aircraft's altitude in metres; 4094 stands for that and more; 4095 is not available.</summary>
    public static int? AltitudeMetres(int metres) => metres == AltitudeCode ? null : metres;

    /// <summary>Course over ground in degrees, 0 up to 360; 3600 is not available and more means nothing.</summary>
    public static double? CourseDegrees(int tenthDegrees) => tenthDegrees >= 3_600 ? null : tenthDegrees / 10.0;

    /// <summary>A long-range report's course in degrees; 511 is not available, 360 and more mean nothing.</summary>
    public static int? LongRangeCourseDegrees(int degrees) => degrees > HeadingAbove ? null : degrees;

    /// <summary>True heading in degrees, 0 to 359; 511 is not available and other codes mean nothing.</summary>
    public static int? HeadingDegrees(int degrees) => degrees > HeadingAbove ? null : degrees;

    /// <summary>The second of the minute, 0 to 59; 60 is not available, 61 typed by hand, 62 reckoned, 63 out of order.</summary>
    public static int? Second(int code) => code > SecondAbove ? null : code;

    /// <summary>
    /// Rate of turn in degrees a minute, starboard positive: the sensor's code is 4.733 times the root of it. Null for −128, and for ±127, which say only that she
    /// turns faster than 5 degrees in 30 seconds and that no turn indicator is aboard.
    /// </summary>
    public static double? TurnDegreesPerMinute(int code) =>
        code is TurnCode or 127 or -127 ? null : Math.CopySign(code / 4.733 * (code / 4.733), code);

    /// <summary>Longitude in degrees, east positive, of ten-thousandths of a minute; 181 degrees is not available.</summary>
    public static double? LongitudeOfTenThousandths(int minutes) => Degrees(minutes, TenThousandthMinutesADegree, 180);

    /// <summary>Latitude in degrees, north positive, of ten-thousandths of a minute; 91 degrees is not available.</summary>
    public static double? LatitudeOfTenThousandths(int minutes) => Degrees(minutes, TenThousandthMinutesADegree, 90);

    /// <summary>Longitude in degrees, east positive, of tenths of a minute; 181 degrees is not available.</summary>
    public static double? LongitudeOfTenths(int minutes) => Degrees(minutes, TenthMinutesADegree, 180);

    /// <summary>Latitude in degrees, north positive, of tenths of a minute; 91 degrees is not available.</summary>
    public static double? LatitudeOfTenths(int minutes) => Degrees(minutes, TenthMinutesADegree, 90);

    /// <summary>A ship's number at the IMO; 0 is not available.</summary>
    public static int? Imo(int number) => number == 0 ? null : number;

    /// <summary>The kind of ship and cargo; 0 is not available.</summary>
    public static int? ShipType(int code) => code == 0 ? null : code;

    /// <summary>Draught in metres; 0 is not available, 25.5 stands for that and more.</summary>
    public static double? DraughtMetres(int tenthMetres) => tenthMetres == 0 ? null : tenthMetres / 10.0;

    /// <summary>A month, 1 to 12; 0 is not available.</summary>
    public static int? Month(int code) => code is >= 1 and <= 12 ? code : null;

    /// <summary>A day of a month, 1 to 31; 0 is not available.</summary>
    public static int? Day(int code) => code == 0 ? null : code;

    /// <summary>An hour, 0 to 23; 24 is not available.</summary>
    public static int? Hour(int code) => code > 23 ? null : code;

    /// <summary>A minute, 0 to 59; 60 is not available.</summary>
    public static int? Minute(int code) => code > SecondAbove ? null : code;

    /// <summary>A length in metres that is a sum of two distances from the antenna; 0 is not available.</summary>
    public static int? LengthMetres(int sum) => sum == 0 ? null : sum;

    private static double? Degrees(int minutes, int aDegree, int most) =>
        minutes > most * aDegree || minutes < -most * aDegree ? null : (double)minutes / aDegree;
}
