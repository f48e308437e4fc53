using System.Numerics;
using NodaTime;
using Tongban.Matters.Settlement.Years;

namespace Tongban.Matters.Settlement.Packed;

/// <summary>One kind of months of many applicants: 256 months each, up to the last that counts, one bit a month, one applicant after the other.</summary>
internal sealed class MonthColumn(int applicants, YearMonth last)
{
    /// <summary>Words of 64 months an applicant.</summary>
    internal const int Words = 4;

    private const int Bits = 64;
    private readonly ulong[] bits = new ulong[applicants * Words];

    /// <summary>The place of the earliest month, as <see cref="MonthSet.Index"/> counts.</summary>
    internal int First { get; } = MonthSet.Index(last) + 1 - (Words * Bits);

    /// <summary>An applicant's months.</summary>
    internal ReadOnlySpan<ulong> this[int applicant] => bits.AsSpan(applicant * Words, Words);

    /// <summary>Puts an applicant's months in; false when some are too early to fit.</summary>
    internal bool Put(int applicant, in MonthSet months)
    {
        for (var word = 0; word < Words; word++)
        {
            bits[(applicant * Words) + word] = months.Window(First + (word * Bits));
        }

        return Count(this[applicant]) == months.Count;
    }

    /// <summary>The months of a set as such words, to mask with.</summary>
    internal static ulong[] Mask(in MonthSet months, YearMonth last)
    {
        var column = new MonthColumn(1, last);
        column.Put(0, months);
        return column.bits;
    }

    internal static int Count(ReadOnlySpan<ulong> words) =>
        BitOperations.PopCount(words[0]) + BitOperations.PopCount(words[1]) + BitOperations.PopCount(words[2]) + BitOperations.PopCount(words[3]);
}
