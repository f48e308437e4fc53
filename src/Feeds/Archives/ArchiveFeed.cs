using NodaTime;

namespace Tongban.Feeds.Archives;

/// <summary>
/// Brings an archive again: the lines of all origins in the order in which they came, each with its moment of arrival, as fast as they are taken. Lines whose moment lies outside the
/// span are left out; a line without a moment (somebody wrote into the file) comes with the one before it.
/// </summary>
/// <param name="folder">The archive's folder.</param>
/// <param name="from">The first moment.</param>
/// <param name="until">The first moment that no longer counts.</param>
public sealed class ArchiveFeed(string folder, Instant from, Instant until) : IFeed
{
    /// <inheritdoc/>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public async Task RunAsync(IFeedTaker taker, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(taker);
        var hours = Hours().ToList();
        foreach (var hour in hours)
        {
            await BringAsync(hour, taker, stop);
        }

        foreach (var origin in hours.SelectMany(static files => files).Select(Origin).Distinct(StringComparer.Ordinal))
        {
            taker.End(origin);
        }
    }

    /// <summary>The files of each hour, in order.</summary>
    private IEnumerable<IGrouping<string, string>> Hours() => Directory.Exists(folder)
        ? Directory.GetFiles(folder, "*.nmea", SearchOption.AllDirectories).Where(IsWanted).GroupBy(Hour).OrderBy(static hour => hour.Key, StringComparer.Ordinal)
        : [];

    private bool IsWanted(string file) =>
        string.CompareOrdinal(Hour(file), Written(from)) >= 0 && string.CompareOrdinal(Hour(file), Written(until)) <= 0;

    private static string Hour(string file) => $"{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileName(file)[..2]}";

    private static string Written(Instant moment) => Hour(RawArchive.PathOf("", "any", moment));

    private static string Origin(string file) => Path.GetFileNameWithoutExtension(file)[3..];

    private async Task BringAsync(IEnumerable<string> files, IFeedTaker taker, CancellationToken stop)
    {
        var open = files.Select(static file => new ArchivedLines(Origin(file), file)).ToList();
        try
        {
            var next = new PriorityQueue<ArchivedLines, (Instant, string)>();
            foreach (var lines in open)
            {
                await OfferAsync(next, lines, stop);
            }

            while (next.TryDequeue(out var lines, out _))
            {
                if (lines.Moment >= from && lines.Moment < until)
                {
                    taker.Take(lines.Origin, lines.Line.Span, lines.Moment);
                }

                await OfferAsync(next, lines, stop);
            }
        }
        finally
        {
            open.ForEach(static lines => lines.Dispose());
        }
    }

    private static async Task OfferAsync(PriorityQueue<ArchivedLines, (Instant Moment, string Origin)> next, ArchivedLines lines, CancellationToken stop)
    {
        if (!stop.IsCancellationRequested && await lines.MoveNextAsync())
        {
            next.Enqueue(lines, (lines.Moment, lines.Origin));
        }
    }
}
