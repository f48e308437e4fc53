using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Tongban.Waters.Fixes;
using Tongban.Waters.Tracks;

namespace Tongban.Waters.Tests.Tracks;

public sealed class TrackerTests
{
    [Fact]
    public void The_reference_segmentation_of_338013000_is_one_vessel_and_the_same_noise()
    {
        var recorded = Reference().ToArray();
        var said = new Placed(recorded.Select(row => row.Fix)).Said;
        var vessel = recorded.GroupBy(row => row.Segment).MaxBy(group => group.Count()).ShouldNotBeNull().Key;

        recorded.Select(row => row.Segment).Distinct().Count().ShouldBe(24, "the reference names one vessel and 23 pieces of noise");
        for (var i = 0; i < recorded.Length; i++)
        {
            said[i].ShouldBe(recorded[i].Segment == vessel ? "338013000/1" : "Noise", $"position {i} of {recorded[i].Fix.Time}");
        }

        said.Distinct().ShouldBe(["338013000/1", "Noise"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(0.5, 0.05)] // 50 km apart, every half minute
    [InlineData(1, 0.02)] // 2 km apart, inside what a wrong position could be
    [InlineData(10, 0.1)] // 10 km apart and rarely heard
    public void An_identity_that_two_vessels_share_becomes_two_tracks(double everyMinutes, double degreesApart)
    {
        Fix[] one = [.. A.Way("412000001", 30, 114, 6, 90, 0, 40 * everyMinutes, everyMinutes)];
        Fix[] other = [.. A.Way("412000001", 30 + degreesApart, 114, 6, 270, everyMinutes / 2, 40 * everyMinutes, everyMinutes)];

        var said = new Placed(one.Concat(other).OrderBy(fix => fix.Time)).Said;

        var both = one.Concat(other).OrderBy(fix => fix.Time).Select((fix, i) => (First: fix.Lat < 30 + (degreesApart / 2), Said: said[i])).ToArray();
        both.Where(row => row.First).Select(row => row.Said).Distinct().ShouldHaveSingleItem();
        both.Where(row => !row.First).Select(row => row.Said).Distinct().ShouldHaveSingleItem();
        said.Distinct().ShouldBe(["412000001/1", "412000001/2"], ignoreOrder: true);
    }

    [Fact]
    public void A_single_position_out_of_reach_is_noise()
    {
        Fix[] way = [.. A.Way("412000001", 30, 114, 8, 45, 0, 60, 1), A.Fix("412000001", 30.5, 31.5, 116)];

        var said = new Placed(way.OrderBy(fix => fix.Time)).Said;

        said.Count(word => word == "Noise").ShouldBe(1);
        said.Count(word => word == "412000001/1").ShouldBe(61);
    }

    [Fact]
    public void A_first_position_that_was_wrong_does_not_keep_the_vessel_out()
    {
        Fix[] way = [A.Fix("412000001", 0, 10, 100), .. A.Way("412000001", 30, 114, 8, 45, 1, 30, 1)];

        var said = new Placed(way).Said;

        said[0].ShouldBe("Noise");
        said.Skip(1).Distinct().ShouldHaveSingleItem().ShouldBe("412000001/2");
    }

    [Fact]
    public void A_vessel_that_was_silent_and_is_heard_elsewhere_within_reach_is_the_same()
    {
        Fix[] way = [.. A.Way("412000001", 30, 114, 10, 90, 0, 60, 5), .. A.Way("412000001", 30, 115.2, 10, 90, 60 * 9, 60 * 10, 5)];

        new Placed(way).Said.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_crossing_of_the_antimeridian_is_no_jump() =>
        new Placed(A.Way("412000001", -17, 179.95, 12, 90, 0, 60, 2)).Said.Distinct().ShouldHaveSingleItem();

    [Theory]
    [InlineData(20, "412000001/1")] // within the hour
    [InlineData(62, "TooLate")] // over it
    public void A_late_position_is_taken_up_to_the_configured_age(int minutesLate, string said)
    {
        Fix[] way = [.. A.Way("412000001", 30, 114, 8, 90, 0, 70, 2)];
        var late = way.Single(fix => fix.Time == way[^1].Time - Duration.FromMinutes(minutesLate));

        new Placed([.. way.Where(fix => fix != late), late]).Said[^1].ShouldBe(said);
    }

    [Fact]
    public void A_late_position_that_no_vessel_can_have_left_and_reached_is_set_aside()
    {
        Fix[] way = [.. A.Way("412000001", 30, 114, 8, 90, 0, 20, 2)];
        var astray = A.Fix("412000001", 11, 30.2, 114.1);

        new Placed([.. way, astray]).Said[^1].ShouldBe("Noise");
    }

    [Fact]
    public void Positions_out_of_order_give_the_track_they_give_in_order()
    {
        Fix[] way = [.. A.Way("412000001", 30, 114, 8, 90, 0, 40, 1)];
        for (var i = 0; i + 3 < way.Length; i += 4)
        {
            (way[i + 1], way[i + 3]) = (way[i + 3], way[i + 1]);
        }

        new Placed(way).Said.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_wrong_position_that_stays_is_a_jump_of_the_same_vessel_and_told()
    {
        Fix[] way = [.. A.Way("412000001", 30, 114, 8, 90, 0, 20, 1), .. A.Way("412000001", 30.05, 114.1, 8, 90, 21, 40, 1)];

        var placed = new Placed(way);

        placed.Said.Distinct().ShouldHaveSingleItem();
        placed.News.OfType<TrackNews.Joined>().ShouldContain(news => news.Jumped);
    }

    [Fact]
    public void Tracks_that_say_nothing_are_forgotten_and_their_room_is_used_again()
    {
        var tracker = new Tracker(new());
        List<TrackNews> news = [];
        for (var i = 0; i < 5_000; i++)
        {
            var fix = A.Fix($"boat-{i}", i * 10, 30, 114);
            tracker.Place(fix, news);
            tracker.Sweep(fix.Time, news);
        }

        tracker.Count.ShouldBeLessThan(200);
        tracker.Slots.ShouldBeLessThan(200);
        tracker.Identities.Count.ShouldBe(tracker.Count);
    }

    [Fact]
    public void Two_radars_that_use_one_number_speak_of_two_things() =>
        new Placed([A.Fix("17", 0, 30, 114, source: "radar-a"), A.Fix("17", 1, 30, 114, source: "radar-b")]).Outcomes.Select(outcome => outcome.Serial).Distinct().Count().ShouldBe(2);

    private static IEnumerable<(Fix Fix, string Segment)> Reference()
    {
        foreach (var line in File.ReadLines(SharedData.File("events", "gfw-segment-338013000-noise.expected-inline.jsonl")))
        {
            using var row = JsonDocument.Parse(line);
            var fields = row.RootElement;
            if (fields.GetProperty("lat").ValueKind == JsonValueKind.Number)
            {
                yield return (Told(fields), fields.GetProperty("expected").GetString() ?? "");
            }
        }
    }

    private static Fix Told(JsonElement fields) => new(
        "satellite",
        VesselId.Named(fields.GetProperty("ssvid").GetRawText()),
        InstantPattern.ExtendedIso.Parse(fields.GetProperty("timestamp").GetString() ?? "").Value,
        fields.GetProperty("lat").GetDouble(),
        fields.GetProperty("lon").GetDouble())
    {
        Speed = fields.GetProperty("speed").GetSingle(),
        Course = fields.GetProperty("course").GetSingle(),
    };
}
