using static Tongban.Waters.Messages.Applications.ApplicationField;

namespace Tongban.Waters.Messages.Applications;

/// <summary>The layouts of inland waters (area 200) and of the lights authorities of Britain and Ireland (areas 235 and 250) that gpsdecode opens.</summary>
internal static class InlandApplications
{
    private const double TenThousandths = 600_000;
    private const int MostHazard = 5;

    private static readonly string[] Hazards = ["0 blue cones/lights", "1 blue cone/light", "2 blue cones/lights", "3 blue cones/lights", "4 B-Flag", "Unknown"];
    private static readonly string[] Loads = ["N/A (default)", "Unloaded", "Loaded"];
    private static readonly string[] Arrivals = ["Operational", "Limited operation", "Out of order", "N/A"];
    private static readonly string[] Racons = ["No RACON installed", "RACON not monitored", "RACON operational", "RACON ERROR"];
    private static readonly string[] Lights = ["No light or no monitoring", "Light ON", "Light OFF", "Light ERROR"];
    private static readonly string[] Directions = ["Unknown", "Upstream", "Downstream", "To left bank", "To right bank"];
    private static readonly string[] Signals = ["Unknown", "No light", "White", "Yellow", "Green", "Red", "White flashing", "Yellow flashing."];
    private static readonly string[] Warnings = ["Not Available", "Wind", "Rain", "Snow and ice", "Thunderstorm", "Fog", "Low temperature", "High temperature", "Flood", "Forest Fire"];
    private static readonly string[] Classes = ["Slight", "Medium", "Strong"];
    private static readonly string[] Winds = ["N/A", "North", "North East", "East", "South East", "South", "South West", "West", "North West"];

    internal static IEnumerable<Application> All =>
        [ArrivalAtLock(21, 248), ArrivalAtLock(22, 232), PersonsAboard, AidMonitoring(235), AidMonitoring(250), InlandShip, Warning, WaterLevels, SignalStatus];

    private static Application PersonsAboard => new(6, 200, 55, [168], new Whole("crew", 88, 8), new Whole("passengers", 96, 13), new Whole("personnel", 109, 8));

    private static Application InlandShip => new(8, 200, 10, [168],
        new Letters("vin", 56, 8), new Whole("length", 104, 13), new Whole("beam", 117, 10), new Whole("shiptype", 127, 14), new Listed("shiptype_text", 127, 14, InlandShips.Legend),
        new Whole("hazard", 141, 3), new Meaning("hazard_text", 141, 3, Hazards), new Whole("draught", 144, 11), new Whole("loaded", 155, 2), new Meaning("loaded_text", 155, 2, Loads, "INVALID LOAD STATUS"),
        new YesNo("speed_q", 157), new YesNo("course_q", 158), new YesNo("heading_q", 159))
    {
        Plausible = bits => bits.Number(141, 3) <= MostHazard,
    };

    private static Application WaterLevels => new(8, 200, 24, [168],
        new Letters("country", 56, 2), new Repeated("gauges", 68, 25, new Whole("id", 0, 11), new Whole("level", 11, 14, signed: true)));

    private static Application SignalStatus => new(8, 200, 40, [168],
        new Scaled("lon", 56, 28, TenThousandths, 6, signed: true), new Scaled("lat", 84, 27, TenThousandths, 6, signed: true), new Whole("form", 111, 4), new Whole("facing", 115, 9),
        new Whole("direction", 124, 3), new Meaning("direction_text", 124, 3, Directions, "INVALID DIRECTION"), new Whole("status", 127, 30),
        new Meaning("status_text", 127, 30, Signals, "INVALID STATUS"));

    private static Application Warning => new(8, 200, 23, [256],
        new DatedMoment("start", 56, 90), new DatedMoment("end", 73, 101),
        new Scaled("start_lon", 112, 28, TenThousandths, 6, signed: true), new Scaled("start_lat", 140, 27, TenThousandths, 6, signed: true),
        new Scaled("end_lon", 167, 28, TenThousandths, 6, signed: true), new Scaled("end_lat", 195, 27, TenThousandths, 6, signed: true),
        new Whole("type", 222, 4), new Meaning("type_text", 222, 4, Warnings, "INVALID EMMA TYPE"), new Whole("min", 226, 9, signed: true), new Whole("max", 235, 9, signed: true),
        new Whole("class", 244, 2), new Meaning("class_text", 244, 2, Classes, "INVALID EMMA TYPE"), new Whole("wind", 246, 4), new Meaning("wind_text", 246, 4, Winds, "INVALID EMMA WIND DIRECTION"));

    private static Application ArrivalAtLock(int function, int length) => new(6, 200, function, [length],
    [
        new Letters("country", 88, 2), new Letters("locode", 100, 3), new Letters("section", 118, 5), new Letters("terminal", 148, 5), new Letters("hectometre", 178, 5), new BareMoment("eta", 208),
        .. function == 21
            ? (ApplicationField[])[new Whole("tugs", 228, 3), new Whole("airdraught", 231, 12)]
            : [new Whole("status", 228, 2), new Meaning("status_text", 228, 2, Arrivals)],
    ]);

    private static Application AidMonitoring(int area) => new(6, area, 10, [136],
        new YesNo("off_pos", 131), new YesNo("alarm", 122), new Whole("stat_ext", 123, 8), new ScaledOrZero("ana_int", 88, 10, 0.05, 2), new ScaledOrZero("ana_ext1", 98, 10, 0.05, 2),
        new ScaledOrZero("ana_ext2", 108, 10, 0.05, 2), new Whole("racon", 118, 2), new Meaning("racon_text", 118, 2, Racons), new Whole("light", 120, 2), new Meaning("light_text", 120, 2, Lights));
}
