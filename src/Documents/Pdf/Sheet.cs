using System.Globalization;
using System.Text;
using Tongban.Documents.Seals;

namespace Tongban.Documents.Pdf;

/// <summary>A colour as PDF writes it: red, green and blue from 0 to 1.</summary>
internal sealed record Ink(double Red, double Green, double Blue)
{
    internal static Ink Black => new(0.1, 0.1, 0.1);

    internal static Ink Grey => new(0.34, 0.34, 0.34);

    internal static Ink Rule => new(0.45, 0.45, 0.45);

    internal static Ink Shade => new(0.968, 0.96, 0.94);

    internal static Ink Vermilion => new(0.753, 0.04, 0.118);

    internal static Ink DeepRed => new(0.54, 0.024, 0.086);
}

/// <summary>One A4 page in drawing. Measures are points from the top left corner, downwards; text stands on its base line.</summary>
internal sealed class Sheet(FontBook fonts)
{
    internal const double Width = 595.28, Height = 841.89;

    private readonly StringBuilder _ops = new();

    internal byte[] Operators => Encoding.ASCII.GetBytes(_ops.ToString());

    internal void Text(Face face, double size, Ink ink, double x, double baseline, string text, double spacing = 0)
    {
        Op($"BT {Colour(ink)} rg {size:0.##} 0 0 {size:0.##} {x:0.##} {Height - baseline:0.##} Tm {spacing / size:0.####} Tc");
        foreach (var (font, cids) in Runs(face, text))
        {
            Op($"/{font} 1 Tf <{cids}> Tj");
        }

        Op($"ET");
    }

    internal void Centred(Face face, double size, Ink ink, double baseline, string text, double spacing = 0)
    {
        var wide = fonts.Width(face, size, text) + (spacing * (text.EnumerateRunes().Count() - 1));
        Text(face, size, ink, (Width - wide) / 2, baseline, text, spacing);
    }

    internal void Line(double x1, double y1, double x2, double y2, double thick, Ink ink) =>
        Op($"{Colour(ink)} RG {thick:0.##} w {x1:0.##} {Height - y1:0.##} m {x2:0.##} {Height - y2:0.##} l S");

    internal void Fill(double x, double y, double wide, double high, Ink ink) =>
        Op($"{Colour(ink)} rg {x:0.##} {Height - y - high:0.##} {wide:0.##} {high:0.##} re f");

    internal void Box(double x, double y, double wide, double high, double thick, Ink ink) =>
        Op($"{Colour(ink)} RG {thick:0.##} w {x:0.##} {Height - y - high:0.##} {wide:0.##} {high:0.##} re S");

    internal void Qr(QrSquares squares, double x, double y, double side)
    {
        var one = side / squares.Side;
        Op($"/Artifact BMC q 0 g {one:0.#####} 0 0 {-one:0.#####} {x:0.##} {Height - y:0.##} cm");
        foreach (var run in squares.Runs())
        {
            Op($"{run.X} {run.Y} {run.Length} 1 re");
        }

        Op($"f Q EMC");
    }

    /// <summary>The round red stamp, all of it outlines, so that its circle of characters does not disturb searching.</summary>
    internal void Stamp(string office, string foot, double x, double y, double radius)
    {
        Op($"/Artifact BMC q /Soft gs {Colour(Ink.Vermilion)} rg {Colour(Ink.Vermilion)} RG 1 0 0 1 {x:0.##} {Height - y:0.##} cm {radius * 0.05:0.##} w");
        Op($"{Circle(radius)} S");
        Op($"{string.Join(' ', StampShape.Star(radius * 0.3).Select((c, i) => FormattableString.Invariant($"{c.X:0.##} {-c.Y:0.##} {(i == 0 ? 'm' : 'l')}")))} f");
        var name = office.EnumerateRunes().ToArray();
        var size = StampShape.TextSize(name.Length, radius * 0.8);
        foreach (var (rune, at) in name.Zip(StampShape.Around(name.Length, (radius * 0.93) - size, size)))
        {
            Outline(rune, at.X, -at.Y, -at.Turn, size);
        }

        OutlineLine(foot, -radius * 0.64, radius * 0.155);
        Op($"Q EMC");
    }

    /// <summary>Large pale words across the page, as outlines.</summary>
    internal void Watermark(string text)
    {
        Op($"/Artifact BMC q /Faint gs {Colour(Ink.Vermilion)} rg 0.866 0.5 -0.5 0.866 {Width / 2:0.##} {Height / 2:0.##} cm");
        OutlineLine(text, -30, 84);
        Op($"Q EMC");
    }

    private static string Circle(double r)
    {
        var k = r * 0.5523;
        return FormattableString.Invariant(
            $"{r:0.##} 0 m {r:0.##} {k:0.##} {k:0.##} {r:0.##} 0 {r:0.##} c {-k:0.##} {r:0.##} {-r:0.##} {k:0.##} {-r:0.##} 0 c {-r:0.##} {-k:0.##} {-k:0.##} {-r:0.##} 0 {-r:0.##} c {k:0.##} {-r:0.##} {r:0.##} {-k:0.##} {r:0.##} 0 c h");
    }

    private void OutlineLine(string text, double y, double size)
    {
        var x = -fonts.Width(Face.Title, size, text) / 2;
        foreach (var rune in text.EnumerateRunes())
        {
            var wide = fonts.Width(Face.Title, size, rune.ToString());
            Outline(rune, x + (wide / 2), y, 0, size);
            x += wide;
        }
    }

    // The middle of the character's foot at (x, y), turned by degrees anticlockwise.
    private void Outline(Rune rune, double x, double y, double turn, double size)
    {
        var (sin, cos) = Math.SinCos(turn * Math.PI / 180);
        var (one, font) = (size / 1000, fonts.Pick(Face.Title, rune));
        var back = font.Width(rune) * one / 2;
        Op($"q {cos * one:0.######} {sin * one:0.######} {-sin * one:0.######} {cos * one:0.######} {x - (back * cos):0.###} {y - (back * sin):0.###} cm");
        _ops.Append(font.Outline(rune));
        Op($"Q");
    }

    private IEnumerable<(string Font, string Cids)> Runs(Face face, string text)
    {
        var cids = new StringBuilder();
        EmbeddedFont? current = null;
        foreach (var rune in text.EnumerateRunes())
        {
            var font = fonts.Pick(face, rune);
            if (current is not null && font != current)
            {
                yield return (current.Resource, cids.ToString());
                cids.Clear();
            }

            current = font;
            cids.Append(CultureInfo.InvariantCulture, $"{font.Cid(rune):X4}");
        }

        if (current is not null)
        {
            yield return (current.Resource, cids.ToString());
        }
    }

    private static string Colour(Ink ink) => FormattableString.Invariant($"{ink.Red:0.###} {ink.Green:0.###} {ink.Blue:0.###}");

    private void Op(FormattableString op) => _ops.Append(op.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
