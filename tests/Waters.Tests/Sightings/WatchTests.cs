using System.Collections.Immutable;
using NodaTime;
using Tongban.Waters.Fixes;
using Tongban.Waters.Geofences;
using Tongban.Waters.Sightings;
using Tongban.Waters.Tests.Geofences;

namespace Tongban.Waters.Tests.Sightings;

public sealed class WatchTests
{
    private static readonly Zone Closed = ZoneIndexTests.Zone("closed", ShapeTests.Ring((114, 30), (114.2, 30), (114.2, 30.2), (114, 30.2)));
    private static readonly Zone Reserve = ZoneIndexTests.Zone("reserve", ShapeTests.Ring((114.1, 30), (114.2, 30), (114.2, 30.2), (114.1, 30.2)), ZoneKind.ProtectedReach);

    [Theory]
    [InlineData("fishing", 1, 0.9)]
    [InlineData("cargo", 0, 0)] // goes through, as it may
    [InlineData(null, 1, 0.3)] // nobody said what it is: told as unsure, after five minutes
    public void A_barred_vessel_in_closed_water_is_told(string? type, int alerts, double confidence)
    {
        var way = A.Way("412000001", 30.1, 113.9, 8, 90, 0, 120, 1, type);
        var told = Watched.Over(way, [Closed]).Alerts.Where(sighting => sighting.Kind == SightingKind.ClosedWaterEntry).ToArray();

        told.Length.ShouldBe(alerts);
        if (alerts > 0)
        {
            told[0].Confidence.ShouldBe(confidence);
            told[0].Zone.ShouldBe("closed");
            told[0].Evidence.ShouldAllBe(position => position.Lon >= 114 && position.Lon <= 114.2);
            told[0].Vessels.ShouldBe([VesselId.Named("412000001")]);
        }
    }

    [Fact]
    public void The_reserve_is_named_where_it_lies_in_other_closed_water() =>
        Watched.Over(A.Way("412000001", 30.1, 114.12, 2, 90, 0, 60, 1, "fishing"), [Closed, Reserve]).Of(SightingKind.Fishing).ShouldHaveSingleItem().Zone.ShouldBe("reserve");

    [Fact]
    public void Closed_water_is_closed_under_however_many_other_zones()
    {
        var angling = Enumerable.Range(0, 12).Select(i => Closed with { Id = $"angling-{i}", Kind = ZoneKind.LimitedAngling });

        Watched.Over(A.Way("412000001", 30.1, 113.9, 8, 90, 0, 120, 1, "fishing"), [.. angling, Closed]).Of(SightingKind.ClosedWaterEntry).ShouldHaveSingleItem().Zone.ShouldBe("closed");
    }

    [Fact]
    public void Zones_are_entered_and_left_with_the_time_between()
    {
        var (watch, seen) = (new Watch(new(), [Closed], Register.None), new Seen { WantsPassages = true });
        foreach (var fix in A.Way("412000001", 30.1, 113.9, 10, 90, 0, 120, 1, "cargo"))
        {
            watch.Observe(fix, seen);
        }

        seen.Passages.Count.ShouldBe(2);
        seen.Passages[0].Dwell.ShouldBeNull();
        seen.Passages[1].Dwell.ShouldBe(seen.Passages[1].Time - seen.Passages[0].Time);
        seen.Passages.ShouldAllBe(passage => passage.Zone == "closed" && passage.Track == "412000001/1");
    }

    [Theory]
    [InlineData(20, 0)] // less than half an hour
    [InlineData(240, 1)]
    public void A_vessel_that_falls_silent_where_another_is_heard_has_a_gap(int minutes, int gaps)
    {
        Fix[] heard = [.. A.Way("412000002", 30, 114.01, 5, 0, 0, 400, 2, "cargo")];
        Fix[] silent = [.. A.Way("412000001", 30, 114, 5, 0, 0, 400, 2).Where(fix => !(Minute(fix) > 100 && Minute(fix) < 100 + minutes))];

        var told = Watched.Over(heard.Concat(silent).OrderBy(fix => fix.Time), []).Alerts.Where(sighting => sighting.Kind == SightingKind.Gap).ToArray();

        told.Length.ShouldBe(gaps);
        if (gaps > 0)
        {
            (told[0].From, told[0].To).ShouldBe((A.Morning + Duration.FromMinutes(100), A.Morning + Duration.FromMinutes(100 + minutes)));
            told[0].Confidence.ShouldBe(0.8);
        }
    }

    [Theory]
    [InlineData(false, 0.4)] // everybody falls silent at the same line: the receivers' reach ends there
    [InlineData(true, 0.8)] // somebody is heard beyond it
    public void A_vessel_that_may_have_left_the_receivers_reach_is_not_told_as_one_that_fell_silent_within_it(bool heardBeyond, double confidence)
    {
        const double reach = 30.3;
        var north = Enumerable.Range(0, 12).SelectMany(nth => A.Way($"4120001{nth:D2}", 30, 114 + (nth / 500.0), 10, 0, nth * 20, (nth * 20) + 400, 2, "cargo")).Where(fix => fix.Lat < reach);
        var beyond = A.Way("412000999", 30.2, 114.001, 10, 0, 0, 400, 2, "cargo").Where(_ => heardBeyond);

        var told = Watched.Over(north.Concat(beyond).OrderBy(fix => fix.Time), []).Of(SightingKind.Gap).Where(gap => gap.Lat < reach && gap.Lat > reach - 0.02).ToArray();

        told.ShouldNotBeEmpty();
        told.ShouldAllBe(gap => gap.Confidence == confidence);
    }

    [Fact]
    public void A_vessel_alone_may_have_a_gap_but_nobody_is_sure() =>
        Watched.Over(A.Way("412000001", 30, 114, 5, 0, 0, 400, 2).Where(fix => !(Minute(fix) > 100 && Minute(fix) < 300)), [])
            .Of(SightingKind.Gap).ShouldHaveSingleItem().Confidence.ShouldBe(0.4);

    [Fact]
    public void Late_positions_that_fill_a_gap_withdraw_it_and_its_history_is_kept()
    {
        Fix[] heard = [.. A.Way("412000002", 30, 114.01, 5, 0, 0, 170, 2, "cargo")];
        Fix[] way = [.. A.Way("412000001", 30, 114, 5, 0, 0, 170, 2)];
        Fix[] late = [.. way.Where(fix => Minute(fix) > 100 && Minute(fix) < 140)];
        var onTime = heard.Concat(way.Except(late)).Where(fix => Minute(fix) <= 142).OrderBy(fix => fix.Time);

        var watched = Watched.Over([.. onTime, .. late.Where(fix => Minute(fix) % 10 == 0)], []);

        watched.History.ShouldContain(sighting => sighting.Kind == SightingKind.Gap && sighting.Status == SightingStatus.Open);
        var gap = watched.Of(SightingKind.Gap).ShouldHaveSingleItem();
        gap.Status.ShouldBe(SightingStatus.Withdrawn);
        gap.Withdrawal.ShouldNotBeNull().En.ShouldContain("late positions");
        watched.Alerts.ShouldNotContain(sighting => sighting.Kind == SightingKind.Gap);
    }

    [Fact]
    public void A_feed_that_falls_silent_is_one_sighting_and_none_about_its_vessels()
    {
        var vessels = Enumerable.Range(1, 12).SelectMany(i => A.Way($"4120000{i:00}", 30 + (i * 0.01), 114, 5, 0, 0, 600, 2, "cargo"));
        var watched = Watched.Over(vessels.Where(fix => !(Minute(fix) > 200 && Minute(fix) < 400)).OrderBy(fix => fix.Time), []);

        var told = watched.Alerts.ShouldHaveSingleItem();
        told.Kind.ShouldBe(SightingKind.FeedSilent);
        told.Feed.ShouldBe("shore-1");
        told.Vessels.ShouldBeEmpty();
        (told.From, told.To).ShouldBe((A.Morning + Duration.FromMinutes(200), A.Morning + Duration.FromMinutes(400)));
    }

    [Theory]
    [InlineData(0.003, 1)] // circles within 330 metres
    [InlineData(0.02, 0)] // goes about
    public void A_vessel_that_stays_in_closed_water_loiters(double size, int sightings)
    {
        var circles = Enumerable.Range(0, 120).Select(i => A.Fix("412000001", i, 30.1 + (size / 2 * Math.Sin(i / 3.0)), 114.05 + (size / 2 * Math.Cos(i / 3.0)), type: "pleasure"));

        Watched.Over(circles, [Closed]).Alerts.Count(sighting => sighting.Kind == SightingKind.Loitering).ShouldBe(sightings);
    }

    [Theory]
    [InlineData(90f, 0.7)] // the bow points across the way
    [InlineData(null, 0.3)]
    public void A_vessel_that_goes_with_the_water_drifts(float? heading, double confidence)
    {
        var drift = A.Way("412000001", 30, 113, 1.2, 0, 0, 90, 2).Select(fix => fix with { Heading = heading });

        Watched.Over(drift, [Closed]).Of(SightingKind.Drift).ShouldHaveSingleItem().Confidence.ShouldBe(confidence);
    }

    [Fact]
    public void A_vessel_under_way_slowly_with_its_bow_ahead_does_not_drift() =>
        Watched.Over(A.Way("412000001", 30, 113, 2.5, 0, 0, 90, 2).Select(fix => fix with { Heading = 2 }), [Closed]).Of(SightingKind.Drift).ShouldBeEmpty();

    [Fact]
    public void An_identity_alive_in_two_places_is_told_once()
    {
        var both = A.Way("412000001", 30, 114, 6, 90, 0, 60, 1).Concat(A.Way("412000001", 30.5, 114, 6, 90, 0.5, 60, 1)).OrderBy(fix => fix.Time);
        var told = Watched.Over(both, []).Of(SightingKind.IdentityConflict).ShouldHaveSingleItem();

        told.Tracks.Length.ShouldBe(2);
        told.Vessels.ShouldHaveSingleItem();
        told.Evidence.Select(position => position.Vessel).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void A_track_that_goes_on_from_where_it_cannot_have_come_to_is_told()
    {
        Fix[] way = [.. A.Way("412000001", 30, 114, 8, 90, 0, 20, 1), .. A.Way("412000001", 30.05, 114.1, 8, 90, 21, 40, 1)];

        Watched.Over(way, []).Of(SightingKind.ImpossibleJump).ShouldHaveSingleItem().Measures.ShouldContain(measured => measured.Name == "speed-kn" && measured.Value > 60);
    }

    [Theory]
    [InlineData(15, 1)] // 23:00 in China
    [InlineData(4, 0)] // noon in China
    public void A_radar_track_in_closed_water_at_night_is_told(int hour, int sightings)
    {
        var way = A.Way("7", 30.1, 114.01, 6, 90, 0, 30, 1, source: "radar-north").Select(fix => fix with { Time = fix.Time + Duration.FromHours(hour) });

        Watched.Over(way, [Closed]).Alerts.Select(sighting => sighting.Kind).ShouldBe(Enumerable.Repeat(SightingKind.NightPassage, sightings));
    }

    [Fact]
    public void Aids_to_navigation_and_coast_stations_are_no_vessels() =>
        Watched.Over(A.Way("994136001", 30.1, 114.01, 1, 90, 0, 200, 1).Concat(A.Way("004136001", 30.1, 114.01, 1, 90, 0, 200, 1)), [Closed]).Sightings.ShouldBeEmpty();

    [Fact]
    public void Where_there_is_a_register_a_vessel_not_on_it_is_told_and_one_without_a_permit_when_it_fishes()
    {
        var register = new Register([new(VesselId.Named("412000001"), "鄂渔001", "fishing", [])], []);
        var stranger = A.Way("412000002", 30.1, 114.01, 6, 90, 0, 60, 1, "pleasure");
        var registered = A.Way("412000001", 30.1, 114.01, 2, 90, 0, 60, 1, "fishing");

        Watched.Over(stranger, [Closed], register: register).Of(SightingKind.Unregistered).ShouldHaveSingleItem();
        Watched.Over(registered, [Closed], register: register).Of(SightingKind.Unregistered).ShouldBeEmpty();
        Watched.Over(registered, [Closed], register: register).Of(SightingKind.Unlicensed).ShouldHaveSingleItem();
        Watched.Over(stranger, [Closed]).Of(SightingKind.Unregistered).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, 1, 1)]
    [InlineData(false, 0, 0)] // neither of the two is told
    public void The_rule_of_the_register_is_on_or_off_as_a_whole(bool on, int unregistered, int unlicensed)
    {
        var register = new Register([new(VesselId.Named("412000001"), "鄂渔001", "fishing", [])], []);
        var rules = new WatchRules { Register = new() { On = on } };
        var both = A.Way("412000002", 30.1, 114.01, 6, 90, 0, 60, 1, "pleasure").Concat(A.Way("412000001", 30.15, 114.01, 2, 90, 0, 60, 1, "fishing")).OrderBy(fix => fix.Time);

        var watched = Watched.Over(both, [Closed], rules, register);

        watched.Of(SightingKind.Unregistered).Count().ShouldBe(unregistered);
        watched.Of(SightingKind.Unlicensed).Count().ShouldBe(unlicensed);
        watched.Of(SightingKind.Fishing).ShouldHaveSingleItem();
    }

    [Fact]
    public void Gear_that_may_not_be_carried_in_is_told_by_the_register()
    {
        var zone = Closed with { BarredGear = ["cage-pot"] };
        var register = new Register([new(VesselId.Named("412000001"), "鄂渔001", "cargo", ["cage-pot"])], []);

        Watched.Over(A.Way("412000001", 30.1, 114.01, 8, 90, 0, 30, 1, "cargo"), [zone], register: register).Of(SightingKind.ClosedWaterEntry).ShouldHaveSingleItem();
    }

    [Fact]
    public void What_suppresses_an_alert_can_be_read_beside_the_sighting()
    {
        var vessel = VesselId.Named("412000001");
        var permit = new Permit(vessel, "农科捕2026-7", true, [], ["closed"], A.Morning, null);
        var silencing = new Silencing(vessel, null, [SightingKind.Fishing], A.Morning, A.Morning + Duration.FromDays(1), "officer-7", "乡镇演练");
        var way = A.Way("412000001", 30.1, 114.01, 2, 90, 0, 60, 1, "patrol").ToArray();

        Watched.Over(way, [Closed], register: new Register(null, [permit])).Of(SightingKind.Fishing).ShouldHaveSingleItem().Suppressions.ShouldContain(new Suppression.ByPermit(permit));
        Watched.Over(way, [Closed], new() { Silencings = [silencing] }).Of(SightingKind.Fishing).ShouldHaveSingleItem().Suppressions.ShouldContain(new Suppression.BySilencing(silencing));
        Watched.Over(way, [Closed]).Of(SightingKind.Fishing).ShouldHaveSingleItem().Suppressions.ShouldContain(new Suppression.ByVesselType("patrol"));
        Watched.Over(way, [Closed]).Alerts.ShouldBeEmpty();
    }

    [Fact]
    public void A_vessel_that_has_just_left_a_berth_is_given_time()
    {
        var berth = ZoneIndexTests.Zone("berth", ShapeTests.Ring((114, 30), (114.05, 30), (114.05, 30.2), (114, 30.2)), ZoneKind.Port);
        var way = A.Way("412000001", 30.1, 114.04, 8, 90, 0, 8, 1, "fishing");

        Watched.Over(way, [Closed, berth]).Of(SightingKind.ClosedWaterEntry).ShouldHaveSingleItem().Suppressions.ShouldHaveSingleItem().ShouldBeOfType<Suppression.ByPortGrace>();
    }

    [Fact]
    public void A_watch_cut_anywhere_and_resumed_says_the_same()
    {
        Fix[] fixes = [.. Day().OrderBy(fix => fix.Time)];
        ImmutableArray<Zone> zones = [Closed, Reserve];
        var whole = Said(fixes, zones, []);

        whole.Select(sighting => sighting.Kind).Distinct().Count().ShouldBeGreaterThan(5, "the day has something of most kinds");
        foreach (var cut in new[] { 1, 17, fixes.Length / 3, fixes.Length / 2, (2 * fixes.Length / 3) + 1, fixes.Length - 2 })
        {
            Said(fixes, zones, [cut]).Select(Text).ShouldBe(whole.Select(Text), $"cut after {cut} of {fixes.Length}");
        }

        Said(fixes, zones, [.. Enumerable.Range(1, 40).Select(i => i * fixes.Length / 41)]).Select(Text).ShouldBe(whole.Select(Text), "cut forty times");
    }

    [Fact]
    public void A_snapshot_that_was_changed_or_is_of_other_rules_is_refused()
    {
        var watch = new Watch(new(), [Closed], Register.None);
        watch.Observe(A.Fix("412000001", 0, 30, 114), new Seen());
        var bytes = watch.Save();
        var changed = bytes.ToArray();
        changed[bytes.Length / 2] ^= 1;

        Should.Throw<FormatException>(() => Watch.Load(changed, new(), [Closed], Register.None));
        Should.Throw<FormatException>(() => Watch.Load(bytes.AsMemory(0, bytes.Length - 3), new(), [Closed], Register.None));
        Should.Throw<FormatException>(() => Watch.Load(bytes, new() { Version = "other" }, [Closed], Register.None));
    }

    private static IEnumerable<Fix> Day() =>
    [
        .. A.Way("412000001", 30.1, 113.9, 8, 90, 0, 120, 1, "fishing"),
        .. A.Way("412000002", 30.05, 114.02, 2, 60, 0, 150, 1, "fishing"),
        .. A.Way("412000003", 30, 113.8, 0.3, 0, 0, 300, 5, "fishing"),
        .. A.Way("412000004", 30.001, 113.8, 0.3, 0, 0, 300, 5),
        .. A.Way("412000005", 30.15, 114.15, 6, 90, 0, 60, 1).Concat(A.Way("412000005", 30.6, 114, 6, 90, 0.5, 60, 1)),
        .. A.Way("412000006", 30.12, 114.1, 5, 0, 0, 400, 2).Where(fix => !(Minute(fix) > 100 && Minute(fix) < 300)),
        .. A.Way("412000007", 30.12, 114.11, 5, 0, 0, 400, 2, "cargo"),
        .. A.Way("412000008", 30, 113, 1.2, 0, 0, 90, 2).Select(fix => fix with { Heading = 90 }),
        .. Enumerable.Range(0, 120).Select(i => A.Fix("412000009", i, 30.1 + (0.0015 * Math.Sin(i / 3.0)), 114.05 + (0.0015 * Math.Cos(i / 3.0)), type: "pleasure")),
    ];

    private static List<Sighting> Said(Fix[] fixes, ImmutableArray<Zone> zones, int[] cuts)
    {
        var (watch, seen) = (new Watch(new(), zones, Register.None), new Seen());
        for (var i = 0; i < fixes.Length; i++)
        {
            watch = cuts.Contains(i) ? Watch.Load(watch.Save(), new(), zones, Register.None) : watch;
            watch.Observe(fixes[i], seen);
        }

        watch.Finish(seen);
        return seen.Sightings;
    }

    private static string Text(Sighting sighting) =>
        $"{sighting.Number} {sighting.Kind} {sighting.Status} {string.Join('+', sighting.Tracks)} {sighting.From}-{sighting.To} {sighting.Lat} {sighting.Lon} {sighting.Zone} {sighting.Confidence} {string.Join(' ', sighting.Evidence)} {string.Join(' ', sighting.Measures)}";

    private static double Minute(Fix fix) => (fix.Time - A.Morning).TotalMinutes;
}
