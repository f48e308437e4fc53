using System.Globalization;
using Tongban.Waters.Nmea;

namespace Tongban.Bench.Ais;

/// <summary>Processor seconds of some rounds over the same bytes, the bytes allocated in the last, and what was counted.</summary>
internal sealed record Measured(double[] Seconds, long Allocated, StreamCounts Counts)
{
    private const int WarmUps = 3;

    internal static Measured Of(byte[] corpus, int rounds, Func<byte[], StreamCounts> read)
    {
        for (var warm = 0; warm < WarmUps; warm++)
        {
            read(corpus);
        }

        var (seconds, allocated, counts) = (new double[rounds], 0L, default(StreamCounts));
        for (var round = 0; round < rounds; round++)
        {
            var (before, begun) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
            counts = read(corpus);
            seconds[round] = (Environment.CpuUsage.TotalTime - begun).TotalSeconds;
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Array.Sort(seconds);
        return new(seconds, allocated, counts);
    }

    /// <summary>Millions a second: median, and in brackets the slowest and the fastest round.</summary>
    internal string Rate(long things) =>
        string.Create(CultureInfo.InvariantCulture, $"{Median(things):0.00} ({things / Seconds[^1] / 1e6:0.00}, {things / Seconds[0] / 1e6:0.00})");

    internal double Median(long things) => things / Seconds[Seconds.Length / 2] / 1e6;

    /// <summary>What a whole round allocated (the reader's and the writer's own buffers), over its messages.</summary>
    internal string BytesEach(long messages) => string.Create(CultureInfo.InvariantCulture, $"{(double)Allocated / messages:0.00} ({Allocated / 1024:N0} KiB in all)");
}
