using Tongban.Waters.Nmea;

namespace Tongban.Waters.Tests.Nmea;

/// <summary>Every line of every recording is a message, a part of one, another sentence, a remark, or an error with its cause; the figures are pinned.</summary>
public sealed class RecordingTests
{
    public static TheoryData<string, StreamCounts, string> Recordings => new()
    {
        { "bcl-seattle.log", new(636, 614, 22, 0, 0, 0, 0, 0), "" },
        { "bcl-unknown.log", new(6922, 6726, 194, 0, 0, 2, 0, 0), "NoSentence 1, MessageType 1" },
        { "dma-stream_example.txt", new(8551, 4051, 449, 4051, 0, 0, 0, 0), "" },
        { "goais-aistest.nmea", new(998, 904, 93, 0, 0, 1, 8, 0), "PartsOverdue 6, PartTwice 1, PartsAtEnd 1, MessageTooShort 1" },
        { "gpsd-sample.aivdm", new(1121, 102, 16, 0, 1002, 1, 0, 0), "NoSentence 1" },
        { "libais-test.aivdm", new(345, 216, 2, 0, 82, 45, 0, 0), "MessageType 17, MessageTooShort 21, MessageTooLong 7" },
        // The recording's publisher put groups into 246 blocks and left their checksums as they were.
        { "norway-Ais1000Lines.nm4", new(1000, 877, 123, 0, 0, 0, 0, 246), "TagChecksum 246" },
        { "pyais-nmea_data_sample.txt", new(898, 778, 20, 0, 0, 100, 20, 0), "PayloadEmpty 100, PartsOverdue 18, PartsAtEnd 2" },
    };

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Every_line_is_accounted_for(string recording, StreamCounts counts, string errors)
    {
        var reading = Reading.Of(File.ReadAllBytes(SharedData.File("ais", recording)));
        var (lines, told) = (reading.Counts, reading.Errors.GroupBy(error => error.Fault).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Count()}"));
        string.Join(", ", told).ShouldBe(errors);
        lines.ShouldBe(counts);
        (lines.Messages + lines.Parts + lines.OtherSentences + lines.Remarks + lines.Refused).ShouldBe(lines.Lines);
        reading.Errors.Count.ShouldBe((int)(lines.Refused + lines.Abandoned + lines.TagBlocksRefused));
    }
}
