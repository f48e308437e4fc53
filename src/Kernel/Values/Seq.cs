using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tongban.Kernel.Values;

/// <summary>An immutable sequence that is equal to another when its items are, in order. A record made of such parts is a value throughout.</summary>
/// <typeparam name="T">The items, values themselves.</typeparam>
[CollectionBuilder(typeof(Seq), nameof(Seq.Of))]
public readonly struct Seq<T> : IReadOnlyList<T>, IEquatable<Seq<T>>
{
    private readonly T[]? items;

    internal Seq(T[] items) => this.items = items;

    /// <summary>No items; the same as <c>default</c>.</summary>
    public static Seq<T> Empty => default;

    /// <inheritdoc/>
    public int Count => Items.Length;

    /// <summary>Whether there are no items.</summary>
    public bool IsEmpty => Items.Length == 0;

    private T[] Items => items ?? [];

    /// <inheritdoc/>
    public T this[int index] => Items[index];

    /// <summary>The items without a copy, for arithmetic.</summary>
    public ReadOnlySpan<T> AsSpan() => Items;

    /// <summary>The sequence with one more item at its end.</summary>
    public Seq<T> Add(T item) => new([.. Items, item]);

    /// <summary>The sequence with its last item changed.</summary>
    public Seq<T> ChangeLast(Func<T, T> change) => new([.. Items.AsSpan(0, Items.Length - 1), change(Items[^1])]);

    /// <inheritdoc/>
    public bool Equals(Seq<T> other) => Items.AsSpan().SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Seq<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Length == 0 ? 0 : HashCode.Combine(Items.Length, Items[0], Items[^1]);

    /// <summary>Equal item by item.</summary>
    public static bool operator ==(Seq<T> left, Seq<T> right) => left.Equals(right);

    /// <summary>Not equal item by item.</summary>
    public static bool operator !=(Seq<T> left, Seq<T> right) => !left.Equals(right);

    /// <summary>The items in order, without anything made for going through them.</summary>
    public ImmutableArray<T>.Enumerator GetEnumerator() => ImmutableCollectionsMarshal.AsImmutableArray(Items).GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Items.GetEnumerator();

    /// <summary>The items, separated by commas.</summary>
    public override string ToString() => string.Join(", ", Items);
}

/// <summary>Makes sequences.</summary>
public static class Seq
{
    /// <summary>The items as a sequence.</summary>
    public static Seq<T> Of<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>The items as a sequence.</summary>
    public static Seq<T> From<T>(IEnumerable<T> items) => new(items.ToArray());
}
