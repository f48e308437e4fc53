using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Identity;

/// <summary>What kind of station a maritime identity names (ITU-R M.585).</summary>
public enum MmsiClass
{
    /// <summary>A form that the recommendation gives to nobody: mistyped, or never set.</summary>
    Unassigned,

    /// <summary>A ship: MID and six digits.</summary>
    Ship,

    /// <summary>A group of ships: 0, MID.</summary>
    Group,

    /// <summary>A coast station: 00, MID.</summary>
    CoastStation,

    /// <summary>A search-and-rescue aircraft: 111, MID.</summary>
    RescueAircraft,

    /// <summary>A handheld radio with DSC: 8, MID.</summary>
    Handheld,

    /// <summary>A boat of a parent ship: 98, MID.</summary>
    ParentShipCraft,

    /// <summary>An aid to navigation, which is often a fishing net's buoy: 99, MID.</summary>
    AidToNavigation,

    /// <summary>An AIS search-and-rescue transmitter: 970.</summary>
    RescueTransmitter,

    /// <summary>A man-overboard device: 972.</summary>
    ManOverboard,

    /// <summary>An emergency beacon with AIS: 974.</summary>
    EmergencyBeacon,
}

/// <summary>
/// A maritime mobile service identity 海上移动业务标识: nine digits (ITU-R M.585). Any nine digits are read, because radios send any;
/// <see cref="Class"/> says what they name. Not proof of who sends: identities are mistyped, copied and shared.
/// </summary>
public readonly record struct Mmsi
{
    private const int Size = 9;
    private const int Largest = 999_999_999;
    private const int SmallestMid = 201;
    private const int LargestMid = 775;
    private static readonly Wording Title = new("海上移动业务标识（MMSI）", "maritime identity (MMSI)");

    private Mmsi(int number) => Number = number;

    /// <summary>The identity as a number, 0 to 999999999; leading zeroes are part of its form.</summary>
    public int Number { get; }

    /// <summary>What kind of station it names.</summary>
    public MmsiClass Class => Known(Number);

    /// <summary>The three digits of the administration (MID), or null for forms that have none or one that no administration has.</summary>
    public int? Mid => Class is MmsiClass.Unassigned or MmsiClass.RescueTransmitter or MmsiClass.ManOverboard or MmsiClass.EmergencyBeacon ? null : MidOf(Number);

    /// <summary>Whether the administration is the mainland of China: 412, 413 or 414.</summary>
    public bool IsOfMainlandChina => Mid is 412 or 413 or 414;

    /// <summary>Reads nine digits.</summary>
    /// <exception cref="FormatException">The text is not nine digits.</exception>
    public static Mmsi Parse(string text) => Diagnose(text) is { } fault ? throw fault.AsException() : new Mmsi(Digits.Number(text));

    /// <summary>Reads nine digits; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Mmsi mmsi)
    {
        var good = text is { Length: Size } && Digits.Only(text);
        mmsi = good && text is not null ? new Mmsi(Digits.Number(text)) : default;
        return good;
    }

    /// <summary>The identity that a radio message carries as a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside 0 to 999999999.</exception>
    public static Mmsi Of(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Largest);
        return new Mmsi(number);
    }

    /// <summary>The first thing wrong with the text, or null when it is nine digits.</summary>
    public static NumberFault? Diagnose(string? text) =>
        string.IsNullOrEmpty(text) ? NumberFault.Missing(Title)
        : text.Length != Size ? NumberFault.Length(Title, "9", text.Length)
        : text.AsSpan().IndexOfAnyExceptInRange('0', '9') is >= 0 and var at ? NumberFault.Character(Title, at, new("数字", "a digit"))
        : null;

    /// <summary>Nine digits, leading zeroes kept.</summary>
    public override string ToString() => Number.ToString("D9", CultureInfo.InvariantCulture);

    private static MmsiClass Known(int number) => (number / 1_000_000) switch
    {
        970 => MmsiClass.RescueTransmitter,
        972 => MmsiClass.ManOverboard,
        974 => MmsiClass.EmergencyBeacon,
        _ when MidOf(number) is null => MmsiClass.Unassigned,
        < 10 => MmsiClass.CoastStation,
        < 100 => MmsiClass.Group,
        111 => MmsiClass.RescueAircraft,
        >= 980 and < 990 => MmsiClass.ParentShipCraft,
        >= 990 => MmsiClass.AidToNavigation,
        >= 800 and < 900 => MmsiClass.Handheld,
        >= 200 and < 800 => MmsiClass.Ship,
        _ => MmsiClass.Unassigned,
    };

    private static int? MidOf(int number) =>
        (number / 1_000_000) switch
        {
            < 10 => number / 10_000,
            < 100 => number / 100_000,
            111 => number / 1_000 % 1_000,
            >= 980 => number / 10_000 % 1_000,
            >= 800 and < 900 => number / 100_000 % 1_000,
            var first => first,
        }
        is >= SmallestMid and <= LargestMid and var mid ? mid : null;
}
