using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Tongban.Waters.Clues;
using Tongban.Waters.Geofences;
using Tongban.Waters.Geometry;
using Tongban.Waters.Sightings;

namespace Tongban.Web.Command;

/// <summary>
/// The track of a clue and the zone it lies in as an SVG is drawn: north is up, a metre is as long east as north, and a bar says how long. A sketch to see what the rule saw by; distances are taken from the
/// positions, not from it.
/// </summary>
public sealed class Sketch
{
    internal const int Width = 640;
    internal const int Height = 400;
    private const double Margin = 0.15;
    private const double LeastMetres = 500;
    private readonly double west;
    private readonly double north;
    private readonly double metresAPixel;
    private readonly double metresADegreeEast;

    private Sketch(ImmutableArray<Evidence> positions)
    {
        var (south, top) = (positions.Min(one => one.Lat), positions.Max(one => one.Lat));
        var first = positions[0].Lon;
        var (left, right) = (positions.Min(one => first + Sea.East(first, one.Lon)), positions.Max(one => first + Sea.East(first, one.Lon)));
        metresADegreeEast = Sea.Offset((south + top) / 2, 0, (south + top) / 2, 1).East;
        var (wide, tall) = (Math.Max(LeastMetres, (right - left) * metresADegreeEast) * (1 + (2 * Margin)), Math.Max(LeastMetres, (top - south) * MetresADegree) * (1 + (2 * Margin)));
        metresAPixel = Math.Max(wide / Width, tall / Height);
        west = ((left + right) / 2) - (Width * metresAPixel / 2 / metresADegreeEast);
        north = ((south + top) / 2) + (Height * metresAPixel / 2 / MetresADegree);
    }

    /// <summary>One line of each vessel.</summary>
    internal ImmutableArray<SketchLine> Lines { get; private init; } = [];

    /// <summary>The zone's outline as an SVG path, as far as it comes near; empty where there is none.</summary>
    internal string Zone { get; private init; } = "";

    /// <summary>The length of the bar in the drawing.</summary>
    internal double BarPixels => BarMetres / metresAPixel;

    /// <summary>The length of the bar: 1, 2 or 5 times a power of ten, at most a third of the width.</summary>
    internal double BarMetres
    {
        get
        {
            var most = Width * metresAPixel / 3;
            var ten = Math.Pow(10, Math.Floor(Math.Log10(most)));
            return most >= 5 * ten ? 5 * ten : most >= 2 * ten ? 2 * ten : ten;
        }
    }

    /// <summary>The sketch of a clue; null when it has no position.</summary>
    internal static Sketch? Of(ClueEvidence evidence, Zone? zone)
    {
        if (evidence.Positions.IsEmpty)
        {
            return null;
        }

        var frame = new Sketch(evidence.Positions);
        return new(evidence.Positions)
        {
            Lines = [.. evidence.Positions.GroupBy(one => one.Vessel, StringComparer.Ordinal).Select(vessel => new SketchLine(vessel.Key, [.. vessel.Select(one => frame.Place(one.Lat, one.Lon))]))],
            Zone = zone is null ? "" : string.Concat(zone.Shapes.Where(frame.Meets).SelectMany(shape => shape.Rings).Select(frame.Ring)),
        };
    }

    /// <summary>A number as an SVG writes it.</summary>
    internal static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static double MetresADegree { get; } = Sea.Offset(0, 0, 1, 0).North;

    private SketchPoint Place(double lat, double lon) => new(Sea.East(west, lon) * metresADegreeEast / metresAPixel, (north - lat) * MetresADegree / metresAPixel);

    private bool Meets(Shape shape)
    {
        var (least, most) = (Place(shape.Least), Place(shape.Most));
        return most.X >= 0 && least.X <= Width && least.Y >= 0 && most.Y <= Height;
    }

    private SketchPoint Place(GridPoint point) => Place((double)point.Y / GridPoint.Degree, (double)point.X / GridPoint.Degree);

    private string Ring(ImmutableArray<GridPoint> ring)
    {
        var path = new StringBuilder();
        foreach (var point in ring)
        {
            var place = Place(point);
            path.Append(path.Length == 0 ? 'M' : 'L').Append(Number(place.X)).Append(' ').Append(Number(place.Y));
        }

        return path.Append('Z').ToString();
    }
}

/// <summary>A place in the drawing, from its left upper corner.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct SketchPoint(double X, double Y);

/// <summary>A vessel's way in the drawing.</summary>
public sealed record SketchLine(string Vessel, ImmutableArray<SketchPoint> Points)
{
    /// <summary>As the points of an SVG polyline.</summary>
    internal string Text => string.Join(' ', Points.Select(point => $"{Sketch.Number(point.X)},{Sketch.Number(point.Y)}"));
}
