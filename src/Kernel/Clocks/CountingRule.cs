using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Tongban.Kernel.Clocks;

/// <summary>
/// How a law counts, where it departs from the general rule. A closed, named set: a definition names one, and a new one
/// is added here with its clause. It says nothing about the unit; that is the <see cref="Limit"/>'s.
/// </summary>
public sealed record CountingRule
{
    /// <summary>
    /// <c>statutory</c>, the general rule: the first day is not counted, and a limit in days, months or years that ends on
    /// a day off moves to the next working day. 民法典 201–203; 民事诉讼法 85; 刑事诉讼法 105; 环环监〔2017〕17号 38.
    /// </summary>
    public static readonly CountingRule Statutory = new("statutory", roll: true, countFirstDay: false, "民法典 201–203");

    /// <summary>
    /// <c>no-roll</c>: as <see cref="Statutory"/>, but a limit ends on its last day even when that is a day off, such as
    /// the limits of custody. 刑事诉讼法 105.
    /// </summary>
    public static readonly CountingRule NoRoll = new("no-roll", roll: false, countFirstDay: false, "刑事诉讼法 105");

    /// <summary>
    /// <c>first-day-counts</c>: the day the clock starts is the first day, and the end does not move: the term of a detention
    /// or of a document that is valid from a day. Where the law says so (民法典 204: 法律另有规定).
    /// </summary>
    public static readonly CountingRule FirstDayCounts = new("first-day-counts", roll: false, countFirstDay: true, "民法典 204");

    private CountingRule(string name, bool roll, bool countFirstDay, string basis) =>
        (Name, Roll, CountFirstDay, Basis) = (name, roll, countFirstDay, basis);

    /// <summary>All of them.</summary>
    public static ImmutableArray<CountingRule> All { get; } = [Statutory, NoRoll, FirstDayCounts];

    /// <summary>The name definitions use.</summary>
    public string Name { get; }

    /// <summary>Whether a limit in days, months or years that ends on a day off moves on. Never asked for hours; moot for working days.</summary>
    public bool Roll { get; }

    /// <summary>Whether the day the clock starts is counted. Never asked for hours, which run from the moment itself.</summary>
    public bool CountFirstDay { get; }

    /// <summary>The clause.</summary>
    public string Basis { get; }

    /// <summary>The rule of that name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static CountingRule Parse(string name) => TryParse(name, out var rule)
        ? rule
        : throw new FormatException($"'{name}' is no counting rule: write one of {string.Join(", ", All.Select(known => known.Name))}.");

    /// <summary>The rule of that name; false when there is none.</summary>
    public static bool TryParse(string? name, [NotNullWhen(true)] out CountingRule? rule) =>
        (rule = All.FirstOrDefault(known => known.Name == name)) is not null;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
