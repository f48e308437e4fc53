using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Decisions;

/// <summary>
/// Originals brought to an office instead of files (异地代收代办): which she announces when she applies, and which an official of that office has seen. What was
/// announced and not seen is told to whoever decides; it is no file of the case.
/// </summary>
internal static class Originals
{
    private const string MaterialPrefix = "material.";

    /// <summary>A ground for each material announced where the mode takes no originals in, or the matter has no such material.</summary>
    internal static IEnumerable<Refusal> NotToBeBrought(MatterDefinition matter, CaseCommand.Open open)
    {
        var taken = matter.Modes.FirstOrDefault(mode => mode.Name == open.Mode)?.OriginalsAt is not null;
        return open.Bringing.Where(name => !taken || matter.Materials.All(material => material.Name != name || !material.For.IsEmpty)).Select(name => new Refusal(
            RefusalKind.Invalid, new("按所选的办理方式，这份材料不能带原件代替上传。", "In the way chosen, the original of this material cannot be brought in the place of a file."), matter.Basis[0], MaterialPrefix + name));
    }

    /// <summary>What is wrong with the list of materials whose originals were seen; null when it names materials of the matter and at least one.</summary>
    internal static Wording? NotSeen(MatterDefinition matter, Seq<string> items) =>
        items.IsEmpty ? new("请勾选当面核对过原件的材料。本人没有带来要核对的原件的，先不要办理这一步。", "Tick the materials whose originals you have seen. Where none was brought, do not take this step yet.")
        : items.Any(item => matter.Materials.All(material => MaterialPrefix + material.Name != item)) ? new("该事项没有这种材料。", "This matter knows no such material.")
        : null;

    /// <summary>The material that an item names.</summary>
    internal static string MaterialOf(string item) => item[MaterialPrefix.Length..];
}
