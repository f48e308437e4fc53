namespace Tongban.Documents.Seals;

/// <summary>The geometry of the round red stamp, for every rendering: a ring, the office's name along its upper arc, a five-pointed star.</summary>
internal static class StampShape
{
    /// <summary>The ten corners of an upright five-pointed star around (0, 0), y downwards.</summary>
    internal static IEnumerable<(double X, double Y)> Star(double radius) =>
        Enumerable.Range(0, 10).Select(i => Polar(i % 2 == 0 ? radius : radius * 0.381966, -90 + (36 * i)));

    /// <summary>Where the characters of a name stand on a circle: middle of the foot of each, and its turn in degrees clockwise.</summary>
    /// <param name="count">How many characters.</param>
    /// <param name="radius">Radius of the line they stand on.</param>
    /// <param name="size">Height of a character, which narrows the gaps when the name is short.</param>
    internal static IEnumerable<(double X, double Y, double Turn)> Around(int count, double radius, double size)
    {
        var step = count < 2 ? 0 : Math.Min(size * 1.25 / radius * 180 / Math.PI, 270.0 / (count - 1));
        return Enumerable.Range(0, count).Select(i => -90 + (step * (i - ((count - 1) / 2.0)))).Select(a => (Polar(radius, a).X, Polar(radius, a).Y, a + 90));
    }

    /// <summary>The height of a character that lets the whole name stand on 270 degrees of the circle.</summary>
    internal static double TextSize(int count, double radius) => Math.Min(radius * 0.27, radius * 1.5 * Math.PI / Math.Max(1, count) / 1.02);

    private static (double X, double Y) Polar(double radius, double degrees) =>
        (radius * Math.Cos(degrees * Math.PI / 180), radius * Math.Sin(degrees * Math.PI / 180));
}
