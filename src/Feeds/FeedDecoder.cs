using NodaTime;
using Tongban.Waters.Messages;
using Tongban.Waters.Nmea;

namespace Tongban.Feeds;

/// <summary>
/// Reads messages out of a feed's bytes, with a reader of its own for each origin: lines of two connections do not mix, and parts of two stations' messages neither. Bounded: for one origin
/// too many the one not heard for longest is put aside.
/// </summary>
/// <param name="limits">How long messages wait for their parts.</param>
/// <param name="most">So many origins at a time.</param>
/// <param name="sink">Who takes the messages.</param>
public sealed class FeedDecoder(AssemblyLimits limits, int most, IFeedSink sink) : IFeedTaker
{
    private readonly Dictionary<string, Origin> origins = new(StringComparer.Ordinal);
    private long pieces;
    private StreamCounts ended;

    /// <summary>What became of the lines of all origins, those that have ended among them.</summary>
    public StreamCounts Counts => origins.Values.Aggregate(ended, static (sum, origin) => Sum(sum, origin.Reader.Counts));

    /// <inheritdoc/>
    public void Take(string origin, ReadOnlySpan<byte> bytes, Instant? arrived)
    {
        var reading = Of(origin);
        reading.Heard = ++pieces;
        var taken = new Forwarding(sink, origin, arrived);
        reading.Reader.Read(bytes, ref taken);
        sink.Rest();
    }

    /// <inheritdoc/>
    public void End(string origin)
    {
        if (origins.Remove(origin, out var reading))
        {
            var taken = new Forwarding(sink, origin, null);
            reading.Reader.End(ref taken);
            ended = Sum(ended, reading.Reader.Counts);
            sink.Rest();
        }
    }

    /// <inheritdoc/>
    public void Hear(FeedTrouble trouble) => sink.Hear(trouble);

    private Origin Of(string name)
    {
        if (origins.TryGetValue(name, out var known))
        {
            return known;
        }

        if (origins.Count >= most)
        {
            var longest = origins.MinBy(static origin => origin.Value.Heard).Key;
            sink.Hear(new(longest, FeedTroubleKind.Crowded, "", null));
            End(longest);
        }

        return origins[name] = new(new(limits));
    }

    private static StreamCounts Sum(StreamCounts one, StreamCounts other) => new(
        one.Lines + other.Lines, one.Messages + other.Messages, one.Parts + other.Parts, one.OtherSentences + other.OtherSentences, one.Remarks + other.Remarks,
        one.Refused + other.Refused, one.Abandoned + other.Abandoned, one.TagBlocksRefused + other.TagBlocksRefused);

    private sealed class Origin(SentenceReader reader)
    {
        internal SentenceReader Reader { get; } = reader;

        internal long Heard { get; set; }
    }

    private readonly struct Forwarding(IFeedSink sink, string origin, Instant? arrived) : IMessageSink
    {
        public void Take(in AisMessage message) => sink.Take(message, origin, arrived);

        public void Refuse(in LineError error) => sink.Refuse(error, origin);
    }
}
