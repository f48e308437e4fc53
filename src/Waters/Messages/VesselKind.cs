namespace Tongban.Waters.Messages;

/// <summary>
/// The kind of ship in a word, out of the code of ITU-R M.1371-5 Annex 8 §3.3.2. The code is typed by hand aboard, and boats that fish where they must not have no reason
/// to type 30.
/// </summary>
public static class VesselKind
{
    private static readonly string?[] Words =
    [
        "fishing", "towing", "towing", "dredging", "diving", "military", "sailing", "pleasure", null, null,
        .. Enumerable.Repeat("high-speed", 10),
        "pilot", "rescue", "tug", "port-tender", "anti-pollution", "patrol", null, null, "medical", null,
        .. Enumerable.Repeat("passenger", 10), .. Enumerable.Repeat("cargo", 10), .. Enumerable.Repeat("tanker", 10), .. Enumerable.Repeat("other", 10),
    ];

    /// <summary>The word for a code, or null for codes that say nothing: 0 to 19, reserved ones, and from 100 on.</summary>
    public static string? Word(int code) => code switch
    {
        >= 20 and < 30 => "wing-in-ground",
        >= 30 and < 100 => Words[code - 30],
        _ => null,
    };
}
