using NodaTime;
using Tongban.Waters.Fixes;
using Tongban.Waters.Messages;
using Tongban.Waters.Nmea;
using Tongban.Waters.Tests.Nmea;

namespace Tongban.Waters.Tests.Messages;

public sealed class AisFixesTests
{
    // Second 33 of its minute, as the message says.
    private static readonly Instant Heard = Instant.FromUtc(2019, 8, 7, 22, 59, 58);

    [Fact]
    public void A_position_report_is_a_fix_at_the_second_it_says()
    {
        var fix = Fixes([Sentence.Tagged($"c:{Heard.ToUnixTimeSeconds()}", Sentence.Position)]).ShouldHaveSingleItem();
        (fix.Source, fix.Id.ToString(), fix.Time).ShouldBe(("river", "371798000", Instant.FromUtc(2019, 8, 7, 22, 59, 33)));
        fix.Lon.ShouldBe(-123.3953833, 1e-7);
        fix.Lat.ShouldBe(48.3816333, 1e-7);
        (fix.Speed, fix.Course, fix.Heading, fix.VesselType).ShouldBe((12.3f, 224f, 215f, null));
    }

    [Theory]
    [InlineData(33, 0, "heard in that second")]
    [InlineData(28, 0, "the receiver's clock is five seconds slow")]
    [InlineData(27, -1, "six seconds slow is no clock error: it was the minute before")]
    [InlineData(27 + 60, 0, "54 seconds under way")]
    public void The_second_lies_before_it_was_heard_but_for_an_error_of_the_clock(int heardSecond, int minutes, string because)
    {
        var minute = Instant.FromUtc(2019, 8, 7, 22, 59);
        var heard = minute + Duration.FromSeconds(heardSecond);
        Fixes([Sentence.Tagged($"c:{heard.ToUnixTimeSeconds()}", Sentence.Position)]).ShouldHaveSingleItem().Time
            .ShouldBe(minute + Duration.FromSeconds(33) + Duration.FromMinutes(minutes), because);
    }

    [Fact]
    public void Without_a_time_of_reception_the_time_of_arrival_counts_and_without_both_there_is_no_fix()
    {
        Fixes([Sentence.Position]).ShouldBeEmpty();
        Fixes([Sentence.Position], Heard).ShouldHaveSingleItem().Time.ShouldBe(Instant.FromUtc(2019, 8, 7, 22, 59, 33));
    }

    [Theory]
    [InlineData(33, 0, "seconds before the base station's")]
    [InlineData(10, 0, "29 seconds before it")]
    [InlineData(9, 1, "half a minute after it, and not before")]
    public void Where_no_line_says_when_it_was_heard_the_nearest_moment_to_a_base_stations_time_counts(int second, int minutes, string because)
    {
        // 2007-05-14T19:57:39Z
        const string BaseStation = "!AIVDM,1,1,,A,403OviQuMGCqWrRO9>E6fE700@GO,0*4D";
        var position = new BitWriter().Write(1, 6).Write(0, 32).Write(0, 99).Write(second, 6).Write(0, 25).Sentences();
        var fixes = Fixes([.. position, BaseStation, .. position]);
        fixes.Count.ShouldBe(2, "the base station's own place is a fix, the position before it is none");
        fixes[1].Time.ShouldBe(Instant.FromUtc(2007, 5, 14, 19, 57, second) + Duration.FromMinutes(minutes), because);
    }

    [Fact]
    public void What_says_no_position_gives_none() => Fixes(["!AIVDM,1,1,,A,402Fha0000Htt<tSF0l4Q@000d20,0*65", Sentence.First, Sentence.Second], Heard).ShouldBeEmpty();

    [Fact]
    public void The_kind_of_ship_is_told_with_the_positions_that_follow()
    {
        var position = new BitWriter().Write(18, 6).Write(0, 2).Write(271_041_815, 30).Write(0, 8).Write(50, 10).Write(0, 1).Write(70_000_000, 28).Write(18_000_000, 27).Write(3_600, 12)
            .Write(511, 9).Write(60, 6).Write(0, 29).Sentences();
        var fixes = Fixes([.. position, "!AIVDM,1,1,,A,H42O55lti4hhhilD3nink000?050,0*40", .. position], Heard);
        fixes.Select(fix => fix.VesselType).ShouldBe([null, "passenger"]);
        fixes.ShouldAllBe(fix => fix.Course == null && fix.Heading == null && fix.Time == Heard && fix.Speed == 5f);
    }

    [Fact]
    public void Of_more_stations_than_are_remembered_the_kind_is_not_told()
    {
        var fixes = new AisFixes("river", remembered: 0);
        var sink = new Sink(fixes, Heard, []);
        new SentenceReader(AssemblyLimits.Usual).Read(Bytes("!AIVDM,1,1,,A,H42O55lti4hhhilD3nink000?050,0*40\n" + Sentence.Position + "\n"), ref sink);
        sink.Taken.ShouldHaveSingleItem().VesselType.ShouldBeNull();
    }

    [Fact]
    public void An_identity_of_more_than_nine_digits_is_a_word() =>
        Fixes(new BitWriter().Write(1, 6).Write(0, 2).Write(1_073_741_823, 30).Write(0, 130).Sentences(), Heard).ShouldHaveSingleItem().Id.ToString().ShouldBe("1073741823");

    [Theory]
    [InlineData(30, "fishing")]
    [InlineData(55, "patrol")]
    [InlineData(69, "passenger")]
    [InlineData(70, "cargo")]
    [InlineData(89, "tanker")]
    [InlineData(99, "other")]
    [InlineData(29, "wing-in-ground")]
    [InlineData(19, null)]
    [InlineData(38, null)]
    [InlineData(100, null)]
    [InlineData(255, null)]
    public void A_kind_of_ship_is_a_word(int code, string? word) => VesselKind.Word(code).ShouldBe(word);

    private static List<Fix> Fixes(string[] lines, Instant? arrived = null)
    {
        var sink = new Sink(new("river"), arrived, []);
        new SentenceReader(AssemblyLimits.Usual).Read(Bytes(string.Join('\n', lines) + "\n"), ref sink);
        return sink.Taken;
    }

    private static byte[] Bytes(string lines) => System.Text.Encoding.Latin1.GetBytes(lines);

    private readonly struct Sink(AisFixes fixes, Instant? arrived, List<Fix> taken) : IMessageSink
    {
        internal List<Fix> Taken => taken;

        public void Take(in AisMessage message)
        {
            if (fixes.TryRead(message, arrived, out var fix))
            {
                taken.Add(fix);
            }
        }

        public void Refuse(in LineError error) => Assert.Fail(error.Cause.En);
    }
}
