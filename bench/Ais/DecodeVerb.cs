using System.Globalization;
using Tongban.Waters.Messages;
using Tongban.Waters.Nmea;

namespace Tongban.Bench.Ais;

/// <summary>
/// How many AIS sentences a second one thread decodes: checksum verified, parts put together, every field of every message read. Beside it the same with the JSON
/// written, and gpsdecode on the same lines where it is installed.
/// </summary>
/// <remarks>Arguments: lines (1000000), rounds (7), the folder of recordings (../shared/data/ais from the project's root).</remarks>
internal static class DecodeVerb
{
    internal static async Task Run(string[] arguments)
    {
        var lines = arguments is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : 1_000_000;
        var rounds = arguments is [_, var second, ..] ? int.Parse(second, CultureInfo.InvariantCulture) : 7;
        var corpus = Corpus.Repeated(arguments is [_, _, var folder, ..] ? folder : Corpus.UsualFolder, lines);
        var (decoded, written) = (Measured.Of(corpus, rounds, Decode), Measured.Of(corpus, rounds, Write));
        var peer = await Gpsdecode.Measure(corpus);
        var counts = decoded.Counts;
        await Results.Write("Decoding AIS", string.Create(CultureInfo.InvariantCulture, $"""
            {counts.Lines:N0} lines ({corpus.Length / 1e6:0.0} MB): all recordings one after the other, repeated. {Sentences(counts):N0} VDM or VDO sentences, {counts.OtherSentences:N0} other
            sentences, {counts.Remarks:N0} empty lines and remarks, {counts.Refused:N0} refused; {counts.Messages:N0} messages. One thread; median (slowest, fastest) of {rounds} rounds; by
            processor time, so that neighbours count less. Asked for: 4 million sentences a second, nothing allocated.

            | | million VDM or VDO sentences/s | million lines/s | MB/s | bytes allocated a message |
            |---|--:|--:|--:|--:|
            | verified, put together, every field read | {decoded.Rate(Sentences(counts))} | {decoded.Rate(counts.Lines)} | {decoded.Median(corpus.Length):0} | {decoded.BytesEach(counts.Messages)} |
            | the same, and gpsdecode's JSON written | {written.Rate(Sentences(counts))} | {written.Rate(counts.Lines)} | {written.Median(corpus.Length):0} | {written.BytesEach(counts.Messages)} |
            {peer.Row(Sentences(counts), counts.Lines, corpus.Length)}

            {peer.Remark(counts.Messages)}
            """));
    }

    private static long Sentences(StreamCounts counts) => counts.Lines - counts.OtherSentences - counts.Remarks - counts.Refused;

    private static StreamCounts Decode(byte[] corpus)
    {
        var sink = new FieldSink();
        return Read(corpus, ref sink);
    }

    private static StreamCounts Write(byte[] corpus)
    {
        var sink = new JsonSink(new(JsonChoices.AsGpsdecode));
        return Read(corpus, ref sink);
    }

    /// <summary>In pieces of 64 KiB, as from a file or a socket.</summary>
    private static StreamCounts Read<TSink>(byte[] corpus, ref TSink sink)
        where TSink : IMessageSink
    {
        const int Piece = 1 << 16;
        var reader = new SentenceReader(AssemblyLimits.Usual);
        for (var at = 0; at < corpus.Length; at += Piece)
        {
            reader.Read(corpus.AsSpan(at, Math.Min(Piece, corpus.Length - at)), ref sink);
        }

        reader.End(ref sink);
        return reader.Counts;
    }

    private readonly struct JsonSink(ScaledJson json) : IMessageSink
    {
        public void Take(in AisMessage message) => json.Write(message);

        public void Refuse(in LineError error)
        {
        }
    }
}
