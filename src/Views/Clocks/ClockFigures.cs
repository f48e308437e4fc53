using System.Diagnostics.Metrics;

namespace Tongban.Views.Clocks;

/// <summary>What the clocks of a host do, as numbers alone.</summary>
internal static class ClockFigures
{
    private static readonly Meter Meter = new("Tongban.Clocks");

    /// <summary>Clocks found due at a round, those that rest after a failure among them: more than a moment above 0 means that some are late.</summary>
    internal static Gauge<long> Due { get; } = Meter.CreateGauge<long>("tongban.clocks.due", "{clock}", "Clocks found due at the last round, resting ones included.");

    /// <summary>Clocks that this process fired.</summary>
    internal static Counter<long> RunOut { get; } = Meter.CreateCounter<long>("tongban.clocks.run_out", "{clock}", "Clocks fired by this process.");

    /// <summary>Tries that failed; the case is left aside for a while.</summary>
    internal static Counter<long> Failed { get; } = Meter.CreateCounter<long>("tongban.clocks.failed", "{clock}", "Clocks that could not be fired.");
}
