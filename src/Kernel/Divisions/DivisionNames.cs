namespace Tongban.Kernel.Divisions;

/// <summary>How people write the name of a division.</summary>
public static class DivisionNames
{
    private const int ShortestName = 2;

    /// <summary>
    /// Whether a text without spaces is the names on the way to a division one after the other, from any of them on, each whole or by its first two characters or
    /// more, the division's own the last: 浙江杭州西湖, 杭州西湖区.
    /// </summary>
    /// <param name="text">What was written.</param>
    /// <param name="names">The names from the highest down to the division's own.</param>
    public static bool Spells(ReadOnlySpan<char> text, ReadOnlySpan<string> names)
    {
        if (names.IsEmpty)
        {
            return false;
        }

        for (var length = Math.Min(names[0].Length, text.Length); length >= ShortestName; length--)
        {
            if (text.StartsWith(names[0].AsSpan(0, length), StringComparison.Ordinal)
                && (length == text.Length ? names.Length == 1 : Spells(text[length..], names[1..])))
            {
                return true;
            }
        }

        return Spells(text, names[1..]);
    }
}
