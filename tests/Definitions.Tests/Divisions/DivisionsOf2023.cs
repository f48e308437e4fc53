using Tongban.Definitions.Divisions;
using Tongban.Kernel.Divisions;

namespace Tongban.Definitions.Tests.Divisions;

/// <summary>The shipped list, read once for all tests.</summary>
internal static class DivisionsOf2023
{
    private static readonly Lazy<DivisionTree> Read = new(() => DivisionFile.Load(Folder));

    internal static string Folder => A.Folder;

    internal static DivisionTree Tree => Read.Value;
}
