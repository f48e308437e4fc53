using NodaTime;
using Tongban.Kernel.Words;
using Tongban.Waters.Clues;
using Tongban.Waters.Fixes;
using Tongban.Waters.Geofences;
using Tongban.Waters.Sightings;

namespace Tongban.Views.Tests.Clues;

/// <summary>Sightings for tests.</summary>
internal static class Sighted
{
    internal static readonly Instant Morning = Instant.FromUtc(2026, 9, 21, 0, 30);

    internal static ClueEvidence Boat(string vessel = "412000001", SightingStatus status = SightingStatus.Open, int minutes = 10, Wording? withdrawal = null) => ClueEvidence.Of(
        new(
            1, SightingKind.Fishing, status, [VesselId.Named(vessel)], Morning, Morning + Duration.FromMinutes(minutes), 30.1, 114.1,
            [new(vessel, Morning, 30.1, 114.1), new(vessel, Morning + Duration.FromMinutes(minutes), 30.101, 114.102)], 0.87)
        {
            RuleVersion = "2026-03-01", Tracks = [vessel], Zone = "reach", Measures = [new("positions", 12)], Withdrawal = withdrawal,
        },
        new(),
        new Zone("reach", new("某保护区", "A reserve"), ZoneKind.ProtectedReach, []) { Basis = ["yangtze-protection-law#53"], Indicative = true, Confidence = Kernel.Divisions.Confidence.C });
}
