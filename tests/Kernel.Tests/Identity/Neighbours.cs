namespace Tongban.Kernel.Tests.Identity;

/// <summary>The mistypings of a number that a check character is for.</summary>
internal static class Neighbours
{
    internal static IEnumerable<string> OneChanged(string text, string alphabet) =>
        from at in Enumerable.Range(0, text.Length)
        from other in alphabet
        where other != text[at]
        select text[..at] + other + text[(at + 1)..];

    internal static IEnumerable<string> Swapped(string text) =>
        from at in Enumerable.Range(0, text.Length - 1)
        where text[at] != text[at + 1]
        select text[..at] + text[at + 1] + text[at] + text[(at + 2)..];
}
