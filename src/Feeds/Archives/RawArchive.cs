using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Tongban.Feeds.Inputs;

namespace Tongban.Feeds.Archives;

/// <summary>
/// Keeps every line as it came, before anything is read out of it, in one file an hour and origin: <c>FOLDER/2026-11-28/12.ORIGIN.nmea</c>, by UTC. Before each line stands when it came, in
/// milliseconds since 1970, which <see cref="Waters.Nmea.SentenceReader"/> understands; so an archive can be read as any recording, and brought again by
/// <see cref="ArchiveFeed"/>. What is kept has been handed to the operating system when <see cref="Take"/> returns; it is not forced to the disk. A disk that is full is told once an hour and stops nothing.
/// </summary>
/// <param name="folder">Where to.</param>
/// <param name="clock">The host's clock, for origins that say no moment of arrival.</param>
/// <param name="next">Who takes the bytes after it.</param>
public sealed class RawArchive(string folder, TimeProvider clock, IFeedTaker next) : IFeedTaker, IDisposable
{
    private static readonly InstantPattern Day = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd");

    private readonly Dictionary<string, HourFile> files = new(StringComparer.Ordinal);
    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <summary>The file for an origin's lines at a moment.</summary>
    public static string PathOf(string folder, string origin, Instant moment) => Path.Combine(
        folder, Day.Format(moment), string.Create(CultureInfo.InvariantCulture, $"{moment.InUtc().Hour:00}.{FileName(origin)}.nmea"));

    /// <inheritdoc/>
    public void Take(string origin, ReadOnlySpan<byte> bytes, Instant? arrived)
    {
        Keep(origin, bytes, arrived ?? clock.Moment());
        next.Take(origin, bytes, arrived);
    }

    /// <inheritdoc/>
    public void End(string origin)
    {
        Finish(origin);
        next.End(origin);
    }

    /// <inheritdoc/>
    public void Hear(FeedTrouble trouble) => next.Hear(trouble);

    /// <summary>Closes all files.</summary>
    public void Dispose()
    {
        foreach (var origin in files.Keys.ToArray())
        {
            Finish(origin);
        }
    }

    private void Keep(string origin, ReadOnlySpan<byte> bytes, Instant arrived)
    {
        var path = PathOf(folder, origin, arrived);
        try
        {
            FileOf(origin, path).Write(bytes, arrived);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            Close(origin);
            if (told.Add(path))
            {
                next.Hear(new(origin, FeedTroubleKind.NotArchived, full.Message, null));
            }
        }
    }

    /// <summary>A line whose end never came is kept as it is.</summary>
    private void Finish(string origin)
    {
        if (files.TryGetValue(origin, out var open) && open.IsInLine)
        {
            Keep(origin, "\n"u8, open.Latest);
        }

        Close(origin);
    }

    private HourFile FileOf(string origin, string path)
    {
        if (files.TryGetValue(origin, out var open) && open.Path == path)
        {
            return open;
        }

        var unfinished = open?.TakeUnfinished() ?? [];
        Close(origin);
        return files[origin] = new(path, unfinished);
    }

    private void Close(string origin)
    {
        if (!files.Remove(origin, out var file))
        {
            return;
        }

        try
        {
            file.Dispose();
        }
        catch (IOException full)
        {
            next.Hear(new(origin, FeedTroubleKind.NotArchived, full.Message, null));
        }
    }

    /// <summary>Whatever a path cannot hold becomes an underline; two origins of one name would share a file, and are told apart by their ports.</summary>
    private static string FileName(string origin) =>
        string.Concat(origin.Replace("://", "-", StringComparison.Ordinal).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' ? letter : '_'));
}
