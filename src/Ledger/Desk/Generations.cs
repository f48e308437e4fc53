using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Tongban.Ledger.Desk;

/// <summary>
/// What was used lately, for many threads at once. Bounded by two generations: what was not asked for while one generation filled is dropped.
/// </summary>
/// <param name="size">How many values a generation holds.</param>
/// <param name="newer">Of two values of one key, the one to keep.</param>
internal sealed class Generations<TKey, TValue>(int size, Func<TValue, TValue, TValue> newer)
    where TKey : notnull
    where TValue : notnull
{
    private ConcurrentDictionary<TKey, TValue> young = new();
    private ConcurrentDictionary<TKey, TValue> old = new();

    // Counting the dictionary would stop everybody who uses it.
    private int kept;

    /// <summary>Whether a value is there; it counts as used then.</summary>
    internal bool Find(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (young.TryGetValue(key, out value))
        {
            return true;
        }

        if (!old.TryGetValue(key, out value))
        {
            return false;
        }

        Keep(key, value);
        return true;
    }

    internal void Keep(TKey key, TValue value)
    {
        if (!young.TryAdd(key, value))
        {
            young.AddOrUpdate(key, static (_, given) => given.Value, static (_, known, given) => given.Newer(known, given.Value), (Value: value, Newer: newer));
        }
        else if (Interlocked.Increment(ref kept) > size)
        {
            kept = 0;
            old = young;
            young = new();
        }
    }

    internal void Forget(TKey key)
    {
        young.TryRemove(key, out _);
        old.TryRemove(key, out _);
    }
}
