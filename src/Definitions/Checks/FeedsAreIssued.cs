using Tongban.Definitions.Yaml;

namespace Tongban.Definitions.Checks;

/// <summary>A paper that is to supply an answer in a joint intake is one that some matter issues.</summary>
internal static class FeedsAreIssued
{
    internal static void Check(Checked all, Faults faults)
    {
        var issued = all.Matters.SelectMany(source => source.Matter.Everywhere()).SelectMany(action => action.Issues).ToHashSet(StringComparer.Ordinal);
        foreach (var source in all.Matters)
        {
            for (var i = 0; i < source.Matter.Form.Length; i++)
            {
                if (source.Matter.Form[i].Feeds is { } kind && !issued.Contains(kind))
                {
                    faults.AddMissed("matters", source.At("form", Places.Number(i), "feeds"), $"no matter issues the paper {kind}");
                }
            }
        }
    }
}
