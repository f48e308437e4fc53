using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Words;
using Tongban.Matters.Settlement.Gates;
using Tongban.Matters.Settlement.Indicators;

namespace Tongban.Matters.Settlement.Schemes;

/// <summary>How a city lets people settle.</summary>
public enum Mechanism
{
    /// <summary>Whoever meets the conditions may settle; there may be no condition at all.</summary>
    Conditions,

    /// <summary>Points are counted and ranked.</summary>
    Points,

    /// <summary>It has points or conditions of its own that have not been read: nothing is said about anyone.</summary>
    Unread,
}

/// <summary>Up to which day records count.</summary>
public enum ReckonedUntil
{
    /// <summary>The day of the application.</summary>
    ApplicationDay,

    /// <summary>31 December of the year before 上一年度12月31日.</summary>
    YearEndBefore,
}

/// <summary>Something in a scheme that is not certain, said to whoever reads a result.</summary>
/// <param name="What">What is uncertain and what was taken.</param>
/// <param name="Confidence">C: to be verified; D: conflicting or unread.</param>
public sealed record Doubt(Wording What, Confidence Confidence)
{
    /// <summary>The grade of a part: its own, or that of what is most in doubt about it.</summary>
    internal static Confidence Grade(Confidence own, ImmutableArray<Doubt> doubts) => doubts.Select(doubt => doubt.Confidence).Append(own).Max();
}

/// <summary>A condition of being let in or ranked 资格条件.</summary>
/// <param name="Name">Its name in definitions.</param>
/// <param name="Title">What it asks for.</param>
/// <param name="Rule">How it is judged.</param>
/// <param name="Basis">The clause.</param>
/// <param name="Confidence">How sure it is.</param>
/// <param name="Doubts">What is uncertain about it.</param>
public sealed record Gate(string Name, Wording Title, IGateRule Rule, string Basis, Confidence Confidence, ImmutableArray<Doubt> Doubts);

/// <summary>An indicator 指标 that gives or takes points.</summary>
/// <param name="Name">Its name in definitions.</param>
/// <param name="Title">What it is.</param>
/// <param name="Rule">How it is counted.</param>
/// <param name="AtMost">The most it gives; null for no cap.</param>
/// <param name="Basic">Whether it is a basic indicator 基础指标, by which some cities rank.</param>
/// <param name="Basis">The clause.</param>
/// <param name="Confidence">How sure it is.</param>
/// <param name="Doubts">What is uncertain about it.</param>
public sealed record Indicator(string Name, Wording Title, IIndicatorRule Rule, Points? AtMost, bool Basic, string Basis, Confidence Confidence, ImmutableArray<Doubt> Doubts);

/// <summary>A year's cut, as it was published.</summary>
/// <param name="Year">The year of the round.</param>
/// <param name="Score">The lowest score admitted.</param>
/// <param name="Admitted">How many were admitted; null when it was not read.</param>
/// <param name="Confidence">How sure it is.</param>
/// <param name="Source">Where it was read.</param>
public sealed record PastCut(int Year, Points Score, int? Admitted, Confidence Confidence, string Source);

/// <summary>
/// A city's way of letting people settle, or the nation's rule for cities of a size, as it stood from one day to another. A definition: dated, cited, and with
/// everything uncertain said as such.
/// </summary>
/// <param name="Name">Its name, the same in all its versions.</param>
/// <param name="Title">Its title.</param>
/// <param name="Division">The city; null for a national rule.</param>
/// <param name="Districts">The parts of the city it holds in; empty for the whole.</param>
/// <param name="Population">The size of city it is for; null for one city's own.</param>
/// <param name="From">Its first day.</param>
/// <param name="Until">The first day it no longer holds; null while it does.</param>
/// <param name="Mechanism">How people are let in.</param>
/// <param name="Reckoned">Up to which day records count.</param>
/// <param name="LateCounts">Whether insurance paid late 补缴 counts.</param>
/// <param name="Decimals">Decimals of a published total.</param>
/// <param name="Gates">The conditions.</param>
/// <param name="Indicators">The indicators.</param>
/// <param name="Selection">How the ranked are chosen; null where nobody is ranked.</param>
/// <param name="PastCuts">Cuts of earlier years.</param>
/// <param name="Basis">The law it is.</param>
/// <param name="Confidence">How sure the version as a whole is.</param>
/// <param name="Doubts">What is uncertain about it as a whole.</param>
public sealed record Scheme(
    string Name,
    Wording Title,
    DivisionCode? Division,
    ImmutableArray<DivisionCode> Districts,
    CitySize? Population,
    LocalDate From,
    LocalDate? Until,
    Mechanism Mechanism,
    ReckonedUntil Reckoned,
    bool LateCounts,
    int Decimals,
    ImmutableArray<Gate> Gates,
    ImmutableArray<Indicator> Indicators,
    Selection? Selection,
    ImmutableArray<PastCut> PastCuts,
    string Basis,
    Confidence Confidence,
    ImmutableArray<Doubt> Doubts)
{
    /// <summary>Its name with its first day, by which results cite it: <c>beijing-points@2020-07-16</c>.</summary>
    public string Version => $"{Name}@{NodaTime.Text.LocalDatePattern.Iso.Format(From)}";

    /// <summary>The least certain grade of anything by which it scores: what a total can claim.</summary>
    public Confidence ScoringConfidence => Gates.Select(gate => Doubt.Grade(gate.Confidence, gate.Doubts))
        .Concat(Indicators.Select(indicator => Doubt.Grade(indicator.Confidence, indicator.Doubts))).Append(Doubt.Grade(Confidence, Doubts)).Max();

    /// <summary>The same with how the ranked are chosen: what a place can claim.</summary>
    public Confidence RankingConfidence => Selection is { } selection
        ? (Confidence)Math.Max((int)ScoringConfidence, (int)Doubt.Grade(selection.Confidence, selection.Doubts))
        : ScoringConfidence;

    /// <summary>Whether it holds on a day.</summary>
    public bool InForceOn(LocalDate day) => From <= day && (Until is not { } until || day < until);

    /// <summary>The last day that counts in an application made on a day.</summary>
    public LocalDate LastDay(LocalDate on) => Reckoned switch
    {
        ReckonedUntil.ApplicationDay => on,
        ReckonedUntil.YearEndBefore => new(on.Year - 1, 12, 31),
    };
}
