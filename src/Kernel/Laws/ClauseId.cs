using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Tongban.Kernel.Laws;

/// <summary>
/// The name by which a clause is cited: <c>household-registration-1958#10</c>, the law and the article; without an article, the
/// law as a whole. Only a well-formed name: whether there is such a clause on a day is answered by <see cref="LawRegistry"/>.
/// </summary>
public sealed record ClauseId
{
    private const char Sign = '#';

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");

    private ClauseId(string law, string? article) => (Law, Article) = (law, article);

    /// <summary>The law's id.</summary>
    public string Law { get; }

    /// <summary>The article's name within the law, or null for the law as a whole.</summary>
    public string? Article { get; }

    /// <summary>Reads <c>law#article</c> or <c>law</c>.</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static ClauseId Parse(string text) => TryParse(text, out var clause)
        ? clause
        : throw new FormatException($"'{text}' cites no clause: write the law's id and the article, such as household-registration-1958#10.");

    /// <summary>Reads <c>law#article</c> or <c>law</c>; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ClauseId? clause)
    {
        var sign = text?.IndexOf(Sign, StringComparison.Ordinal) ?? -1;
        clause = text is null ? null
            : sign < 0 ? (IsWord(text) ? new(text, null) : null)
            : IsWord(text.AsSpan(0, sign)) && IsWord(text.AsSpan(sign + 1)) ? new(text[..sign], text[(sign + 1)..])
            : null;
        return clause is not null;
    }

    /// <summary>The text <see cref="Parse"/> reads back.</summary>
    public override string ToString() => Article is null ? Law : $"{Law}{Sign}{Article}";

    private static bool IsWord(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(Letters);
}
