using System.Diagnostics.Metrics;

namespace Tongban.Ledger;

/// <summary>How far the signed roots are behind the ledger.</summary>
internal static class SealFigures
{
    private static readonly Meter Meter = new("Tongban.Sealing");

    private static readonly Gauge<long> Lag = Meter.CreateGauge<long>("tongban.seal.lag", "{entry}", "Entries of the ledger that no signed root covers yet.");

    /// <summary>So many entries are not under a root at this pass.</summary>
    internal static void Behind(long entries) => Lag.Record(entries);
}
