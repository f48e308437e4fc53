using System.Collections.Immutable;

namespace Tongban.Matters.Thresholds;

/// <summary>
/// A condition held against findings, with the inputs its standing rests on. Three-valued: what is not established is neither met nor
/// not met, and decides nothing by its silence.
/// </summary>
/// <param name="Standing">How it stands.</param>
/// <param name="Inputs">The inputs that make it stand so, in the order they were looked at.</param>
public sealed record Reading(Standing Standing, ImmutableArray<Held> Inputs)
{
    /// <summary>The inputs that would have to be established before it can be said; empty unless undecided.</summary>
    public ImmutableArray<string> Missing => Standing is Standing.Undecided
        ? [.. Inputs.Where(held => held.Standing is Standing.Undecided).Select(held => held.Input).Distinct(StringComparer.Ordinal)]
        : [];

    /// <summary>One input by itself.</summary>
    public static Reading Of(Held held) => new(held.Standing, [held]);

    /// <summary>All parts together: one that is not met decides, else one that is undecided leaves it so. Met for no parts.</summary>
    public static Reading All(params IEnumerable<Reading> parts)
    {
        var read = parts.ToList();
        return Deciding(read, Standing.NotMet) ?? (read.Exists(part => part.Standing is Standing.Undecided) ? Together(read, Standing.Undecided) : Together(read, Standing.Met));
    }

    /// <summary>At least one part: one that is met decides, else one that is undecided leaves it so. Not met for no parts.</summary>
    public static Reading Any(params IEnumerable<Reading> parts)
    {
        var read = parts.ToList();
        return Deciding(read, Standing.Met) ?? (read.Exists(part => part.Standing is Standing.Undecided) ? Together(read, Standing.Undecided) : Together(read, Standing.NotMet));
    }

    private static Reading? Deciding(List<Reading> parts, Standing standing) =>
        parts.Where(part => part.Standing == standing).ToList() is [_, ..] deciding ? Together(deciding, standing) : null;

    private static Reading Together(IEnumerable<Reading> parts, Standing standing) => new(standing, [.. parts.SelectMany(part => part.Inputs).Distinct()]);
}
