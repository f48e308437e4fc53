using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Identity;

/// <summary>
/// A telephone number of the mainland: a mobile number of eleven digits, or a landline with its area code. +86, spaces and hyphens
/// are taken; kept as <c>13800138000</c> or <c>010-12345678</c>. Not service numbers (110, 12345), not extensions, not other countries'.
/// Whether it rings, and at whose house, is not known.
/// </summary>
public readonly partial record struct PhoneNumber
{
    private const int Patience = 1_000; // milliseconds; the forms are bounded and never come near it
    private static readonly Wording Title = new("电话号码", "telephone number");
    private readonly string? text;

    private PhoneNumber(string text) => this.text = text;

    /// <summary>Whether it is a mobile number, which can be sent a message.</summary>
    public bool IsMobile => text is { Length: 11 } && text[0] == '1';

    /// <summary>Reads a number.</summary>
    /// <exception cref="FormatException">The text is no such number; the message says why without repeating it.</exception>
    public static PhoneNumber Parse(string text) => TryParse(text, out var number) ? number : throw (Diagnose(text) ?? NotANumber).AsException();

    /// <summary>Reads a number; false when it has another form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PhoneNumber number)
    {
        var plain = Plain(text ?? string.Empty);
        number = Mobile().IsMatch(plain) ? new PhoneNumber(plain)
            : Landline().Match(plain) is { Success: true } match ? new PhoneNumber($"{match.Groups["area"].Value}-{match.Groups["own"].Value}")
            : default;
        return number.text is not null;
    }

    /// <summary>What is wrong with the text, or null when it is a number.</summary>
    public static NumberFault? Diagnose(string? text) =>
        string.IsNullOrEmpty(text) ? NumberFault.Missing(Title)
        : TryParse(text, out _) ? null
        : Plain(text) is ['1', ..] plain && Digits.Only(plain) && plain.Length != 11 ? NumberFault.Length(new("手机号码", "mobile number"), "11", plain.Length)
        : NotANumber;

    /// <summary>The number with the middle hidden: <c>138****8000</c>, <c>010-****5678</c>.</summary>
    public string Masked() => text is null ? string.Empty : IsMobile ? $"{text[..3]}****{text[^4..]}" : $"{text[..(text.IndexOf('-', StringComparison.Ordinal) + 1)]}****{text[^4..]}";

    /// <summary>The number as kept. Personal data: never in a log.</summary>
    public override string ToString() => text ?? string.Empty;

    private static NumberFault NotANumber => NumberFault.Form(Title, new("13800138000 或 010-12345678", "13800138000 or 010-12345678"));

    private static string Plain(string text)
    {
        var plain = text.Replace(" ", null, StringComparison.Ordinal).Replace("-", null, StringComparison.Ordinal);
        return plain.StartsWith("+86", StringComparison.Ordinal) ? plain[3..] : plain.StartsWith("0086", StringComparison.Ordinal) ? plain[4..] : plain;
    }

    [GeneratedRegex("^1[3-9][0-9]{9}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Mobile();

    // Three-digit area codes are 010 and 02x, all others have four digits; the first digit of a subscriber's number is 2 to 8.
    [GeneratedRegex("^(?<area>010|02[0-9]|0[3-9][0-9]{2})(?<own>[2-8][0-9]{6,7})\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Landline();
}
