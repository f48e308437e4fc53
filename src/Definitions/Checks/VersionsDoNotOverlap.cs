using NodaTime;
using NodaTime.Text;
using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>On each day at most one version of a matter is in force, and each matter has a code of its own in all its versions.</summary>
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

    private static bool Overlap(MatterDefinition one, MatterDefinition other) =>
        (other.Until is not { } end || one.From < end) && (one.Until is not { } ended || other.From < ended);
}
