using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Tongban.Waters.Geometry;

namespace Tongban.Waters.Simulation;

/// <summary>A river as a line of places, from its upper end down: what simulated boats sail on. A sketch, not a chart.</summary>
public sealed class Waterway
{
    private readonly double[] along;

    private Waterway(string name, ImmutableArray<WaterwayPoint> points)
    {
        (Name, Points) = (name, points);
        along = new double[points.Length];
        for (var i = 1; i < points.Length; i++)
        {
            along[i] = along[i - 1] + Sea.Metres(points[i - 1].Lat, points[i - 1].Lon, points[i].Lat, points[i].Lon);
        }
    }

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>Its places.</summary>
    public ImmutableArray<WaterwayPoint> Points { get; }

    /// <summary>Metres along it.</summary>
    public double Length => along[^1];

    /// <summary>Reads the lines of a GeoJSON text; a feature that is no line with a name is left out.</summary>
    public static ImmutableArray<Waterway> Read(string geoJson)
    {
        using var document = JsonDocument.Parse(geoJson);
        return [.. document.RootElement.GetProperty("features").EnumerateArray()
            .Where(feature => feature.GetProperty("geometry").GetProperty("type").GetString() == "LineString")
            .Select(feature => new Waterway(
                feature.GetProperty("properties").GetProperty("name").GetString() ?? "",
                [.. feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(point => new WaterwayPoint(point[1].GetDouble(), point[0].GetDouble()))]))];
    }

    /// <summary>The place so many metres along, moved aside so many metres to the right of the way down.</summary>
    public (double Lat, double Lon) At(double metres, double aside)
    {
        var i = Array.BinarySearch(along, Math.Clamp(metres, 0, Length));
        i = Math.Clamp(i >= 0 ? i : ~i - 1, 0, Points.Length - 2);
        var (from, to) = (Points[i], Points[i + 1]);
        var part = Math.Clamp((metres - along[i]) / Math.Max(1, along[i + 1] - along[i]), 0, 1);
        var (east, north) = Sea.Offset(from.Lat, from.Lon, to.Lat, to.Lon);
        var length = Math.Max(1, Math.Sqrt((east * east) + (north * north)));
        return Sea.Moved(from.Lat, from.Lon, (east * part) + (aside * north / length), (north * part) - (aside * east / length));
    }
}

/// <summary>A place of a waterway.</summary>
/// <param name="Lat">Degrees north.</param>
/// <param name="Lon">Degrees east.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WaterwayPoint(double Lat, double Lon);
