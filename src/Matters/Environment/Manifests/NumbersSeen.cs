using Tongban.Kernel.Identity;

namespace Tongban.Matters.Environment.Manifests;

/// <summary>
/// Which manifest numbers were seen: a bit a serial, for each year and city of which there is one. Ten million numbers of three hundred cities
/// take some forty megabytes, however they are ordered.
/// </summary>
internal sealed class NumbersSeen
{
    private const int Serials = 1_000_000;
    private const int Bits = 64;
    private readonly Dictionary<int, ulong[]> byYearAndCity = [];

    /// <summary>Notes a number; false when it was seen before.</summary>
    internal bool Add(WasteManifestNumber number)
    {
        var (word, bit) = Math.DivRem(number.Serial, Bits);
        ref var bits = ref Of(number)[word];
        var fresh = (bits & (1UL << bit)) == 0;
        bits |= 1UL << bit;
        return fresh;
    }

    /// <summary>Whether the number was seen.</summary>
    internal bool Has(WasteManifestNumber number) =>
        byYearAndCity.TryGetValue(Key(number), out var words) && (words[number.Serial / Bits] & (1UL << (number.Serial % Bits))) != 0;

    private ulong[] Of(WasteManifestNumber number)
    {
        if (!byYearAndCity.TryGetValue(Key(number), out var words))
        {
            byYearAndCity.Add(Key(number), words = new ulong[(Serials / Bits) + 1]);
        }

        return words;
    }

    private static int Key(WasteManifestNumber number) => (number.Year * 10_000) + number.City;
}
