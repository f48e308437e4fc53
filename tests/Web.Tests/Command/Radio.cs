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

        var inside = $"AIVDM,1,1,,A,{Armoured(bits)},{(6 - (bits.Length % 6)) % 6}";
        return $"!{inside}*{inside.Aggregate(0, (sum, letter) => sum ^ letter):X2}";
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
