using System.Text;
using SkiaSharp;

namespace Tongban.Documents.Pdf;

/// <summary>One stroke of an outline: where it goes, in thousandths of an em with y upwards, and the operator that draws it.</summary>
internal readonly record struct GlyphStep(string Operator, byte Type2, (int X, int Y)[] Points);

/// <summary>Outlines of glyphs as whole numbers, ready for a font program and for a page alike.</summary>
internal static class GlyphSteps
{
    internal static IReadOnlyList<GlyphStep> Of(SKFont font, Rune rune)
    {
        using var path = font.GetGlyphPath(font.GetGlyph(rune.Value));
        return path is null ? [] : Steps(path);
    }

    private static List<GlyphStep> Steps(SKPath path)
    {
        var steps = new List<GlyphStep>();
        using var iterator = path.CreateRawIterator();
        var p = new SKPoint[4];
        for (var verb = iterator.Next(p); verb != SKPathVerb.Done; verb = iterator.Next(p))
        {
            if (Step(verb, p) is { } step)
            {
                steps.Add(step);
            }
        }

        return steps;
    }

    private static GlyphStep? Step(SKPathVerb verb, SKPoint[] p) => verb switch
    {
        SKPathVerb.Move => new(" m\n", 21, [Whole(p[0])]),
        SKPathVerb.Line => new(" l\n", 5, [Whole(p[1])]),
        SKPathVerb.Cubic => new(" c\n", 8, [Whole(p[1]), Whole(p[2]), Whole(p[3])]),
        SKPathVerb.Quad => new(" c\n", 8, [Whole(Third(p[0], p[1])), Whole(Third(p[2], p[1])), Whole(p[2])]),
        SKPathVerb.Close => null,
        SKPathVerb.Done => null,
        SKPathVerb.Conic => throw new NotSupportedException("No outline font has conic curves."),
        _ => throw new NotSupportedException($"Unknown stroke {verb}."),
    };

    // The cubic that equals a quadratic curve has its handles two thirds of the way to the one handle.
    private static SKPoint Third(SKPoint end, SKPoint handle) => new(end.X + ((handle.X - end.X) * 2 / 3), end.Y + ((handle.Y - end.Y) * 2 / 3));

    private static (int X, int Y) Whole(SKPoint p) => ((int)Math.Round(p.X), (int)Math.Round(-p.Y));
}
