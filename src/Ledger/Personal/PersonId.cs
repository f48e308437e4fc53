using System.Security.Cryptography;

namespace Tongban.Ledger;

/// <summary>A person's id in this house: 128 random bits, written as 32 hexadecimal digits. Says nothing about the person; never an identity number.</summary>
public readonly record struct PersonId
{
    private readonly string? _text;

    private PersonId(string text) => _text = text;

    /// <summary>A new id that nobody else has.</summary>
    public static PersonId New() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">Not 32 lower-case hexadecimal digits.</exception>
    public static PersonId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"A person's id is 32 lower-case hexadecimal digits; this is '{text}'.");

    /// <summary>Reads an id; false when the text is anything else.</summary>
    public static bool TryParse(string? text, out PersonId id)
    {
        var read = text is { Length: 32 } && text.All(char.IsAsciiHexDigitLower);
        id = read && text is not null ? new PersonId(text) : default;
        return read;
    }

    /// <summary>32 hexadecimal digits; empty for the default value, which is nobody.</summary>
    public override string ToString() => _text ?? "";
}
