using System.Globalization;

namespace Tongban.Kernel.Documents;

/// <summary>A person's name as a stranger may see it: 林小明 becomes 林**. At most three stars, so that the length tells little.</summary>
public static class HolderMask
{
    /// <summary>The first character and a star for each further one (at most three); a single character becomes one star, nothing stays nothing.</summary>
    public static string Mask(string name)
    {
        var length = new StringInfo(name).LengthInTextElements;
        return length < 2 ? new string('*', length) : StringInfo.GetNextTextElement(name) + new string('*', Math.Min(3, length - 1));
    }
}
