using System.Text;

namespace Tongban.Web.Tests.Command;

/// <summary>Radio sentences made from bits, for tests.</summary>
internal static class Radio
{
    private static readonly Dictionary<int, int> Lengths = new() { [1] = 168, [4] = 168, [9] = 168, [18] = 168, [19] = 312, [21] = 272, [27] = 96 };

    /// <summary>A whole sentence of a type with what follows the type's six bits, repeated as far as the type is long.</summary>
    internal static string Sentence(int type, byte[] tail)
    {
        var bits = new bool[Lengths[type]];
        for (var at = 0; at < bits.Length; at++)
        {
            bits[at] = at < 6 ? (type >> (5 - at) & 1) == 1 : (tail[at / 8 % tail.Length] >> (7 - (at % 8)) & 1) == 1;
        }

        return Sentence(bits);
    }

    /// <summary>A ship's position (type 18) as a shore station hands it on, with the moment it was heard.</summary>
    internal static string At(int mmsi, double lat, double lon, DateTimeOffset heard)
    {
        var bits = new bool[168];
        Put(bits, 0, 6, 18);
        Put(bits, 8, 30, mmsi);
        Put(bits, 46, 10, 15); // 1.5 knots
        Put(bits, 57, 28, (int)Math.Round(lon * 600_000));
        Put(bits, 85, 27, (int)Math.Round(lat * 600_000));
        Put(bits, 112, 12, 900);
        Put(bits, 124, 9, 511);
        Put(bits, 133, 6, 60); // no second of its own
        var tag = $"c:{heard.ToUnixTimeSeconds()}";
        return $"\\{tag}*{Sum(tag):X2}\\{Sentence(bits)}\r\n";
    }

    /// <summary>What a ship says of herself (type 24, part B): a fishing vessel.</summary>
    internal static string FishingBoat(int mmsi)
    {
        var bits = new bool[168];
        Put(bits, 0, 6, 24);
        Put(bits, 8, 30, mmsi);
        Put(bits, 38, 2, 1);
        Put(bits, 40, 8, 30);
        return Sentence(bits) + "\r\n";
    }

    private static string Sentence(bool[] bits)
    {
        var inside = $"AIVDM,1,1,,A,{Armoured(bits)},{(6 - (bits.Length % 6)) % 6}";
        return $"!{inside}*{Sum(inside):X2}";
    }

    private static int Sum(string text) => text.Aggregate(0, (sum, letter) => sum ^ letter);

    private static void Put(bool[] bits, int from, int width, int value)
    {
        for (var at = 0; at < width; at++)
        {
            bits[from + at] = (value >> (width - 1 - at) & 1) == 1;
        }
    }

    private static string Armoured(bool[] bits)
    {
        var text = new StringBuilder();
        for (var at = 0; at < bits.Length; at += 6)
        {
            var six = Enumerable.Range(at, 6).Aggregate(0, (value, bit) => (value << 1) | (bit < bits.Length && bits[bit] ? 1 : 0));
            text.Append((char)(six < 40 ? six + 48 : six + 56));
        }

        return text.ToString();
    }
}
