using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Tongban.Ledger;

/// <summary>What batches of the store come to, for whoever watches a host: how many share a transaction and how long it takes.</summary>
internal static class CommitFigures
{
    private static readonly Meter Meter = new("Tongban.Ledger");

    private static readonly Histogram<int> Sizes = Meter.CreateHistogram<int>(
        "tongban.commit.batch.size", "{piece}", "Pieces of work that shared one transaction.", advice: new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] });

    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>(
        "tongban.commit.batch.duration", "s", "From handing a batch to the store until it is durable or has failed.",
        advice: new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });

    /// <summary>Counts one batch.</summary>
    /// <param name="work">What it is made of, such as <c>append</c>.</param>
    /// <param name="size">How many pieces.</param>
    /// <param name="began">The timestamp at which it was handed to the store.</param>
    /// <param name="durable">Whether the store says that it is written.</param>
    internal static void Batch(string work, int size, long began, bool durable)
    {
        var tags = new TagList { { "work", work }, { "durable", durable } };
        Sizes.Record(size, tags);
        Durations.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, tags);
    }
}
