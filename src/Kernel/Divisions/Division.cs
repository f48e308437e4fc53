using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Divisions;

/// <summary>
/// One administrative division under one name. A code that changed its name, or was given to another place, has one
/// division for each. Not the government of the place: that is an office.
/// </summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its own name, without those above it, e.g. 西湖区.</param>
/// <param name="NameEn">A romanised name, a courtesy that identifies nothing.</param>
/// <param name="Level">How high it stands.</param>
/// <param name="Kind">Whether it is a division with authorities of its own.</param>
/// <param name="Parent">The division it belongs to in the list.</param>
/// <param name="From">The first day the lists allow it to have been in use; null: before the first list (2002-12).</param>
/// <param name="Until">The first day it was certainly no longer in use; null: still in use.</param>
/// <param name="Successors">The divisions its area went to, by code of today or of then; empty while it is in use.</param>
/// <param name="Confidence">How sure the line is, the span and successors above all.</param>
/// <param name="Note">What there is to say about the line, or empty.</param>
public sealed record Division(
    DivisionCode Code,
    string Name,
    string NameEn,
    DivisionLevel Level,
    DivisionKind Kind,
    DivisionCode Parent,
    LocalDate? From,
    LocalDate? Until,
    ImmutableArray<DivisionCode> Successors,
    Confidence Confidence,
    string Note)
{
    /// <summary>The country, which is not a line of the list.</summary>
    public static Division OfTheNation { get; } = new(
        DivisionCode.Nation, "全国", "China", DivisionLevel.Nation, DivisionKind.Division, DivisionCode.Nation, null, null, [], Confidence.A, string.Empty);

    /// <summary>The name in both languages.</summary>
    public Wording Title => new(Name, NameEn);

    /// <summary>Whether the division is in use today, as far as the list goes (2023).</summary>
    public bool IsCurrent => Until is null;

    /// <summary>Whether it may have been in use on the day: true on days the lists leave open.</summary>
    public bool InUse(LocalDate on) => (From is not { } from || from <= on) && (Until is not { } until || on < until);
}
