using System.Diagnostics.CodeAnalysis;

namespace Tongban.Kernel.Actors;

/// <summary>
/// Names one account: 1 to 64 of lower-case ASCII letters, digits and hyphens. Not a person: a person may sign in by
/// several accounts, and an official's account is never the account of his own private matters.
/// </summary>
public sealed record AccountId
{
    private const int Longest = 64;
    private readonly string text;

    private AccountId(string text) => this.text = text;

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is empty, longer than 64, or holds another character.</exception>
    public static AccountId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not an account id: 1 to {Longest} of a-z, 0-9 and '-'.");

    /// <summary>Reads an id as <see cref="ToString"/> writes it; false, and null, when it is none.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AccountId? id)
    {
        id = text is { Length: > 0 and <= Longest } && text.All(Allowed) ? new AccountId(text) : null;
        return id is not null;
    }

    /// <summary>The id as it was read.</summary>
    public override string ToString() => text;

    private static bool Allowed(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-';
}
