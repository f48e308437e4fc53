using System.Diagnostics.Metrics;
using System.Text.Json;
using Tongban.Web.Files;

namespace Tongban.Web.Hosting;

/// <summary>Figures of the host's own parts: uploads and applications that waited. Numbers and kinds alone; no name, no case, no person.</summary>
internal static class Figures
{
    private static readonly Meter Meter = new("Tongban.Web");
    private static readonly Counter<long> UploadsKept = Meter.CreateCounter<long>("tongban.uploads.kept", "{file}", "Files that came whole and were kept.");
    private static readonly Counter<long> UploadsBytes = Meter.CreateCounter<long>("tongban.uploads.size", "By", "Bytes of the files kept.");
    private static readonly Counter<long> UploadsRefused = Meter.CreateCounter<long>("tongban.uploads.refused", "{file}", "Files of which nothing was kept, by why.");
    private static readonly Counter<long> WaitingSettled = Meter.CreateCounter<long>("tongban.waiting.settled", "{application}", "Applications that waited and wait no more, by how that ended.");

    private static readonly Counter<long> FeedPositions = Meter.CreateCounter<long>("tongban.feed.positions", "{line}", "What live feeds brought, by station: positions taken, positions lost, lines refused.");

    internal static void FeedBrought(string station, string outcome) =>
        FeedPositions.Add(1, new KeyValuePair<string, object?>("station", station), new KeyValuePair<string, object?>("outcome", outcome));

    internal static void UploadKept(long bytes)
    {
        UploadsKept.Add(1);
        UploadsBytes.Add(bytes);
    }

    internal static void UploadRefused(UploadOutcome why) =>
        UploadsRefused.Add(1, new KeyValuePair<string, object?>("why", JsonNamingPolicy.KebabCaseLower.ConvertName(why.ToString())));

    internal static void Waited(string standing) => WaitingSettled.Add(1, new KeyValuePair<string, object?>("standing", standing));
}
