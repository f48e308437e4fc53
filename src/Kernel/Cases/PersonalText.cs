using Tongban.Kernel.Words;

namespace Tongban.Kernel.Cases;

/// <summary>
/// A text about a person: her name, or what somebody wrote freely in her case (a reason, a note, a comment, a file's name). It carries
/// whose it is, so that wherever it is written down it is sealed under that person's key. Not for words of the house (names of actions,
/// clauses, clocks), which are the same in every case.
/// </summary>
/// <param name="Value">The text; empty once the person's key was erased.</param>
/// <param name="Of">The person's id in the vault.</param>
public sealed record PersonalText(string Value, string Of)
{
    /// <summary>What stands on a page where an erased text stood.</summary>
    public static Wording ErasedWords { get; } = new("（已删除）", "(erased)");

    /// <summary>Whether the text is gone with the person's key.</summary>
    public bool Erased => Value.Length == 0;

    /// <summary>What was written freely in a person's case, trimmed; null when nothing was.</summary>
    public static PersonalText? About(string person, string? text) => string.IsNullOrWhiteSpace(text) ? null : new(text.Trim(), person);

    /// <summary>Says that there is a personal text, and never the text itself.</summary>
    public override string ToString() => "(personal)";
}
