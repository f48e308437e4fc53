namespace Tongban.Kernel.Words;

/// <summary>
/// One sentence or title in Chinese and in English. Chinese is the text with legal effect; English is a courtesy
/// and never decides anything. Not a resource key: the words themselves travel with the definition or the fact.
/// </summary>
/// <param name="Zh">The Chinese text, never empty.</param>
/// <param name="En">The English text, never empty.</param>
public readonly record struct Wording(string Zh, string En)
{
    /// <summary>The text in the language asked for: <c>en</c> (or any tag that begins with it) gives English, everything else Chinese.</summary>
    public string In(string language) => language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? En : Zh;

    /// <summary>The Chinese text.</summary>
    public override string ToString() => Zh;
}
