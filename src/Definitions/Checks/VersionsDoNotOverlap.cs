using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>From its first version on a matter has exactly one in force on each day, until its last ends; and each matter has a code of its own in all its versions.</summary>
internal static class VersionsDoNotOverlap
{
    internal static void Check(Checked all, Faults faults)
    {
        for (var i = 0; i < all.Matters.Length; i++)
        {
            foreach (var earlier in all.Matters.Take(i))
            {
                Compare(earlier.Matter, all.Matters[i], faults);
            }

            Follows([.. all.Matters.Select(source => source.Matter)], all.Matters[i], faults);
        }
    }

    private static void Compare(MatterDefinition earlier, MatterSource source, Faults faults)
    {
        var matter = source.Matter;
        if (earlier.Id == matter.Id && Overlap(earlier, matter))
        {
            faults.Add(
                source.At("effective", "from"),
                $"two versions of {matter.Id} are in force on {LocalDatePattern.Iso.Format(LocalDate.Max(matter.From, earlier.From))}; end one where the other begins");
        }

        if (earlier.Id == matter.Id != (earlier.Code == matter.Code))
        {
            faults.Add(
                source.At("code"),
                earlier.Id == matter.Id
                    ? $"{matter.Id} has the code {earlier.Code} in another version; a matter keeps its code"
                    : $"{earlier.Id} has the code {matter.Code} already");
        }
    }

    /// <summary>Nobody could apply for it in a hole between two versions, and nobody would be told why.</summary>
    private static void Follows(ImmutableArray<MatterDefinition> all, MatterSource source, Faults faults)
    {
        var matter = source.Matter;
        var before = all.Where(one => one.Id == matter.Id && one.From < matter.From).Select(one => one.Until).ToList();
        if (before.Count > 0 && before.TrueForAll(until => until < matter.From) && before.Max() is { } last)
        {
            faults.Add(
                source.At("effective", "from"),
                $"no version of {matter.Id} is in force from {LocalDatePattern.Iso.Format(last)} to {LocalDatePattern.Iso.Format(matter.From.PlusDays(-1))}; begin this one where the one before ends ({LocalDatePattern.Iso.Format(last)})");
        }
    }

    private static bool Overlap(MatterDefinition one, MatterDefinition other) =>
        (other.Until is not { } end || one.From < end) && (one.Until is not { } ended || other.From < ended);
}
