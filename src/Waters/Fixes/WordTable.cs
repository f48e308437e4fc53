using System.Text;

namespace Tongban.Waters.Fixes;

/// <summary>
/// Words that come again and again in a stream (feeds, identities, kinds of vessel), each made into a string once. Bounded: when it is full, a new
/// word is simply made and not kept, so that a stream of ever new words costs time and not memory. For one reader at a time.
/// </summary>
public sealed class WordTable(int capacity = 1 << 18)
{
    private readonly Dictionary<string, string> words = new(StringComparer.Ordinal);

    /// <summary>The string of some UTF-8 bytes.</summary>
    public string Word(ReadOnlySpan<byte> utf8)
    {
        Span<char> letters = stackalloc char[128];
        return utf8.Length > letters.Length ? Encoding.UTF8.GetString(utf8) : Word(letters[..Encoding.UTF8.GetChars(utf8, letters)]);
    }

    /// <summary>The string of some characters.</summary>
    public string Word(ReadOnlySpan<char> letters)
    {
        var known = words.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(letters, out var word))
        {
            return word;
        }

        var made = letters.ToString();
        if (words.Count < capacity)
        {
            words.Add(made, made);
        }

        return made;
    }
}
