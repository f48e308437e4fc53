using Tongban.Definitions.Yaml;
using Tongban.Kernel.Laws;

namespace Tongban.Definitions.Laws;

/// <summary>Puts the versions read together, and finds versions of one law that overlap or end before they begin.</summary>
internal static class LawVersions
{
    internal static LawRegistry Registry(IEnumerable<(LawVersion Version, Place At)> read, Faults faults)
    {
        var kept = new List<LawVersion>();
        foreach (var (version, at) in read)
        {
            if (version.Until <= version.From)
            {
                faults.Add(at, $"this version of {version.Law} ends before it begins; 'until' is the first day it is no longer in force");
            }
            else if (kept.Any(other => other.Law == version.Law && Overlap(other, version)))
            {
                faults.Add(at, $"two versions of {version.Law} are in force on the same day; end the earlier one on the day the later one begins");
            }
            else
            {
                kept.Add(version);
            }
        }

        return LawRegistry.Of(kept);
    }

    private static bool Overlap(LawVersion one, LawVersion other) =>
        (other.Until is not { } end || one.From < end) && (one.Until is not { } ended || other.From < ended);
}
