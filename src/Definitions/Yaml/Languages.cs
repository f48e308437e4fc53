using Tongban.Kernel.Words;

namespace Tongban.Definitions.Yaml;

/// <summary>Holds that a wording speaks Chinese in its Chinese and English in its English: swapped or copied texts are found here.</summary>
internal static class Languages
{
    internal interface IBoth
    {
        string Zh { get; }

        string En { get; }
    }

    internal static Wording Checked(IBoth both, Place at, Faults faults)
    {
        if (both.Zh.Length > 0 && !both.Zh.Any(IsHan))
        {
            faults.Add(at, $"the Chinese wording '{both.Zh}' has no Chinese in it");
        }

        if (both.En.Any(IsHan))
        {
            faults.Add(at, $"the English wording '{both.En}' has Chinese in it");
        }

        return new(both.Zh, both.En);
    }

    private static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF';
}
