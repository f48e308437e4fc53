using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Views.Clues;
using Tongban.Waters.Clues;
using Tongban.Waters.Fixes;
using Tongban.Waters.Geometry;
using Tongban.Waters.Sightings;
using Tongban.Web.Command;
using Tongban.Web.Tests.Browser;

namespace Tongban.Web.Tests.Command;

/// <summary>Clues for the pages that the browser looks at, on the running site.</summary>
public static class SeenClues
{
    private static int serial;

    public static async Task<string> ListAsync(RunningSite site)
    {
        await ClueAsync(site);
        return "/desk/clues";
    }

    /// <summary>A sighting that a permit speaks against, and a silence that lasts.</summary>
    public static async Task<string> SuppressedAsync(RunningSite site)
    {
        var (desk, water) = (site.Services.GetRequiredService<ClueDesk>(), site.Services.GetRequiredService<Waterside>());
        var number = ClueNumber.Of("shore-7", 2, Interlocked.Increment(ref serial));
        Sighting sighting = new(number.Sighting, SightingKind.Fishing, SightingStatus.Closed, [VesselId.Named("412000003")], desk.Now, desk.Now, 28.785, 104.698, [], 0.9) { Zone = "rare-fish-upper", RuleVersion = water.Waters.Rules.Version };
        var evidence = ClueEvidence.Of(sighting, water.Waters.Rules, water.Find("rare-fish-upper")) with { Against = [new(ObjectionKind.Permit, "川渔捕7")] };
        await desk.TellAsync(number, Waterway.Yibin, evidence, default);
        var clerk = new Actor.Official(AccountId.Parse("someone"), "某渔政", Waterway.Yibin, OfficeRoles.Of(OfficeRole.Clerk));
        var clue = await desk.SeeAsync(number, clerk, default) ?? throw new InvalidOperationException("The clue that was told is not there.");
        await site.Services.GetRequiredService<SilenceDesk>().DoAsync(new SilenceCommand.Ask(clerk, clue.Clue, SilenceScope.Vessel, 7, "科研船作业"), default);
        return "/desk/clues/suppressed";
    }

    /// <summary>Two boats together in a reserve, with a measure and both ways.</summary>
    public static async Task<string> ClueAsync(RunningSite site)
    {
        var (desk, water) = (site.Services.GetRequiredService<ClueDesk>(), site.Services.GetRequiredService<Waterside>());
        var number = ClueNumber.Of("shore-7", 1, Interlocked.Increment(ref serial));
        var from = desk.Now - Duration.FromMinutes(40);
        Sighting sighting = new(
            number.Sighting, SightingKind.Encounter, SightingStatus.Closed, [VesselId.Named("412000001"), VesselId.Named("412000002")], from, desk.Now, 28.785, 104.698,
            [.. Way("412000001", from, 0), .. Way("412000002", from, 60)], 0.9)
        {
            Tracks = ["412000001", "412000002/2"], Zone = "rare-fish-upper", RuleVersion = water.Waters.Rules.Version, Measures = [new("metres", 63.4), new("minutes", 30)],
        };
        await desk.TellAsync(number, Waterway.Yibin, ClueEvidence.Of(sighting, water.Waters.Rules, water.Find("rare-fish-upper")), default);
        return $"/desk/clues/{number}";
    }

    private static IEnumerable<Evidence> Way(string vessel, Instant from, double north) => Enumerable.Range(0, 12).Select(i =>
    {
        var (lat, lon) = Sea.Moved(28.785, 104.69, i * 55, north + (i % 3 * 20));
        return new Evidence(vessel, from + Duration.FromMinutes(3 * i), lat, lon);
    });
}
