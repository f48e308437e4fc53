using NodaTime;

namespace Tongban.Kernel.Clocks;

/// <summary>When a limit ends.</summary>
/// <param name="Moment">
/// The first moment at which it has run out: 00:00 Beijing time of the day after the last day, or for a limit in hours
/// the exact moment.
/// </param>
/// <param name="LastDay">The last day on which one is in time, until 24:00 (民法典 203); for hours, the date of <paramref name="Moment"/>.</param>
/// <param name="Provisional">A day that decided the result lies in a year whose holidays are not announced; it may still move.</param>
public readonly record struct Due(Instant Moment, LocalDate LastDay, bool Provisional);
