using System.Text;

namespace Tongban.Matters.Environment.Manifests;

/// <summary>Gives the same text for the same bytes, so that ten million manifests of some thousand units hold some thousand names.</summary>
internal sealed class NamePool
{
    private const int Longest = 200;
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    /// <summary>The name in UTF-8; null when it is empty, or longer than a name is.</summary>
    internal string? Of(ReadOnlySpan<byte> utf8)
    {
        Span<char> letters = stackalloc char[Longest];
        return utf8.IsEmpty || utf8.Length > Longest ? null : Of(letters[..Encoding.UTF8.GetChars(utf8, letters)]);
    }

    private string Of(ReadOnlySpan<char> letters)
    {
        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(letters, out var name))
        {
            name = letters.ToString();
            known.Add(name, name);
        }

        return name;
    }
}
