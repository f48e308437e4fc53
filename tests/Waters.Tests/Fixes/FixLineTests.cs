using System.Text;
using CsCheck;
using NodaTime;
using Tongban.Kernel.Identity;
using Tongban.Waters.Fixes;

namespace Tongban.Waters.Tests.Fixes;

public sealed class FixLineTests
{
    private const string Whole = """{"source":"shore-7","id":"412345678","time":"2026-01-01T08:00:00+08:00","lat":30.5,"lon":114.25,"speed":7.5,"course":90,"heading":360,"vesselType":"fishing"}""";

    [Fact]
    public void A_whole_line_gives_every_field()
    {
        var fix = Read(Whole).Fix;

        fix.ShouldBe(new Fix("shore-7", VesselId.Of(Mmsi.Parse("412345678")), Instant.FromUtc(2026, 1, 1, 0, 0), 30.5, 114.25)
        {
            Speed = 7.5f,
            Course = 90,
            Heading = 0,
            VesselType = "fishing",
        });
        fix.Id.Class.ShouldBe(MmsiClass.Ship);
    }

    [Theory]
    [InlineData("412345678", "412345678", true)] // a number, as decoders write it
    [InlineData("2241076", "002241076", true)] // a coast station's leading zeroes are part of its form
    [InlineData("\"BD-88012\"", "BD-88012", false)] // a terminal's own word
    [InlineData("\"17\"", "17", false)] // a radar's track number is no maritime identity
    public void An_identity_is_a_number_or_a_word(string written, string read, bool mmsi)
    {
        var id = Read($$"""{"source":"s","id":{{written}},"time":"2026-01-01T00:00:00Z","lat":1,"lon":2}""").Fix.Id;

        id.ToString().ShouldBe(read);
        (id.Mmsi is not null).ShouldBe(mmsi);
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00Z", 0)]
    [InlineData("2026-01-01T08:00:00+08:00", 0)]
    [InlineData("2026-01-01T00:00:00", 0)] // AIS speaks UTC, so a moment without an offset does
    [InlineData("2026-01-01T00:00:00.250000Z", 250)]
    public void A_moment_without_an_offset_is_utc(string written, int milliseconds) =>
        Read($$"""{"source":"s","id":"x","time":"{{written}}","lat":1,"lon":2}""").Fix.Time
            .ShouldBe(Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromMilliseconds(milliseconds));

    [Theory]
    [InlineData("", "not one JSON object, at byte 1")]
    [InlineData("hello", "not one JSON object, at byte 1")]
    [InlineData("[1]", "not one JSON object, at byte 1")]
    [InlineData("""{"source":"s","id":"x","time":"2026-01-01T00:00:00Z","lat":1,"lon":2""", "not one JSON object")] // torn off
    [InlineData("""{"source":"s","id":"x","time":"2026-01-01T00:00:00Z","lat":1,"lon":2}{}""", "not one JSON object")] // two on one line
    [InlineData("""{"id":"x","time":"2026-01-01T00:00:00Z","lat":1,"lon":2}""", "the field source is missing")]
    [InlineData("""{"source":"s","time":"2026-01-01T00:00:00Z","lat":1,"lon":2}""", "the field id is missing")]
    [InlineData("""{"source":"s","id":"x","lat":1,"lon":2}""", "the field time is missing")]
    [InlineData("""{"source":"s","id":"x","time":"2026-01-01T00:00:00Z","lon":2}""", "the field lat is missing")]
    [InlineData("""{"source":"s","id":"x","time":"2026-01-01T00:00:00Z","lat":1}""", "the field lon is missing")]
    [InlineData("""{"source":" ","id":"x","time":"2026-01-01T00:00:00Z","lat":1,"lon":2}""", "source is  : it must be a text that is not empty")]
    [InlineData("""{"source":"s","id":1234567890,"time":"2026-01-01T00:00:00Z","lat":1,"lon":2}""", "id is 1234567890: it must be")]
    [InlineData("""{"source":"s","id":"x","time":"yesterday","lat":1,"lon":2}""", "time is yesterday: it must be a moment")]
    [InlineData("""{"source":"s","id":"x","time":"2026-01-01T00:00:00Z","lat":"north","lon":2}""", "lat is north: it must be a number")]
    [InlineData("""{"source":"s","id":"x","time":"2026-01-01T00:00:00Z","lat":1,"lon":2,"speed":-1}""", "speed is -1: it must be a number of knots")]
    [InlineData("""{"source":"s","id":"x","time":"2026-01-01T00:00:00Z","lat":1,"lon":2,"course":361}""", "course is 361: it must be a number of degrees")]
    [InlineData("""{"source":"s","id":"x","time":"2026-01-01T00:00:00Z","lat":91,"lon":181}""", "the message of x carries no position")] // AIS for "not known"
    [InlineData("""{"source":"s","id":"x","time":"2026-01-01T00:00:00Z","lat":null,"lon":null}""", "the message of x carries no position")]
    public void A_line_that_is_no_position_says_why(string line, string because) =>
        Read(line).Fault.ShouldNotBeNull().Words.En.ShouldStartWith(because);

    [Fact]
    public void Unknown_fields_are_passed_over_and_null_is_not_told()
    {
        var fix = Read("""{"extra":{"a":[1,2]},"source":"s","id":"x","time":"2026-01-01T00:00:00Z","lat":1,"lon":2,"speed":null,"vesselType":null}""").Fix;

        fix.Speed.ShouldBeNull();
        fix.VesselType.ShouldBeNull();
    }

    [Fact]
    public void No_bytes_whatever_make_it_throw() => Gen.Byte.Array[0, 80].Sample(
        bytes => FixLine.TryRead(bytes, new WordTable(), out _, out var fault) || fault is not null, iter: 20_000);

    [Fact]
    public void No_damage_to_a_whole_line_makes_it_throw() => Gen.Select(Gen.Int[0, Whole.Length - 1], Gen.Byte, Gen.Int[1, Whole.Length]).Sample(
        (at, value, length) =>
        {
            var bytes = Encoding.UTF8.GetBytes(Whole);
            bytes[at] = value;
            return FixLine.TryRead(bytes.AsSpan(0, length), new WordTable(), out _, out var fault) || fault is not null;
        },
        iter: 20_000);

    [Fact]
    public void A_word_is_made_once()
    {
        var words = new WordTable(capacity: 1);

        words.Word("shore-7"u8).ShouldBeSameAs(words.Word("shore-7"));
        words.Word("other").ShouldNotBeSameAs(words.Word("other"), "a full table keeps no more");
    }

    private static (Fix Fix, FixFault? Fault) Read(string line)
    {
        var good = FixLine.TryRead(Encoding.UTF8.GetBytes(line), new WordTable(), out var fix, out var fault);
        good.ShouldBe(fault is null);
        return (fix, fault);
    }
}
