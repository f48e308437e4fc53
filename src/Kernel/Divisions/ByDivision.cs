using System.Collections.Frozen;

namespace Tongban.Kernel.Divisions;

/// <summary>One local value: what holds in a division and all below it that say nothing of their own.</summary>
/// <param name="Division">Where the value is set.</param>
/// <param name="Value">The value.</param>
/// <param name="Source">Where it was read: a citation or an address, never empty.</param>
/// <param name="Confidence">How sure it is.</param>
/// <typeparam name="T">The type of the value, with its unit in its name or type.</typeparam>
public sealed record LocalValue<T>(DivisionCode Division, T Value, string Source, Confidence Confidence);

/// <summary>
/// A parameter that each division may set for itself and that otherwise holds from above: limits, hours, points, thresholds.
/// The answer says where it came from. Not a national constant, even when only the nation has set it. It knows no dates:
/// a definition that changes is another version with its own values.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class ByDivision<T>
{
    private readonly DivisionTree tree;
    private readonly FrozenDictionary<DivisionCode, LocalValue<T>> values;

    internal ByDivision(DivisionTree tree, FrozenDictionary<DivisionCode, LocalValue<T>> values) => (this.tree, this.values) = (tree, values);

    /// <summary>The nearest value at or above the division, with the division that set it; null when nobody did or the code is in no list.</summary>
    public LocalValue<T>? Find(DivisionCode code)
    {
        foreach (var division in tree.Upward(code))
        {
            if (values.TryGetValue(division.Code, out var value))
            {
                return value;
            }
        }

        return null;
    }
}

/// <summary>Makes local parameters.</summary>
public static class ByDivision
{
    /// <summary>Lays values over the tree.</summary>
    /// <exception cref="ArgumentException">A division has two values or is in no list, or a value names no source.</exception>
    public static ByDivision<T> Of<T>(DivisionTree tree, IReadOnlyCollection<LocalValue<T>> values)
    {
        var fault = values.FirstOrDefault(one => tree.Find(one.Division) is null) is { } unknown ? $"{unknown.Division} is in no list"
            : values.FirstOrDefault(one => string.IsNullOrWhiteSpace(one.Source)) is { } bare ? $"{bare.Division} names no source"
            : values.GroupBy(one => one.Division).FirstOrDefault(group => group.Skip(1).Any()) is { } twice ? $"{twice.Key} is set twice"
            : null;
        return fault is null
            ? new ByDivision<T>(tree, values.ToFrozenDictionary(one => one.Division))
            : throw new ArgumentException($"Local value: division {fault}.", nameof(values));
    }
}
