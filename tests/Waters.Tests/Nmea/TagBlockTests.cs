using NodaTime;
using Tongban.Waters.Nmea;

namespace Tongban.Waters.Tests.Nmea;

public sealed class TagBlockTests
{
    [Fact]
    public void All_fields_are_read()
    {
        var tags = new TagBlock();
        tags.TryAdd(Block("s:r003669945,d:centre,c:1241544035,g:1-2-73874,n:157036,r:12,t:free words,x:unknown"), out _).ShouldBeTrue();
        System.Text.Encoding.Latin1.GetString(tags.Source).ShouldBe("r003669945");
        System.Text.Encoding.Latin1.GetString(tags.Destination).ShouldBe("centre");
        System.Text.Encoding.Latin1.GetString(tags.Text).ShouldBe("free words");
        (tags.UnixMilliseconds, tags.Group, tags.GroupSentence, tags.GroupTotal, tags.LineCount, tags.RelativeTime).ShouldBe((1_241_544_035_000, 73_874, 1, 2, 157_036, 12));
    }

    [Theory]
    [InlineData("c:1241544035123", 1_241_544_035_123, "milliseconds")]
    [InlineData("c:1241544035.75", 1_241_544_035_000, "a fraction is cut off")]
    public void The_time_is_seconds_or_milliseconds(string fields, long milliseconds, string because)
    {
        var tags = new TagBlock();
        tags.TryAdd(Block(fields), out _).ShouldBeTrue(because);
        tags.UnixMilliseconds.ShouldBe(milliseconds, because);
    }

    [Fact]
    public void The_older_form_of_a_group_is_read()
    {
        var tags = new TagBlock();
        tags.TryAdd(Block("1G3:99"), out _).ShouldBeTrue();
        (tags.Group, tags.GroupSentence, tags.GroupTotal).ShouldBe((99, 1, 3));
    }

    [Theory]
    [InlineData("c:soon", 'c', "no number")]
    [InlineData("c:", 'c', "nothing")]
    [InlineData("g:1-2", 'g', "no group")]
    [InlineData("g:3-2-5", 'g', "the third of two")]
    [InlineData("g:0-2-5", 'g', "the number 0")]
    [InlineData("g:a-b-c", 'g', "no numbers")]
    [InlineData("n:-1", 'n', "no whole number")]
    [InlineData("r:x", 'r', "no number")]
    [InlineData("s", 's', "no value")]
    [InlineData("s:here,,c:1", ' ', "an empty field")]
    [InlineData("1G2:x", '1', "a group that is no number")]
    public void A_field_that_is_not_of_its_form_is_named_and_the_sentence_is_read_without_the_block(string fields, char field, string because)
    {
        var reading = Reading.Of(Sentence.Tagged(fields, Sentence.Position));
        reading.Errors.ShouldBe([new(1, LineFault.TagField, field)], because);
        reading.Receptions.ShouldHaveSingleItem(because).Station.ShouldBe("", because);
        reading.Counts.ShouldBe(new(1, 1, 0, 0, 0, 0, 0, 1), because);
    }

    [Theory]
    [InlineData("\\s:here,c:1565218798*00\\", LineFault.TagChecksum)]
    [InlineData("\\s:here,c:1565218798\\", LineFault.TagChecksumMissing)]
    [InlineData("\\s:here,c:1565218798*5\\", LineFault.TagChecksumMissing)]
    [InlineData("\\*00\\", LineFault.TagField)]
    [InlineData("\\\\", LineFault.TagChecksumMissing)]
    public void A_block_that_cannot_be_believed_is_told_and_its_sentence_is_read_without_it(string block, LineFault fault)
    {
        var reading = Reading.Of(block + Sentence.Position);
        reading.Errors.ShouldHaveSingleItem().Fault.ShouldBe(fault);
        var heard = reading.Receptions.ShouldHaveSingleItem();
        (heard.Station, heard.Time).ShouldBe(("", null));
    }

    [Fact]
    public void Station_and_time_reach_the_message()
    {
        var heard = Reading.Of(Sentence.Tagged("s:station,c:1565218798", Sentence.Position)).Receptions.ShouldHaveSingleItem();
        (heard.Station, heard.Time).ShouldBe(("station", Instant.FromUnixTimeSeconds(1_565_218_798)));
    }

    [Fact]
    public void Several_blocks_add_up_and_the_first_of_a_field_counts()
    {
        var heard = Reading.Of(Sentence.Tagged("s:one", Sentence.Tagged("s:two,c:1565218798", Sentence.Position))).Receptions.ShouldHaveSingleItem();
        (heard.Station, heard.Time).ShouldBe(("one", Instant.FromUnixTimeSeconds(1_565_218_798)));
    }

    private static byte[] Block(string fields) => System.Text.Encoding.Latin1.GetBytes(Sentence.Tagged(fields, "")[1..^1]);
}
