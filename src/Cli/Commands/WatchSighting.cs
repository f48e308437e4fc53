using Tongban.Waters.Sightings;

namespace Tongban.Cli.Commands;

/// <summary>A sighting as the tool answers it.</summary>
internal static class WatchSighting
{
    internal static Dictionary<string, object?> Answer(Sighting sighting)
    {
        var answer = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["kind"] = WatchJson.Word(sighting.Kind),
            ["number"] = sighting.Number,
            ["status"] = WatchJson.Word(sighting.Status),
            ["vessels"] = sighting.Vessels.Select(vessel => vessel.ToString()),
            ["tracks"] = sighting.Tracks,
            ["from"] = WatchJson.Moment(sighting.From),
            ["to"] = WatchJson.Moment(sighting.To),
            ["lat"] = WatchJson.Degrees(sighting.Lat),
            ["lon"] = WatchJson.Degrees(sighting.Lon),
            ["confidence"] = sighting.Confidence,
            ["rule"] = new Dictionary<string, object?> { ["name"] = WatchJson.Word(sighting.Kind), ["version"] = sighting.RuleVersion },
            ["evidence"] = sighting.Evidence.Select(Position),
        };
        Add(answer, "zone", sighting.Zone);
        Add(answer, "feed", sighting.Feed);
        Add(answer, "measures", sighting.Measures.IsEmpty ? null : sighting.Measures.ToDictionary(measured => measured.Name, measured => measured.Value));
        Add(answer, "suppressedBy", sighting.Suppressions.IsEmpty ? null : sighting.Suppressions.Select(Suppressed));
        Add(answer, "withdrawn", sighting.Withdrawal is { } because ? new Dictionary<string, object?> { ["zh"] = because.Zh, ["en"] = because.En } : null);
        return answer;
    }

    internal static string Line(Sighting sighting) =>
        $"{WatchJson.Moment(sighting.From)} {WatchJson.Moment(sighting.To)} {WatchJson.Word(sighting.Kind)} {WatchJson.Word(sighting.Status)} "
        + $"{(sighting.Feed ?? string.Join('+', sighting.Vessels))} {WatchJson.Number(sighting.Lat, "0.0000")},{WatchJson.Number(sighting.Lon, "0.0000")} {sighting.Zone} ({WatchJson.Number(sighting.Confidence, "0.00")})"
        + (sighting.Suppressions.IsEmpty ? "" : " 已抑制 suppressed");

    private static Dictionary<string, object?> Position(Evidence position) => new()
    {
        ["id"] = position.Vessel,
        ["time"] = WatchJson.Moment(position.Time),
        ["lat"] = WatchJson.Degrees(position.Lat),
        ["lon"] = WatchJson.Degrees(position.Lon),
    };

    private static Dictionary<string, object?> Suppressed(Suppression suppression) => suppression.Match<Dictionary<string, object?>>(
        permit => new() { ["by"] = permit.Permit.Exemption ? "exemption" : "permit", ["number"] = permit.Permit.Number },
        kind => new() { ["by"] = "vessel-type", ["type"] = kind.Type },
        silenced => new() { ["by"] = "silencing", ["until"] = WatchJson.Moment(silenced.Silencing.Until), ["officer"] = silenced.Silencing.By, ["reason"] = silenced.Silencing.Reason },
        grace => new() { ["by"] = "port-grace", ["left"] = WatchJson.Moment(grace.Left) });

    private static void Add(Dictionary<string, object?> answer, string field, object? value)
    {
        if (value is not null)
        {
            answer[field] = value;
        }
    }
}
