using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Identity;

/// <summary>
/// An organisation code 组织机构代码 (GB 11714-1997): eight characters and a check character. Written with or without the hyphen
/// before the last; kept without. Superseded by the social-credit code, of which it is the core. The default is no code.
/// </summary>
public readonly record struct OrganisationCode
{
    private const int Size = 9;
    private static readonly SearchValues<char> Allowed = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    private static readonly Wording Title = new("组织机构代码", "organisation code");
    private readonly string? text;

    private OrganisationCode(string text) => this.text = text;

    /// <summary>Reads a code; small letters are taken for capitals.</summary>
    /// <exception cref="FormatException">The text is no organisation code; the message says why.</exception>
    public static OrganisationCode Parse(string text) => Diagnose(text) is { } fault ? throw fault.AsException() : new OrganisationCode(Plain(text));

    /// <summary>Reads a code; false when anything is wrong.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out OrganisationCode code)
    {
        var good = text is not null && Diagnose(text) is null;
        code = good && text is not null ? new OrganisationCode(Plain(text)) : default;
        return good;
    }

    /// <summary>The first thing wrong with the text, or null when it is an organisation code.</summary>
    public static NumberFault? Diagnose(string? text) =>
        string.IsNullOrEmpty(text) ? NumberFault.Missing(Title)
        : Plain(text) is not { Length: Size } plain ? NumberFault.Length(Title, "9", Plain(text).Length)
        : plain.AsSpan().IndexOfAnyExcept(Allowed) is >= 0 and var at ? NumberFault.Character(Title, at, new("数字或大写字母", "a digit or a letter A-Z"))
        : OrganisationCheck.CheckOf(plain.AsSpan(0, Size - 1)) != plain[^1] ? NumberFault.Check(Title)
        : null;

    /// <summary>The nine characters, without a hyphen.</summary>
    public override string ToString() => text ?? string.Empty;

    private static string Plain(string text) => (text.Length == Size + 1 && text[^2] == '-' ? text.Remove(Size - 1, 1) : text).ToUpperInvariant();
}

/// <summary>
/// A unified social credit code 统一社会信用代码 (GB 32100-2015): registering department, kind of body, six digits of the registering
/// division, nine characters of organisation code, one check character; no I, O, S, V, Z. The default is no code. Not proof
/// that the body is registered. The check of the organisation code inside is told by <see cref="Organisation"/>, not required:
/// bodies renumbered from other registers keep cores that never had one.
/// </summary>
public readonly record struct SocialCreditCode
{
    private const int Size = 18;
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Mod31.Alphabet);
    private static readonly Wording Title = new("统一社会信用代码", "unified social credit code");
    private readonly string? text;

    private SocialCreditCode(string text) => this.text = text;

    /// <summary>The department that registered the body: 1 institutions, 5 civil affairs, 9 market regulation, …</summary>
    public char Department => text is null ? '0' : text[0];

    /// <summary>The kind of body within the department's own list.</summary>
    public char BodyKind => text is null ? '0' : text[1];

    /// <summary>The division of the registering office.</summary>
    public DivisionCode Division => text is null ? default : DivisionCode.Parse(text.AsSpan(2, 6), null);

    /// <summary>The organisation code inside; null when its own check character does not hold.</summary>
    public OrganisationCode? Organisation => text is not null && OrganisationCode.TryParse(text[8..17], out var code) ? code : null;

    /// <summary>Reads a code; small letters are taken for capitals.</summary>
    /// <exception cref="FormatException">The text is no social credit code; the message says why.</exception>
    public static SocialCreditCode Parse(string text) => Diagnose(text) is { } fault ? throw fault.AsException() : new SocialCreditCode(text.ToUpperInvariant());

    /// <summary>Reads a code; false when anything is wrong.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SocialCreditCode code)
    {
        var good = text is not null && Diagnose(text) is null;
        code = good && text is not null ? new SocialCreditCode(text.ToUpperInvariant()) : default;
        return good;
    }

    /// <summary>The first thing wrong with the text, or null when it is a social credit code.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="tree">When given, the division must have been in some list.</param>
    public static NumberFault? Diagnose(string? text, DivisionTree? tree = null) =>
        string.IsNullOrEmpty(text) ? NumberFault.Missing(Title)
        : text.Length != Size ? NumberFault.Length(Title, "18", text.Length)
        : text.ToUpperInvariant() is var upper && upper.AsSpan().IndexOfAnyExcept(Allowed) is >= 0 and var at
            ? NumberFault.Character(Title, at, new("数字或除I、O、S、V、Z外的大写字母", "a digit or a letter other than I, O, S, V and Z"))
        : upper.AsSpan(2, 6).IndexOfAnyExceptInRange('0', '9') is >= 0 and var inDivision ? NumberFault.Character(Title, inDivision + 2, new("数字", "a digit"))
        : Mod31.CheckOf(upper.AsSpan(0, Size - 1)) != upper[^1] ? NumberFault.Check(Title)
        : !DivisionCode.TryParse(upper[2..8], out var code) || (tree is not null && tree.Find(code) is null) ? NumberFault.Division(Title, upper[2..8])
        : null;

    /// <summary>The eighteen characters, in capitals.</summary>
    public override string ToString() => text ?? string.Empty;
}
