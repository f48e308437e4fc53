namespace Tongban.Waters.Messages;

/// <summary>
/// What the codes of a message mean, in the words of gpsdecode where it has some, so that programs written for it understand ours (ITU-R M.1371-5 Annex 8 §3.1,
/// §3.2, §3.3, §3.19, §3.21). Not the words for people: those stand with the pages.
/// </summary>
public static class Legends
{
    private const string Future = "Reserved for future use";

    private static readonly string[] Navigation =
    [
        "Under way using engine", "At anchor", "Not under command", "Restricted maneuverability", "Constrained by her draught", "Moored", "Aground",
        "Engaged in fishing", "Under way sailing", "Reserved for HSC", "Reserved for WIG", "Power-driven vessel towing astern", "Power-driven vessel pushing ahead or towing alongside",
        "Reserved", "AIS-SART is active", "Not defined",
    ];

    private static readonly string[] Devices =
    [
        "Undefined", "GPS", "GLONASS", "Combined GPS/GLONASS", "Loran-C", "Chayka", "Integrated navigation system", "Surveyed", "Galileo",
        "Reserved (9)", "Reserved (10)", "Reserved (11)", "Reserved (12)", "Reserved (13)", "Reserved (14)", "Internal GNSS",
    ];

    private static readonly string[] Ships =
    [
        "Not available", .. Enumerable.Repeat(Future, 19),
        .. Family("Wing in ground (WIG)", Future),
        "Fishing", "Towing", "Towing: length exceeds 200m or breadth exceeds 25m", "Dredging or underwater ops", "Diving ops", "Military ops", "Sailing", "Pleasure Craft", "Reserved", "Reserved",
        .. Family("High speed craft (HSC)", "No additional information"),
        "Pilot Vessel", "Search and Rescue vessel", "Tug", "Port Tender", "Anti-pollution equipment", "Law Enforcement", "Spare - Local Vessel", "Spare - Local Vessel", "Medical Transport",
        "Ship according to RR Resolution No. 18",
        .. Family("Passenger", "No additional information"),
        .. Family("Cargo", "No additional information"),
        .. Family("Tanker", "No additional information"),
        .. Family("Other Type", "no additional information"),
    ];

    private static readonly string[] Stations =
    [
        "All types of mobiles", Future, "All types of Class B mobile stations", "SAR airborne mobile station", "Aid to Navigation station", "Class B shipborne mobile station",
        .. Enumerable.Repeat("Regional use and inland waterways", 4), .. Enumerable.Repeat(Future, 6),
    ];

    private static readonly string[] Aids =
    [
        "Unspecified", "Reference point", "RACON", "Fixed offshore structure", "Spare, Reserved for future use.", "Light, without sectors", "Light, with sectors",
        "Leading Light Front", "Leading Light Rear", "Beacon, Cardinal N", "Beacon, Cardinal E", "Beacon, Cardinal S", "Beacon, Cardinal W", "Beacon, Port hand", "Beacon, Starboard hand",
        "Beacon, Preferred Channel port hand", "Beacon, Preferred Channel starboard hand", "Beacon, Isolated danger", "Beacon, Safe water", "Beacon, Special mark",
        "Cardinal Mark N", "Cardinal Mark E", "Cardinal Mark S", "Cardinal Mark W", "Port hand Mark", "Starboard hand Mark", "Preferred Channel Port hand",
        "Preferred Channel Starboard hand", "Isolated danger", "Safe Water", "Special Mark", "Light Vessel / LANBY / Rigs",
    ];

    /// <summary>Navigational status, 0 to 15.</summary>
    public static string NavigationStatus(int code) => Navigation[code];

    /// <summary>Kind of position device, 0 to 15.</summary>
    public static string PositionDevice(int code) => Devices[code];

    /// <summary>Kind of ship and cargo, 0 to 255; from 100 on the code means nothing.</summary>
    public static string ShipType(int code) => code < Ships.Length ? Ships[code] : "INVALID SHIP TYPE";

    /// <summary>Kind of station that a group assignment means, 0 to 15.</summary>
    public static string StationType(int code) => Stations[code];

    /// <summary>Kind of aid to navigation, 0 to 31.</summary>
    public static string AidToNavigation(int code) => Aids[code];

    /// <summary>Ten codes: all, four hazard categories, four reserved, and the last.</summary>
    private static IEnumerable<string> Family(string kind, string last) =>
    [
        $"{kind} - all ships of this type",
        .. "ABCD".Select(category => $"{kind} - Hazardous category {category}"),
        .. Enumerable.Repeat($"{kind} - {Future}", 4),
        $"{kind} - {last}",
    ];
}
