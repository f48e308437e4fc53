using System.Collections.Immutable;
using Tongban.Kernel.Words;

namespace Tongban.Matters.Thresholds;

/// <summary>An item (项) of a clause, in the law's own words, and how findings are held against it.</summary>
/// <param name="Clause">The clause it belongs to, by its id in the law registry.</param>
/// <param name="Number">Article, item and sub-item as one counts them: <c>1.2</c>, <c>3.1.1</c>.</param>
/// <param name="Words">The item: its words, verbatim in Chinese where the law's text is held, and in English.</param>
/// <param name="Judge">Holds the findings against it; null where the law leaves it to people.</param>
/// <typeparam name="T">The findings.</typeparam>
public sealed record Item<T>(string Clause, string Number, Wording Words, Func<T, Reading>? Judge)
{
    /// <summary>What becomes of it with these findings.</summary>
    public JudgedItem On(T findings, Wording effect) => Judge?.Invoke(findings) is { } reading
        ? new(Clause, Number, Words, effect, reading.Standing, reading.Inputs, reading.Missing)
        : new(Clause, Number, Words, effect, Standing.ForPeople, [], []);
}

/// <summary>Items that have one effect: any of them brings it about (具有下列情形之一).</summary>
/// <param name="Effect">What follows from one of them being met.</param>
/// <param name="Items">The items, in the law's order.</param>
/// <typeparam name="T">The findings.</typeparam>
public sealed record ItemGroup<T>(Wording Effect, ImmutableArray<Item<T>> Items)
{
    /// <summary>Every item with what became of it.</summary>
    public ImmutableArray<JudgedItem> On(T findings) => [.. Items.Select(item => item.On(findings, Effect))];
}

/// <summary>An item and what became of it.</summary>
/// <param name="Clause">The clause, by its id in the law registry.</param>
/// <param name="Number">Article, item and sub-item.</param>
/// <param name="Words">The item in words.</param>
/// <param name="Effect">What follows from its being met.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Inputs">The inputs it stands so by.</param>
/// <param name="Missing">The inputs to be established before it can be said.</param>
public sealed record JudgedItem(
    string Clause, string Number, Wording Words, Wording Effect, Standing Standing, ImmutableArray<Held> Inputs, ImmutableArray<string> Missing);
