using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Tongban.Waters.Clues;

/// <summary>
/// Names a clue 线索: the station whose watch saw it, which of its watches (a watch that begins anew counts sightings from 1 again) and the sighting's number there,
/// as <c>shore-7.1.15</c>. The same sighting has the same number however often it is told.
/// </summary>
public readonly record struct ClueNumber
{
    private const int LongestStation = 40;

    private ClueNumber(string station, long watch, long sighting) => (Station, Watch, Sighting) = (station, watch, sighting);

    /// <summary>The station.</summary>
    public string Station => field ?? "";

    /// <summary>Which of the station's watches, from 1.</summary>
    public long Watch { get; }

    /// <summary>The sighting's number in that watch, from 1.</summary>
    public long Sighting { get; }

    /// <summary>Composes a number.</summary>
    /// <exception cref="ArgumentException">The station's name is none; see <see cref="IsStation"/>.</exception>
    public static ClueNumber Of(string station, long watch, long sighting) => IsStation(station)
        ? new(station, watch, sighting)
        : throw new ArgumentException($"'{station}' is no name of a station: at most {LongestStation} small letters, digits and hyphens.", nameof(station));

    /// <summary>Whether a text can name a station: small letters, digits and hyphens, at most forty.</summary>
    public static bool IsStation(string name) => name.Length is > 0 and <= LongestStation && name.All(sign => sign is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    /// <summary>Reads a number as <see cref="ToString"/> writes it; false for another form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ClueNumber number)
    {
        number = default;
        if (text?.Split('.') is not [var station, var watch, var sighting] || !IsStation(station) || Count(watch) is not { } first || Count(sighting) is not { } second)
        {
            return false;
        }

        number = new(station, first, second);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Station}.{Watch}.{Sighting}");

    // One way to write a number, so that one clue has one address.
    private static long? Count(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 && text[0] != '0' ? count : null;
}
