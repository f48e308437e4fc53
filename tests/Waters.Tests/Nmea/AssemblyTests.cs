using NodaTime;
using Tongban.Waters.Nmea;

namespace Tongban.Waters.Tests.Nmea;

public sealed class AssemblyTests
{
    private static readonly string Voyage = Reading.Of(Sentence.First, Sentence.Second).Messages.ShouldHaveSingleItem();

    [Fact]
    public void Two_parts_are_one_message_that_names_both_lines()
    {
        var reading = Reading.Of(Sentence.First, Sentence.Second);
        Voyage.ShouldContain("\"shipname\":\"EVER DIADEM\"");
        (reading.Receptions[0].FirstLine, reading.Receptions[0].Line).ShouldBe((1, 2));
        reading.Counts.ShouldBe(new(2, 1, 1, 0, 0, 0, 0, 0));
    }

    [Fact]
    public void Parts_may_come_in_any_order() => Reading.Of(Sentence.Second, Sentence.First).Messages.ShouldBe([Voyage]);

    [Fact]
    public void Other_messages_may_come_between() => Reading.Of(Sentence.First, Sentence.Position, Sentence.Second).Messages[1].ShouldBe(Voyage);

    [Theory]
    [InlineData("AIVDM,2,2,1,B,88888888880,2", "another channel")]
    [InlineData("AIVDM,2,2,1,,88888888880,2", "no channel")]
    [InlineData("AIVDM,2,2,2,A,88888888880,2", "another sequence number")]
    [InlineData("AIVDM,2,2,,A,88888888880,2", "no sequence number")]
    [InlineData("BSVDM,2,2,1,A,88888888880,2", "another talker")]
    [InlineData("AIVDO,2,2,1,A,88888888880,2", "the own station's")]
    public void A_part_of_something_else_does_not_complete_it(string other, string because)
    {
        var reading = Reading.Of(Sentence.First, Sentence.Of(other));
        reading.Messages.ShouldBeEmpty(because);
        reading.Errors.Select(error => (error.Line, error.Fault, error.Found, error.Expected)).ShouldBe([(1, LineFault.PartsAtEnd, 1, 2), (2, LineFault.PartsAtEnd, 1, 2)], because);
    }

    [Fact]
    public void Two_channels_with_one_sequence_number_are_two_messages()
    {
        var b = Sentence.First[1..^3].Replace(",A,", ",B,", StringComparison.Ordinal);
        var reading = Reading.Of(Sentence.First, Sentence.Of(b), Sentence.Second, Sentence.Of("AIVDM,2,2,1,B,88888888880,2"));
        reading.Errors.ShouldBeEmpty();
        reading.Receptions.Select(heard => (heard.FirstLine, heard.Line, heard.Channel)).ShouldBe([(1, 3, 'A'), (2, 4, 'B')]);
    }

    [Fact]
    public void Two_stations_with_one_sequence_number_are_two_messages()
    {
        var reading = Reading.Of(
            Sentence.Tagged("s:one", Sentence.First), Sentence.Tagged("s:two", Sentence.First), Sentence.Tagged("s:two", Sentence.Second), Sentence.Tagged("s:one", Sentence.Second));
        reading.Errors.ShouldBeEmpty();
        reading.Receptions.Select(heard => (heard.Station, heard.FirstLine, heard.Line)).ShouldBe([("two", 2, 3), ("one", 1, 4)]);
    }

    [Fact]
    public void Two_groups_with_one_sequence_number_are_two_messages()
    {
        var reading = Reading.Of(
            Sentence.Tagged("g:1-2-8", Sentence.First), Sentence.Tagged("g:1-2-9", Sentence.First), Sentence.Tagged("g:2-2-9", Sentence.Second), Sentence.Tagged("g:2-2-8", Sentence.Second));
        reading.Errors.ShouldBeEmpty();
        reading.Receptions.Select(heard => (heard.FirstLine, heard.Line)).ShouldBe([(2, 3), (1, 4)]);
    }

    [Fact]
    public void Station_and_time_named_on_the_first_part_count_for_the_message()
    {
        var heard = Reading.Of(Sentence.Tagged("g:1-2-8,s:one,c:1565218798", Sentence.First), Sentence.Tagged("g:2-2-8", Sentence.Second)).Receptions.ShouldHaveSingleItem();
        (heard.Station, heard.Time).ShouldBe(("one", Instant.FromUnixTimeSeconds(1_565_218_798)));
    }

    [Fact]
    public void A_part_that_comes_twice_begins_anew()
    {
        var reading = Reading.Of(Sentence.First, Sentence.First, Sentence.Second);
        reading.Errors.ShouldBe([new(1, LineFault.PartTwice, 1, 2)]);
        reading.Receptions.ShouldHaveSingleItem().FirstLine.ShouldBe(2);
        reading.Counts.Abandoned.ShouldBe(1);
    }

    [Fact]
    public void A_part_of_another_total_begins_anew()
    {
        var reading = Reading.Of(Sentence.Of("AIVDM,3,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0"), Sentence.First, Sentence.Second);
        reading.Errors.ShouldBe([new(1, LineFault.PartOfOtherTotal, 1, 3)]);
        reading.Messages.ShouldBe([Voyage]);
    }

    [Theory]
    [InlineData(5, true, "the fifth sentence behind it is still in time")]
    [InlineData(6, false, "the sixth is not")]
    public void A_message_waits_for_so_many_sentences(int after, bool whole, string because)
    {
        var limits = AssemblyLimits.Usual with { Sentences = 5 };
        var reading = Reading.Of(limits, [Sentence.First, .. Enumerable.Repeat(Sentence.Position, after - 1), Sentence.Second]);
        reading.Messages.Contains(Voyage).ShouldBe(whole, because);
        reading.Errors.Select(error => error.Fault).ShouldBe(whole ? [] : [LineFault.PartsOverdue, LineFault.PartsAtEnd], because);
    }

    [Theory]
    [InlineData(1_565_218_808, true, "ten seconds are still in time")]
    [InlineData(1_565_218_809, false, "eleven are not")]
    public void A_message_waits_for_so_long_where_the_lines_say_when(long later, bool whole, string because)
    {
        var reading = Reading.Of(Sentence.Tagged("c:1565218798", Sentence.First), Sentence.Tagged($"c:{later}", Sentence.Second));
        reading.Messages.Contains(Voyage).ShouldBe(whole, because);
        reading.Errors.Select(error => error.Fault).ShouldBe(whole ? [] : [LineFault.PartsTooOld, LineFault.PartsAtEnd], because);
    }

    [Fact]
    public void Of_too_many_messages_that_wait_the_longest_waiting_is_given_up()
    {
        string[] firsts = [.. Enumerable.Range(0, 3).Select(sequence => Sentence.Of($"AIVDM,2,1,{sequence},A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0"))];
        var reading = Reading.Of(AssemblyLimits.Usual with { Waiting = 2 }, firsts);
        reading.Errors.Select(error => (error.Line, error.Fault)).ShouldBe([(1, LineFault.PartsCrowdedOut), (2, LineFault.PartsAtEnd), (3, LineFault.PartsAtEnd)]);
    }

    [Fact]
    public void Parts_that_are_together_longer_than_any_message_are_given_up()
    {
        var part = new string('0', 400);
        var reading = Reading.Of([.. Enumerable.Range(1, 3).Select(number => Sentence.Of($"AIVDM,3,{number},1,A,{part},0"))]);
        reading.Errors.Select(error => (error.Line, error.Fault)).ShouldBe([(1, LineFault.PayloadTooLong)]);
        reading.Counts.Abandoned.ShouldBe(1);
    }
}
