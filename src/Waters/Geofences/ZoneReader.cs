using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Offices;

namespace Tongban.Waters.Geofences;

/// <summary>A feature that is no zone, and why.</summary>
/// <param name="Feature">Which feature, counted from 1; 0 is the file itself.</param>
/// <param name="What">What is wrong and what belongs there.</param>
public sealed record ZoneFault(int Feature, string What)
{
    /// <summary>For a reader.</summary>
    public override string ToString() => Feature == 0 ? What : $"feature {Feature}: {What}";
}

/// <summary>
/// Reads zones from GeoJSON (RFC 7946): polygons and multipolygons whose properties say <c>kind</c> and <c>name</c>, and may say <c>id</c>, <c>nameEn</c>,
/// <c>from</c>, <c>until</c> (days in China, the last one included, or moments), <c>season</c> (<c>03-01/06-30</c>), <c>vesselTypes</c>, <c>gear</c>,
/// <c>basis</c>, <c>indicative</c>, <c>confidence</c>, <c>office</c>. A feature with a fault is left out and told; it is never half a zone.
/// </summary>
public static class ZoneReader
{
    /// <summary>Reads one file's text.</summary>
    public static (ImmutableArray<Zone> Zones, ImmutableArray<ZoneFault> Faults) Read(string geoJson)
    {
        try
        {
            using var document = JsonDocument.Parse(geoJson, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            return Read(document.RootElement);
        }
        catch (JsonException broken)
        {
            return ([], [new(0, $"this is not JSON: {broken.Message}")]);
        }
    }

    private static (ImmutableArray<Zone> Zones, ImmutableArray<ZoneFault> Faults) Read(JsonElement root)
    {
        if (Features(root) is not { } features)
        {
            return ([], [new(0, "this is no GeoJSON feature or collection of features")]);
        }

        var (zones, faults, number) = (ImmutableArray.CreateBuilder<Zone>(), ImmutableArray.CreateBuilder<ZoneFault>(), 0);
        foreach (var feature in features)
        {
            number++;
            try
            {
                zones.Add(ZoneOf(feature, number));
            }
            catch (Unreadable because)
            {
                faults.Add(new(number, because.Message));
            }
        }

        return (zones.ToImmutable(), faults.ToImmutable());
    }

    private static IEnumerable<JsonElement>? Features(JsonElement root) => Text(root, "type") switch
    {
        "FeatureCollection" when root.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array => features.EnumerateArray(),
        "Feature" => [root],
        _ => null,
    };

    private static Zone ZoneOf(JsonElement feature, int number)
    {
        var properties = feature.TryGetProperty("properties", out var found) && found.ValueKind == JsonValueKind.Object ? found : throw new Unreadable("it has no properties");
        var name = Text(properties, "name") ?? throw new Unreadable("its name is missing");
        return new(Text(properties, "id") ?? $"zone-{number}", new(name, Text(properties, "nameEn") ?? name), Kind(Text(properties, "kind")), Shapes(feature))
        {
            From = Moment(properties, "from", last: false),
            Until = Moment(properties, "until", last: true),
            Season = SeasonOf(Text(properties, "season")),
            BarredVessels = Words(properties, "vesselTypes"),
            BarredGear = Words(properties, "gear"),
            Basis = Words(properties, "basis"),
            Indicative = properties.TryGetProperty("indicative", out var indicative) && indicative.ValueKind == JsonValueKind.True,
            Confidence = Grade(Text(properties, "confidence")),
            Office = OfficeOf(Text(properties, "office")),
        };
    }

    private static ZoneKind Kind(string? word) => word switch
    {
        "closed-water" => ZoneKind.ClosedWater,
        "protected-reach" => ZoneKind.ProtectedReach,
        "no-angling" => ZoneKind.NoAngling,
        "limited-angling" => ZoneKind.LimitedAngling,
        "port" => ZoneKind.Port,
        "anchorage" => ZoneKind.Anchorage,
        _ => throw new Unreadable($"its kind '{word}' is none of closed-water, protected-reach, no-angling, limited-angling, port, anchorage"),
    };

    private static Confidence? Grade(string? text) => text is null ? null
        : text is [>= 'A' and <= 'D' and var letter] ? (Confidence)(letter - 'A')
        : throw new Unreadable($"its confidence '{text}' is none of A, B, C, D");

    private static OfficeId? OfficeOf(string? text) => text is null ? null
        : OfficeId.TryParse(text, out var office) ? office
        : throw new Unreadable($"its office '{text}' is not of the form fishery-enforcement:420100");

    private static Season? SeasonOf(string? text) => text is null ? null
        : Season.TryParse(text, out var season) ? season
        : throw new Unreadable($"its season '{text}' is not of the form 03-01/06-30");

    private static Instant? Moment(JsonElement properties, string field, bool last)
    {
        if (Text(properties, field) is not { } text)
        {
            return null;
        }

        if (LocalDatePattern.Iso.Parse(text) is { Success: true } day)
        {
            return ChinaTime.StartOf(last ? day.Value.PlusDays(1) : day.Value);
        }

        return OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true } moment ? moment.Value.ToInstant()
            : throw new Unreadable($"{field} '{text}' is neither a day (2021-01-01) nor a moment (2021-01-01T00:00:00+08:00)");
    }

    private static ImmutableArray<Shape> Shapes(JsonElement feature)
    {
        var geometry = feature.TryGetProperty("geometry", out var found) && found.ValueKind == JsonValueKind.Object ? found : throw new Unreadable("it has no geometry");
        var coordinates = geometry.TryGetProperty("coordinates", out var list) && list.ValueKind == JsonValueKind.Array ? list : throw new Unreadable("its geometry has no coordinates");
        ImmutableArray<Shape> shapes = Text(geometry, "type") switch
        {
            "Polygon" => [Polygon(coordinates)],
            "MultiPolygon" => [.. coordinates.EnumerateArray().Select(Polygon)],
            var type => throw new Unreadable($"its geometry is a {type}; a Polygon or MultiPolygon is wanted"),
        };
        return shapes.IsEmpty ? throw new Unreadable("its geometry is empty") : shapes;
    }

    private static Shape Polygon(JsonElement rings) => rings.ValueKind == JsonValueKind.Array && rings.GetArrayLength() > 0
        ? Shape.Of([.. rings.EnumerateArray().Select(Ring)])
        : throw new Unreadable("a polygon has no rings");

    private static ImmutableArray<GridPoint> Ring(JsonElement points)
    {
        ImmutableArray<GridPoint> ring = points.ValueKind == JsonValueKind.Array ? [.. points.EnumerateArray().Select(Point)] : [];
        return ring.Length < 4 ? throw new Unreadable("a ring has fewer than four points")
            : ring[0] != ring[^1] ? throw new Unreadable("a ring does not end where it begins")
            : ring;
    }

    private static GridPoint Point(JsonElement point) =>
        point.ValueKind == JsonValueKind.Array && point.GetArrayLength() >= 2 && Degrees(point[0]) is { } lon && Degrees(point[1]) is { } lat && Math.Abs(lon) <= 360 && Math.Abs(lat) <= 90
            ? GridPoint.Of(lat, lon)
            : throw new Unreadable($"{point} is no point: longitude, then latitude, in degrees");

    private static double? Degrees(JsonElement number) => number.ValueKind == JsonValueKind.Number && number.TryGetDouble(out var degrees) ? degrees : null;

    private static string? Text(JsonElement element, string field) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static ImmutableArray<string> Words(JsonElement properties, string field) =>
        !properties.TryGetProperty(field, out var list) ? []
        : list.ValueKind == JsonValueKind.String ? [list.GetString() ?? ""]
        : list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(word => word.ValueKind == JsonValueKind.String ? word.GetString() ?? "" : throw new Unreadable($"{field} must be words"))]
        : throw new Unreadable($"{field} must be a list of words");

    // Reading one feature stops at its first fault; the others are read all the same.
    private sealed class Unreadable(string what) : Exception(what);
}
