using NodaTime;
using Tongban.Definitions.Waters;
using Tongban.Waters.Fixes;
using Tongban.Waters.Sightings;

namespace Tongban.Definitions.Tests.Waters;

public sealed class RegisterFileTests
{
    [Fact]
    public void The_register_is_read_from_csv()
    {
        var (vessels, faults) = RegisterFile.Vessels(["name,id,gear,type", "\"鄂渔,001\",412000001,cage-pot|gill-net,fishing", "", "湘渔002,BD-7,,"]);

        faults.ShouldBeEmpty();
        vessels.Length.ShouldBe(2);
        (vessels[0].Name, vessels[0].Vessel, vessels[0].Type).ShouldBe(("鄂渔,001", VesselId.Named("412000001"), "fishing"));
        vessels[0].Gear.ShouldBe(["cage-pot", "gill-net"]);
        vessels[1].Gear.ShouldBeEmpty();
    }

    [Fact]
    public void A_permit_is_in_force_from_its_first_to_its_last_day_in_china()
    {
        var (permits, faults) = RegisterFile.Permits(["id,number,exemption,kinds,zones,from,until", "412000001,农科捕7,true,fishing|unlicensed,yangtze,2026-03-01,2026-03-31"]);

        faults.ShouldBeEmpty();
        var permit = permits.ShouldHaveSingleItem();
        permit.Covers(SightingKind.Fishing, "yangtze", Instant.FromUtc(2026, 2, 28, 16, 0)).ShouldBeTrue();
        permit.Covers(SightingKind.Fishing, "yangtze", Instant.FromUtc(2026, 2, 28, 15, 59)).ShouldBeFalse();
        permit.Covers(SightingKind.Fishing, "yangtze", Instant.FromUtc(2026, 3, 31, 15, 59)).ShouldBeTrue();
        permit.Covers(SightingKind.Fishing, "yangtze", Instant.FromUtc(2026, 3, 31, 16, 0)).ShouldBeFalse();
        permit.Covers(SightingKind.Fishing, "poyang", Instant.FromUtc(2026, 3, 15, 0, 0)).ShouldBeFalse("another water");
        permit.Covers(SightingKind.Gap, "yangtze", Instant.FromUtc(2026, 3, 15, 0, 0)).ShouldBeFalse("another kind");
    }

    [Theory]
    [InlineData("id,number", "412000001,7", ":1: the column from is missing")]
    [InlineData("id,number,from,colour", "412000001,7,2026-03-01,red", ":1: the column colour is not known")]
    [InlineData("id,number,from", "412000001,,2026-03-01", ":2: a row needs id, number, from")]
    [InlineData("id,number,from", "412000001,7,soon", ":2: 'soon' is no day")]
    [InlineData("id,number,from,kinds", "412000001,7,2026-03-01,angling", ":2: 'angling' is no kind of sighting")]
    public void A_fault_has_its_line(string head, string row, string fault) => RegisterFile.Permits([head, row]).Faults.ShouldHaveSingleItem().ShouldStartWith(fault);
}
