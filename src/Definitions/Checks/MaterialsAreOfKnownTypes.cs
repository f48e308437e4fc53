using System.Collections.Immutable;
using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;

namespace Tongban.Definitions.Checks;

/// <summary>Materials are of types whose content can be told from their first bytes.</summary>
internal static class MaterialsAreOfKnownTypes
{
    internal static ImmutableArray<string> Known { get; } = ["application/pdf", "image/jpeg", "image/png"];

    internal static void Check(MatterSource source, Checked all, Faults faults)
    {
        for (var i = 0; i < source.Matter.Materials.Length; i++)
        {
            for (var j = 0; j < source.Matter.Materials[i].Accepts.Length; j++)
            {
                if (source.Matter.Materials[i].Accepts[j] is var type && !Known.Contains(type))
                {
                    faults.Add(
                        source.At("materials", Places.Number(i), "accepts", Places.Number(j)),
                        $"{type} is none of the types we can tell by content: {string.Join(", ", Known)}");
                }
            }
        }
    }
}
