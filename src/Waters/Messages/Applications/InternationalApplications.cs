using static Tongban.Waters.Messages.Applications.ApplicationField;

namespace Tongban.Waters.Messages.Applications;

/// <summary>The layouts of area 1 (IMO SN/Circ.236 and SN.1/Circ.289) that gpsdecode opens.</summary>
internal static class InternationalApplications
{
    private const double Thousandths = 60_000;
    private const double TenThousandths = 600_000;

    private static readonly string[] Trends = ["steady", "increasing", "decreasing", "N/A"];
    private static readonly string[] Precipitation = ["reserved", "rain", "thunderstorm", "freezing rain", "mixed/ice", "snow", "reserved", "N/A"];
    private static readonly string[] Ice = ["no", "yes", "reserved", "N/A"];

    private static readonly string[] Berthing =
        ["Not available", "Port-side to", "Starboard-side to", "Mediterranean (end-on) mooring", "Mooring buoy", "Anchorage", "Reserved for future use", "Reserved for future use"];

    private static readonly string[] Routes =
    [
        "Undefined (default)", "Mandatory", "Recommended", "Alternative", "Recommended route through ice", "Ship route plan",
        .. Enumerable.Repeat("Reserved for future use.", 25), "Cancel route identified by message linkage",
    ];

    private static readonly string[] Signals =
    [
        "N/A", "Serious emergency - stop or divert according to instructions.", "Vessels shall not proceed.", "Vessels may proceed. One way traffic.",
        "Vessels may proceed. Two way traffic.", "Vessels shall proceed on specific orders only.", "Vessels in main channel shall not proceed.",
        "Vessels in main channel shall proceed on specific orders only.", "Vessels in main channel shall proceed on specific orders only.",
        "I = \"in-bound\" only acceptable.", "O = \"out-bound\" only acceptable.", "F = both \"in- and out-bound\" acceptable.", "XI = Code will shift to \"I\" in due time.",
        "XO = Code will shift to \"O\" in due time.", "X = Vessels shall proceed only on direction.",
    ];

    private static readonly string[] Services =
    [
        "agent", "fuel", "chandler", "stevedore", "electrical", "water", "customs", "cartage", "crane", "lift", "medical", "navrepair", "provisions", "shiprepair", "surveyor", "steam",
        "tugs", "solidwaste", "liquidwaste", "hazardouswaste", "ballast", "additional", "regional1", "regional2", "future1", "future2",
    ];

    internal static IEnumerable<Application> All =>
    [
        DangerousCargo, Tidal(14, 93, TidalOf236), Airdraught(6), Persons(6, 88, 136), Clearance, Berth, CargoList, Route(6, 28, 88), Description(6, 30, 88), Tidal(32, 88, TidalOf289),
        WeatherOf236, FairwayClosed, Airdraught(8), Persons(8, 56, 72, 136), TrafficSignal, Route(8, 27, 56), Description(8, 29, 56), WeatherOf289,
    ];

    private static Application DangerousCargo => new(6, 1, 12, [],
        new Letters("lastport", 88, 5), new Moment("departure", 118), new Letters("nextport", 138, 5), new Moment("eta", 168), new Letters("dangerous", 188, 20), new Letters("imdcat", 308, 4),
        new Whole("unid", 332, 13), new Whole("amount", 345, 10), new Whole("unit", 355, 2));

    private static ApplicationField[] TidalOf236 =>
        [Degrees("lon", 27, 28), Degrees("lat", 0, 27), .. Window(55), new Scaled("cspeed", 86, 7, 10, 1)];

    private static ApplicationField[] TidalOf289 =>
        [Degrees("lon", 0, 25), Degrees("lat", 25, 24), .. Window(49), new Scaled("cspeed", 80, 8, 10, 1)];

    private static Application Clearance => new(6, 1, 18, [],
        new Whole("linkage", 88, 10), new Moment("arrival", 98), new Letters("portname", 118, 20), new Letters("destination", 238, 5), Degrees("lon", 268, 25), Degrees("lat", 293, 24));

    private static Application Berth => new(6, 1, 20, [],
        [
            new Whole("linkage", 88, 10), new Whole("berth_length", 98, 9), new Whole("position", 115, 3), new Meaning("position_text", 115, 3, Berthing), new Moment("arrival", 118),
            new Whole("availability", 138, 1), .. Services.Select((name, index) => new Whole(name, 139 + (2 * index), 2)), new Letters("berth_name", 191, 20),
            Degrees("berth_lon", 311, 25), Degrees("berth_lat", 336, 24), new Scaled("berth_depth", 107, 8, 10, 1),
        ]);

    private static Application CargoList => new(6, 1, 25, [],
        new Whole("unit", 88, 2), new Whole("amount", 90, 10), new Repeated("cargos", 100, 17, new Whole("code", 0, 4), new Whole("subtype", 4, 13)));

    private static Application WeatherOf236 => new(8, 1, 11, [],
    [
        Degrees("lat", 56, 24), Degrees("lon", 80, 25), new DayTime("timestamp", 105), new Whole("wspeed", 121, 7), new Whole("wgust", 128, 7), new Whole("wdir", 135, 9), new Whole("wgustdir", 144, 9),
        new Whole("humidity", 164, 7), new Scaled("airtemp", 153, 11, 10, 1, less: 600), new Scaled("dewpoint", 171, 10, 10, 1, less: 200), new Counted("pressure", 181, 9, 800),
        new Meaning("pressuretend", 190, 2, Trends), new Scaled("visibility", 192, 8, 10, 1), new Scaled("waterlevel", 200, 9, 10, 1, less: 100), new Meaning("leveltrend", 209, 2, Trends),
        .. Currents(211), .. Sea(272), new Scaled("watertemp", 322, 10, 10, 1, less: 100), new Whole("preciptype", 332, 3), new Meaning("preciptype_text", 332, 3, Precipitation),
        new Scaled("salinity", 335, 9, 10, 1), new Whole("ice", 344, 2), new Meaning("ice_text", 344, 2, Ice),
    ]);

    private static Application WeatherOf289 => new(8, 1, 31, [],
    [
        Degrees("lat", 81, 24), Degrees("lon", 56, 25), new YesNo("accuracy", 105), new DayTime("timestamp", 106), new Whole("wspeed", 122, 7), new Whole("wgust", 129, 7), new Whole("wdir", 136, 9),
        new Whole("wgustdir", 145, 9), new Whole("humidity", 165, 7), new Scaled("airtemp", 154, 11, 10, 1, signed: true), new Scaled("dewpoint", 172, 10, 10, 1, signed: true),
        new Counted("pressure", 182, 9, 799), new Meaning("pressuretend", 191, 2, Trends), new YesNo("visgreater", 193), new Scaled("visibility", 194, 7, 10, 1),
        new Scaled("waterlevel", 201, 12, 100, 1, less: 1_000), new Meaning("leveltrend", 213, 2, Trends), .. Currents(215), .. Sea(276), new Scaled("watertemp", 326, 10, 10, 1, signed: true),
        new Meaning("preciptype", 336, 3, Precipitation), new Scaled("salinity", 339, 9, 10, 1), new Meaning("ice", 348, 2, Ice),
    ]);

    private static Application FairwayClosed => new(8, 1, 13, [],
        new Letters("reason", 56, 20), new Letters("closefrom", 176, 20), new Letters("closeto", 296, 20), new Whole("radius", 416, 10), new Whole("extunit", 426, 2),
        new MonthAfterDay("from", 428), new MonthAfterDay("to", 448));

    private static Application TrafficSignal => new(8, 1, 19, [],
        new Whole("linkage", 56, 10), new Letters("station", 66, 20), Degrees("lon", 186, 25), Degrees("lat", 211, 24), new Whole("status", 235, 2), new Whole("signal", 237, 5),
        new Meaning("signal_text", 237, 5, Signals, "INVALID SIGNAL TYPE"), new Whole("hour", 242, 5), new Whole("minute", 247, 6), new Whole("nextsignal", 253, 5),
        new Meaning("nextsignal_text", 253, 5, Signals, "INVALID SIGNAL TYPE"));

    private static Application Tidal(int function, int size, ApplicationField[] element) =>
        new(6, 1, function, [], new Whole("month", 88, 4), new Whole("day", 92, 5), new Repeated("tidals", 97, size, element));

    private static Application Airdraught(int type) => new(type, 1, 15, [], new Whole("airdraught", type == 6 ? 88 : 56, 11));

    private static Application Persons(int type, int start, params int[] lengths) => new(type, 1, 16, lengths, new Whole("persons", start, 13));

    private static Application Description(int type, int function, int start) =>
        new(type, 1, function, [], new Whole("linkage", start, 10), new LettersToEnd("text", start + 10));

    private static Application Route(int type, int function, int start) => new(type, 1, function, [],
        new Whole("linkage", start, 10), new Whole("sender", start + 10, 3), new Whole("rtype", start + 13, 5), new Meaning("rtype_text", start + 13, 5, Routes), new Moment("start", start + 18),
        new Whole("duration", start + 38, 18), new Numbered("waypoints", start + 56, 5, start + 61, 55,
            new Scaled("lon", 0, 28, TenThousandths, 6, signed: true), new Scaled("lat", 28, 27, TenThousandths, 6, signed: true)));

    private static Scaled Degrees(string name, int start, int width) => new(name, start, width, Thousandths, 6, signed: true);

    private static ApplicationField[] Window(int start) =>
    [
        new Whole("from_hour", start, 5), new Whole("from_min", start + 5, 6), new Whole("to_hour", start + 11, 5), new Whole("to_min", start + 16, 6), new Whole("cdir", start + 22, 9),
    ];

    private static ApplicationField[] Currents(int start) =>
    [
        new Scaled("cspeed", start, 8, 10, 1), new Whole("cdir", start + 8, 9), new Scaled("cspeed2", start + 17, 8, 10, 1), new Whole("cdir2", start + 25, 9), new Whole("cdepth2", start + 34, 5),
        new Scaled("cspeed3", start + 39, 8, 10, 1), new Whole("cdir3", start + 47, 9), new Whole("cdepth3", start + 56, 5),
    ];

    private static ApplicationField[] Sea(int start) =>
    [
        new Scaled("waveheight", start, 8, 10, 1), new Whole("waveperiod", start + 8, 6), new Whole("wavedir", start + 14, 9), new Scaled("swellheight", start + 23, 8, 10, 1),
        new Whole("swellperiod", start + 31, 6), new Whole("swelldir", start + 37, 9), new Whole("seastate", start + 46, 4),
    ];
}
