using System.Diagnostics.CodeAnalysis;
using Tongban.Kernel.Divisions;

namespace Tongban.Kernel.Offices;

/// <summary>
/// Names an office 机关: a kind of authority in a division, and a unit where the division has several: <c>police-station:330106</c>,
/// <c>police-station:330106:02</c>. The default value names none. Whether there is such an office is answered by
/// <see cref="OfficeDirectory"/>; an id is not a right to act for it.
/// </summary>
public readonly record struct OfficeId : IComparable<OfficeId>
{
    private const int LongestKind = 48;
    private const int LongestUnit = 12;
    private readonly string? kind;

    // Made with the id, because rows, facts and logs ask for it again and again. It is all of the id, so it is what is compared.
    private readonly string? text;

    private OfficeId(string kind, DivisionCode division, string? unit) =>
        (this.kind, Division, Unit, text) = (kind, division, unit, unit is null ? string.Concat(kind, ":", division.ToString()) : $"{kind}:{division}:{unit}");

    /// <summary>The kind of authority, as <c>definitions/offices/kinds.yaml</c> names it.</summary>
    public string Kind => kind ?? string.Empty;

    /// <summary>The division whose office it is.</summary>
    public DivisionCode Division { get; }

    /// <summary>Which of several, or null for the one (or for all of them together).</summary>
    public string? Unit { get; }

    /// <summary>Composes an id.</summary>
    /// <exception cref="ArgumentException">The kind or the unit has a form that does not read back.</exception>
    public static OfficeId Of(string kind, DivisionCode division, string? unit = null) =>
        !IsWord(kind, LongestKind) ? throw new ArgumentException($"'{kind}' is not a kind of office: small letters, digits and hyphens.", nameof(kind))
        : unit is not null && !IsWord(unit, LongestUnit) ? throw new ArgumentException($"'{unit}' is not a unit: small letters, digits and hyphens.", nameof(unit))
        : new OfficeId(kind, division, unit);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static OfficeId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not an office: a kind and a division such as police-station:330106, and a unit where there are several (:02).");

    /// <summary>Reads an id as <see cref="ToString"/> writes it; false for another form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out OfficeId id)
    {
        id = default;
        var parts = text?.Split(':') ?? [];
        var good = parts.Length is 2 or 3 && IsWord(parts[0], LongestKind) && (parts.Length == 2 || IsWord(parts[2], LongestUnit));
        if (!good || !DivisionCode.TryParse(parts[1], out var division))
        {
            return false;
        }

        id = new OfficeId(parts[0], division, parts.ElementAtOrDefault(2));
        return true;
    }

    /// <summary>The same office without the unit.</summary>
    public OfficeId WithoutUnit() => new(Kind, Division, null);

    /// <summary>By text, ordinally.</summary>
    public int CompareTo(OfficeId other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <inheritdoc/>
    public bool Equals(OfficeId other) => text == other.text;

    /// <inheritdoc/>
    public override int GetHashCode() => text?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <summary>Whether <paramref name="left"/> stands before <paramref name="right"/>.</summary>
    public static bool operator <(OfficeId left, OfficeId right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> stands after <paramref name="right"/>.</summary>
    public static bool operator >(OfficeId left, OfficeId right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> stands before <paramref name="right"/> or is the same.</summary>
    public static bool operator <=(OfficeId left, OfficeId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> stands after <paramref name="right"/> or is the same.</summary>
    public static bool operator >=(OfficeId left, OfficeId right) => left.CompareTo(right) >= 0;

    /// <summary><c>kind:division</c> or <c>kind:division:unit</c>; empty for the default.</summary>
    public override string ToString() => text ?? string.Empty;

    private static bool IsWord(string text, int longest) =>
        text.Length >= 1 && text.Length <= longest && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && text[0] != '-' && text[^1] != '-';
}
