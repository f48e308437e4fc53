using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Tongban.Kernel.Values;

/// <summary>
/// An immutable map from names to values, in the ordinal order of the names, equal to another when every entry is.
/// Made for the few dozen entries of a case: a change copies two small arrays. Not a large dictionary.
/// </summary>
/// <typeparam name="T">The values.</typeparam>
public readonly struct Map<T> : IReadOnlyDictionary<string, T>, IEquatable<Map<T>>
{
    private readonly string[]? keys;
    private readonly T[]? values;

    private Map(string[] keys, T[] values)
    {
        this.keys = keys;
        this.values = values;
    }

    /// <summary>No entries; the same as <c>default</c>.</summary>
    public static Map<T> Empty => default;

    /// <inheritdoc/>
    public int Count => Names.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => Names;

    /// <inheritdoc/>
    public IEnumerable<T> Values => All;

    private string[] Names => keys ?? [];

    private T[] All => values ?? [];

    /// <summary>The value of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public T this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no entry named {key}.");

    /// <summary>The entries in order of their names; of entries with one name the last counts.</summary>
    public static Map<T> From(IEnumerable<KeyValuePair<string, T>> entries)
    {
        var (names, all) = (new List<string>(), new List<T>());
        foreach (var (name, value) in entries)
        {
            var index = names.Count == 0 || string.CompareOrdinal(names[^1], name) < 0 ? ~names.Count : names.BinarySearch(name, StringComparer.Ordinal);
            if (index >= 0)
            {
                all[index] = value;
            }
            else
            {
                names.Insert(~index, name);
                all.Insert(~index, value);
            }
        }

        return new([.. names], [.. all]);
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Find(key) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        var index = Find(key);
        value = index >= 0 ? All[index] : default;
        return index >= 0;
    }

    /// <summary>The map with the entry set.</summary>
    public Map<T> Set(string key, T value)
    {
        var index = Find(key);
        return index >= 0
            ? new(Names, [.. All.AsSpan(0, index), value, .. All.AsSpan(index + 1)])
            : new([.. Names.AsSpan(0, ~index), key, .. Names.AsSpan(~index)], [.. All.AsSpan(0, ~index), value, .. All.AsSpan(~index)]);
    }

    /// <summary>The map with all the entries of another set.</summary>
    public Map<T> Set(Map<T> others)
    {
        var result = this;
        foreach (var (name, value) in others)
        {
            result = result.Set(name, value);
        }

        return result;
    }

    /// <inheritdoc/>
    public bool Equals(Map<T> other) =>
        Names.AsSpan().SequenceEqual(other.Names) && All.AsSpan().SequenceEqual(other.All);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Map<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Count == 0 ? 0 : HashCode.Combine(Count, Names[0], Names[^1]);

    /// <summary>Equal entry by entry.</summary>
    public static bool operator ==(Map<T> left, Map<T> right) => left.Equals(right);

    /// <summary>Not equal entry by entry.</summary>
    public static bool operator !=(Map<T> left, Map<T> right) => !left.Equals(right);

    /// <summary>The entries in order of their names, without anything made for going through them.</summary>
    public Enumerator GetEnumerator() => new(Names, All);

    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Where the name stands, or the complement of where it would stand.</summary>
    private int Find(string key)
    {
        var names = Names;
        var (low, high) = (0, names.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = string.CompareOrdinal(names[middle], key);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    /// <summary>Goes through the entries once.</summary>
    public struct Enumerator : IEnumerator<KeyValuePair<string, T>>
    {
        private readonly string[] names;
        private readonly T[] values;
        private int at = -1;

        internal Enumerator(string[] names, T[] values) => (this.names, this.values) = (names, values);

        /// <inheritdoc/>
        public readonly KeyValuePair<string, T> Current => new(names[at], values[at]);

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext() => ++at < names.Length;

        /// <inheritdoc/>
        public void Reset() => at = -1;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}

/// <summary>Makes maps.</summary>
public static class Map
{
    /// <summary>The items as a map, each under its name.</summary>
    public static Map<T> ToMap<TItem, T>(this IEnumerable<TItem> items, Func<TItem, string> name, Func<TItem, T> value) =>
        Map<T>.From(items.Select(item => KeyValuePair.Create(name(item), value(item))));

    /// <summary>The pairs as a map.</summary>
    public static Map<T> Of<T>(params IEnumerable<(string Name, T Value)> entries) => entries.ToMap(entry => entry.Name, entry => entry.Value);
}
