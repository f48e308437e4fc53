using NodaTime;
using Tongban.Waters.Nmea;

namespace Tongban.Waters.Tests.Nmea;

public sealed class SentenceReaderTests
{
    public static TheoryData<string, LineFault, string> BadLines => new()
    {
        { "Virtual AIS Receiver Stream Broadcast", LineFault.NoSentence, "a banner" },
        { "AIVDM,2,2,1,B,00000000000,2*26", LineFault.NoSentence, "the first character is gone" },
        { "!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4B", LineFault.Checksum, "one more than it is" },
        { "!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CR,0*4A", LineFault.Checksum, "a changed character" },
        { "!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0", LineFault.ChecksumMissing, "nothing behind the fill bits" },
        { "!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4", LineFault.ChecksumMissing, "half a checksum" },
        { "!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*GG", LineFault.ChecksumMissing, "no hexadecimal digits" },
        { "!*01", LineFault.Checksum, "the shortest line with a checksum" },
        { Sentence.Of("AIVDM,1,1,,A,,0"), LineFault.PayloadEmpty, "a slot was heard, nothing was read" },
        { Sentence.Of("AIVDM,1,1,,,,0"), LineFault.PayloadEmpty, "the shortest sentence with all its fields" },
        { Sentence.Of("AIVDM,1,1,A,15RTgt0PAso;90TKcjM8h6g208CQ,0"), LineFault.Fields, "a field too few" },
        { Sentence.Of("AIVDM,1,1,x,A,15RTgt0PAso;90TKcjM8h6g208CQ,0"), LineFault.Fields, "a sequence that is no number" },
        { Sentence.Of("AIVDM,1,1,123,A,15RTgt0PAso;90TKcjM8h6g208CQ,0"), LineFault.Fields, "a sequence of three digits" },
        { Sentence.Of("AIVDM,1,1,,AB,15RTgt0PAso;90TKcjM8h6g208CQ,0"), LineFault.Fields, "a channel of two letters" },
        { Sentence.Of("AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ"), LineFault.Fields, "no fill bits" },
        { Sentence.Of("AIVDM,1"), LineFault.Fields, "cut off behind the total" },
        { Sentence.Of("AIVDM,0,0,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0"), LineFault.PartNumber, "part 0 of 0" },
        { Sentence.Of("AIVDM,1,2,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0"), LineFault.PartNumber, "part 2 of 1" },
        { Sentence.Of("AIVDM,2,0,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0"), LineFault.PartNumber, "part 0 of 2" },
        { Sentence.Of("AIVDM,:,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0"), LineFault.PartNumber, "ten parts in hexadecimal" },
        { Sentence.Of("AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,6"), LineFault.FillBits, "six fill bits would be a character" },
        { Sentence.Of("AIVDM,2,1,1,A,15RTgt0PAso;90TKcjM8h6g208CQ,2"), LineFault.FillBits, "fill bits in a part that is not the last" },
        { Sentence.Of("AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CX,0"), LineFault.PayloadCharacter, "the first code behind the lower half" },
        { Sentence.Of("AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208C_,0"), LineFault.PayloadCharacter, "the last code before the upper half" },
        { Sentence.Of("AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208Cx,0"), LineFault.PayloadCharacter, "the first code behind the upper half" },
        { Sentence.Of("AIVDM,1,1,,A,/5RTgt0PAso;90TKcjM8h6g208CQ,0"), LineFault.PayloadCharacter, "the last code before the lower half, in the first vector" },
        { Sentence.Of("AIVDM,1,1,,A,15RTgt0PAso,90TKcjM8h6g208CQ,0"), LineFault.PayloadCharacter, "a comma in the payload" },
        { Sentence.Of("AIVDM,1,1,,A,05RTgt0PAso;90TKcjM8h6g208CQ,0"), LineFault.MessageType, "type 0" },
        { Sentence.Of("AIVDM,1,1,,A,L5RTgt0PAso;90TKcjM8h6g208CQ,0"), LineFault.MessageType, "type 28, of a later edition" },
        { Sentence.Of("AIVDM,1,1,,A,w5RTgt0PAso;90TKcjM8h6g208CQ,0"), LineFault.MessageType, "type 63" },
        { Sentence.Of("AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208C,0"), LineFault.MessageTooShort, "162 bits of 163" },
        { Sentence.Of("AIVDM,1,1,,A,1,0"), LineFault.MessageTooShort, "a type and nothing else" },
        { Sentence.Of("AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ15RTgt0,0"), LineFault.MessageTooLong, "a slot and a piece of the next" },
        { Sentence.Of("AIVDM,1,1,,A,H42O55q18tMET00000000000000,2"), LineFault.StaticPart, "part C of a static report" },
        { "\\c:1565218798*53", LineFault.TagBlockOpen, "not closed" },
        { "\\c:1565218798*53\\", LineFault.TagBlockOpen, "no sentence follows" },
    };

    [Theory]
    [MemberData(nameof(BadLines))]
    public void A_bad_line_is_an_error_with_its_number_and_cause_and_the_stream_goes_on(string line, LineFault fault, string because)
    {
        var reading = Reading.Of(Sentence.Position, line, Sentence.Position);
        var error = reading.Errors.ShouldHaveSingleItem(because);
        error.Fault.ShouldBe(fault, because);
        error.Line.ShouldBe(2, because);
        reading.Messages.Count.ShouldBe(2, because);
        reading.Counts.Refused.ShouldBe(1, because);
    }

    [Fact]
    public void Every_cause_is_said_in_both_languages_with_its_figures()
    {
        foreach (var fault in Enum.GetValues<LineFault>())
        {
            var cause = new LineError(1, fault, 65, 66, 7).Cause;
            cause.Zh.Any(letter => letter > 0x4E00).ShouldBeTrue(fault.ToString());
            cause.En.ShouldAllBe(letter => char.IsAscii(letter));
        }

        new LineError(3, LineFault.Checksum, 0x4B, 0x4A).Cause.Zh.ShouldBe("校验和不符：应为 4A，所写 4B");
        Reading.Of("!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4B").Errors.ShouldHaveSingleItem().Cause.En.ShouldBe("the checksum is 4A, written 4B");
        Reading.Of(Sentence.Of("AIVDM,1,1,,A,15RTgt0PAsoX90TKcjM8h6g208CQ,0")).Errors.ShouldHaveSingleItem().Cause.En
            .ShouldBe("character 12 of the payload (code 88) armours no six bits");
    }

    [Theory]
    [InlineData("AI")]
    [InlineData("AB")]
    [InlineData("AD")]
    [InlineData("AN")]
    [InlineData("AR")]
    [InlineData("AS")]
    [InlineData("AT")]
    [InlineData("AX")]
    [InlineData("BS")]
    [InlineData("SA")]
    [InlineData("--")]
    public void Every_talker_is_heard(string talker)
    {
        var reading = Reading.Of(Sentence.Of($"{talker}VDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0"), Sentence.Of($"{talker}VDO,1,1,,B,15RTgt0PAso;90TKcjM8h6g208CQ,0"));
        reading.Errors.ShouldBeEmpty();
        reading.Receptions.Select(heard => (heard.Talker, heard.IsOwn, heard.Channel)).ShouldBe([(talker, false, 'A'), (talker, true, 'B')]);
    }

    [Theory]
    [InlineData("$GPZDA,201530.00,04,07,2002,00,00*60")]
    [InlineData("!AITXT,01,01,91,FREE*12")]
    [InlineData("$PABC,1*67")]
    public void Other_sentences_are_passed_over_when_their_checksum_is_right(string other)
    {
        var covered = other[1..other.IndexOf('*', StringComparison.Ordinal)];
        var reading = Reading.Of(other[0] + Sentence.Of(covered)[1..], other[..^2] + "ZZ");
        reading.Counts.OtherSentences.ShouldBe(1);
        reading.Errors.ShouldHaveSingleItem().Fault.ShouldBe(LineFault.ChecksumMissing);
    }

    [Fact]
    public void Empty_lines_and_remarks_are_counted_and_no_errors()
    {
        var reading = Reading.Of("", "# !AIVDM,2,1,1,A,55?MbV02", "#", Sentence.Position);
        reading.Errors.ShouldBeEmpty();
        reading.Counts.ShouldBe(new(4, 1, 0, 0, 3, 0, 0, 0));
        reading.Receptions.ShouldHaveSingleItem().Line.ShouldBe(4);
    }

    [Theory]
    [InlineData("1550303566167726840 ", "2019-02-16T07:52:46.167Z", "nanoseconds")]
    [InlineData("1550303566167726 ", "2019-02-16T07:52:46.167Z", "microseconds")]
    [InlineData("1550303566167 ", "2019-02-16T07:52:46.167Z", "milliseconds")]
    [InlineData("1550303566 ", "2019-02-16T07:52:46Z", "seconds")]
    [InlineData("1550303566, ", "2019-02-16T07:52:46Z", "with a comma")]
    [InlineData("1700000000000 1550303566 ", "2019-02-16T07:52:46Z", "the nearer of two, the other being an archive's")]
    [InlineData("1550303566 by relay: ", "2019-02-16T07:52:46Z", "the first, where words are nearer")]
    [InlineData("2019-02-16 07:52:46 ", null, "words, which nobody has agreed on")]
    [InlineData("99999999999999999999 ", null, "a number larger than any time")]
    public void A_number_before_the_sentence_is_when_it_was_heard(string before, string? time, string because)
    {
        var reading = Reading.Of(before + Sentence.Position);
        reading.Errors.ShouldBeEmpty(because);
        reading.Receptions.ShouldHaveSingleItem().Time.ShouldBe(Moment(time), because);
    }

    [Theory]
    [InlineData(",r003669945,1085889680", "003669945", "2004-05-30T04:01:20Z")]
    [InlineData(",d-093,S2212,t235959.00,T59.00339837,r09STOL1,1272844797", "09STOL1", "2010-05-02T23:59:57Z")]
    [InlineData(",s36310,d-081,T59.01777335", "", null)]
    [InlineData("s34280", "", null)]
    [InlineData(",rTWO*STARS*99", "TWO*STARS*99", null)]
    [InlineData(",b003660465", "003660465", null)]
    [InlineData("   ", "", null)]
    [InlineData("\\x0d\\x0a", "", null)]
    public void What_stands_behind_the_checksum_says_station_and_time(string suffix, string station, string? time)
    {
        var heard = Reading.Of(Sentence.Position + suffix).Receptions.ShouldHaveSingleItem();
        heard.Station.ShouldBe(station);
        heard.Time.ShouldBe(Moment(time));
    }

    [Fact]
    public void A_suffix_says_signal_and_slot()
    {
        var suffix = StationSuffix.Read(",d-093,S2212,t235959.00,T59.00339837,r09STOL1,1272844797"u8);
        (suffix.SignalDbm, suffix.Slot).ShouldBe((-93, 2212));
        StationSuffix.Read(",S9999,dxx"u8).Slot.ShouldBeNull("9999 is no slot");
    }

    [Fact]
    public void A_gatehouse_stamp_counts_for_the_sentence_with_its_checksum()
    {
        const string Stamp = "$PGHP,1,2010,6,11,11,46,11,390,231,45,992190934,1,2B*5B";
        const string Its = "!AIVDM,1,1,,B,402=481uaUcf;OQ55JS9ITi025Jp,0*2B";
        var reading = Reading.Of(Stamp, Its, Stamp, Sentence.Position);
        reading.Errors.ShouldBeEmpty();
        reading.Counts.OtherSentences.ShouldBe(2);
        reading.Receptions.Select(heard => (heard.Time, heard.Station)).ShouldBe([(Moment("2010-06-11T11:46:11.39Z"), "992190934"), (null, "")]);
    }

    [Fact]
    public void A_gatehouse_stamp_counts_for_a_message_of_several_parts_whose_checksums_it_covers()
    {
        const string Stamp = "$PGHP,1,2010,6,11,11,46,11,929,244,0,,1,72*21";
        const string First = "!AIVDM,2,1,1,,53cMa3@000010WSW?V105=<45B2222222222220t388151:9e2UiDm851DTh,0*65";
        var reading = Reading.Of(Stamp, First, "!AIVDM,2,2,1,,j1C32CQp888,2*17", Stamp, Sentence.First, Sentence.Second);
        reading.Receptions.Select(heard => heard.Time).ShouldBe([Moment("2010-06-11T11:46:11.929Z"), null]);
    }

    [Theory]
    [InlineData("$PGHP,1,2010,13,11,11,46,11,390,231,45,992190934,1,2B")]
    [InlineData("$PGHP,1,2010,2,30,11,46,11,390,231,45,992190934,1,2B")]
    [InlineData("$PGHP,1,2010,6,11,24,46,11,390,231,45,992190934,1,2B")]
    [InlineData("$PGHP,1,2010,6,11,11,46,11,390,231,45,992190934,1")]
    [InlineData("$PGHP,1,2010,6,11,11,46,11,390,231,45,992190934,1,1,2B")]
    [InlineData("$PGHP,1,2010,6,11,11,46,11,390,231,45,992190934,1,2")]
    [InlineData("$PGHP,1,2010,6,11,11,46,11,390,231,45,999999999999,1,2B")]
    [InlineData("$PGHP,1,2010,6,-1,11,46,11,390,231,45,992190934,1,2B")]
    [InlineData("$PGHP,1,")]
    [InlineData("$PGHP,1,,,,,,,,,,,,2B")]
    public void A_stamp_that_cannot_be_says_nothing(string stamp)
    {
        var reading = Reading.Of("$" + Sentence.Of(stamp[1..])[1..], "!AIVDM,1,1,,B,402=481uaUcf;OQ55JS9ITi025Jp,0*2B");
        reading.Receptions.ShouldHaveSingleItem().Time.ShouldBeNull();
    }

    [Fact]
    public void A_line_that_is_far_too_long_is_passed_over_whole_and_counted_once()
    {
        var endless = new string('x', SentenceReader.LongestLine * 3) + Sentence.Position;
        var reading = Reading.Of(Sentence.Position, endless, Sentence.Position);
        reading.Errors.ShouldBe([new(2, LineFault.LineTooLong)]);
        reading.Receptions.Select(heard => heard.Line).ShouldBe([1, 3]);
        Reading.Of(System.Text.Encoding.Latin1.GetBytes(Sentence.Position + "\n" + endless), pieces: [100]).Errors.ShouldBe([new(2, LineFault.LineTooLong)], "in pieces, and without an end");
    }

    [Fact]
    public void The_last_line_needs_no_end() =>
        Reading.Of(System.Text.Encoding.Latin1.GetBytes(Sentence.Position)).Messages.Count.ShouldBe(1);

    [Fact]
    public void Bits_of_an_earlier_longer_message_are_not_seen_in_a_shorter()
    {
        // A voyage report of 424 bits, then 163 bits of a position: what the position leaves out must read as zero, and does when it comes first.
        var alone = Reading.Of("!AIVDM,1,1,,A,13aIkM@P00PJ@qPNL=e@0?wJ28JO,5*63").Messages.ShouldHaveSingleItem();
        Reading.Of(Sentence.First, Sentence.Second, "!AIVDM,1,1,,A,13aIkM@P00PJ@qPNL=e@0?wJ28JO,5*63").Messages[1].ShouldBe(alone);
    }

    private static Instant? Moment(string? text) => text is null ? null : NodaTime.Text.InstantPattern.ExtendedIso.Parse(text).Value;
}
