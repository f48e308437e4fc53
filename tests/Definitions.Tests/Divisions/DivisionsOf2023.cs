using Tongban.Definitions.Divisions;
using Tongban.Kernel.Divisions;

namespace Tongban.Definitions.Tests.Divisions;

/// <summary>The shipped list, read once for all tests.</summary>
internal static class DivisionsOf2023
{
    private static readonly Lazy<DivisionTree> Read = new(() => DivisionFile.Load(Folder));

    internal static string Folder => Path.Combine(Root(AppContext.BaseDirectory), "definitions");

    internal static DivisionTree Tree => Read.Value;

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "Tongban.slnx")) ? folder
        : Path.GetDirectoryName(folder) is { } above ? Root(above)
        : throw new InvalidOperationException("The tests run below the folder of Tongban.slnx.");
}
