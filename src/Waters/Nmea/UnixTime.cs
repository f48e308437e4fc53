using NodaTime;

namespace Tongban.Waters.Nmea;

/// <summary>
/// Moments as milliseconds since 1970 began in UTC, the form in which they are carried through the reader: eight bytes, compared and subtracted at once.
/// Finer parts of a time stamp are cut off.
/// </summary>
internal static class UnixTime
{
    /// <summary>No moment is known.</summary>
    internal const long None = long.MinValue;

    private const long LargestSeconds = 99_999_999_999;
    private const long LargestMilliseconds = 99_999_999_999_999;
    private const long LargestMicroseconds = 99_999_999_999_999_999;

    /// <summary>
    /// Milliseconds of a number whose unit its size tells: seconds, milliseconds, microseconds or nanoseconds. Between 1973-03-03 and the year 5138
    /// the four ranges do not meet; before 1973 nobody sent AIS.
    /// </summary>
    internal static long FromNumber(long number) => number switch
    {
        <= LargestSeconds => number * 1_000,
        <= LargestMilliseconds => number,
        <= LargestMicroseconds => number / 1_000,
        _ => number / 1_000_000,
    };

    /// <summary>The moment, or null for <see cref="None"/>.</summary>
    internal static Instant? ToInstant(long milliseconds) => milliseconds == None ? null : Instant.FromUnixTimeMilliseconds(milliseconds);
}
