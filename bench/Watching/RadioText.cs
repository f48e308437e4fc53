using System.Text;
using Tongban.Waters.Fixes;

namespace Tongban.Bench.Watching;

/// <summary>Writes positions as a receiver would: class A position reports (type 1) with a tag block that says when they were heard. Only what the benchmark needs.</summary>
internal static class RadioText
{
    internal static byte[] Of(IEnumerable<Fix> fixes)
    {
        var text = new MemoryStream();
        foreach (var fix in fixes.Where(fix => fix.Id.Mmsi is not null))
        {
            var tags = $"c:{fix.Time.ToUnixTimeSeconds()}";
            var sentence = $"AIVDM,1,1,,A,{Payload(fix)},0";
            text.Write(Encoding.ASCII.GetBytes($"\\{tags}*{Checksum(tags):X2}\\!{sentence}*{Checksum(sentence):X2}\r\n"));
        }

        return text.ToArray();
    }

    private static string Payload(in Fix fix)
    {
        var bits = new StringBuilder(168);
        Put(bits, 1, 6);
        Put(bits, 0, 2);
        Put(bits, fix.Id.Mmsi?.Number ?? 0, 30);
        Put(bits, 15, 4);
        Put(bits, -128, 8);
        Put(bits, 1023, 10);
        Put(bits, 1, 1);
        Put(bits, (int)Math.Round(fix.Lon * 600_000), 28);
        Put(bits, (int)Math.Round(fix.Lat * 600_000), 27);
        Put(bits, 3600, 12);
        Put(bits, (int?)fix.Heading ?? 511, 9);
        Put(bits, (int)(fix.Time.ToUnixTimeSeconds() % 60), 6);
        Put(bits, 0, 25);
        return string.Concat(Enumerable.Range(0, 28).Select(i => Armoured(Convert.ToInt32(bits.ToString(i * 6, 6), 2))));
    }

    private static void Put(StringBuilder bits, int value, int size)
    {
        for (var i = size - 1; i >= 0; i--)
        {
            bits.Append((value >> i) & 1);
        }
    }

    private static char Armoured(int six) => (char)(six < 40 ? six + 48 : six + 56);

    private static int Checksum(string text) => text.Aggregate(0, (sum, letter) => sum ^ letter);
}
