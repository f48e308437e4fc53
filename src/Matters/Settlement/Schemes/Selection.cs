using System.Collections.Immutable;
using Tongban.Kernel.Divisions;

namespace Tongban.Matters.Settlement.Schemes;

/// <summary>By what a city ranks.</summary>
public enum RankedBy
{
    /// <summary>The total.</summary>
    Total,

    /// <summary>The basic indicators 基础指标 alone.</summary>
    Basic,
}

/// <summary>What decides between equal scores, before those who are still equal are treated alike.</summary>
public enum TieBreak
{
    /// <summary>Longer social medical insurance 社会医疗保险时长.</summary>
    MedicalInsurance,

    /// <summary>A longer unbroken residence permit 连续办理居住证时长.</summary>
    Permit,
}

/// <summary>Where a city draws the line. A closed choice.</summary>
public abstract record Line
{
    private Line()
    {
    }

    /// <summary>What is made of the line, whichever it is.</summary>
    public abstract T Match<T>(Func<Number, T> number, Func<Score, T> score);

    /// <summary>So many are taken; whoever is equal to the last of them is taken too 同分同落.</summary>
    public sealed record Number(int Count) : Line
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Number, T> number, Func<Score, T> score) => number(this);
    }

    /// <summary>Whoever reaches the score is taken 分数线.</summary>
    public sealed record Score(Points AtLeast) : Line
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Number, T> number, Func<Score, T> score) => score(this);
    }
}

/// <summary>How the ranked are chosen in a round.</summary>
/// <param name="Line">Where the line is drawn.</param>
/// <param name="By">What is ranked.</param>
/// <param name="TieBreaks">What decides between equals, in order; none: all equals are taken.</param>
/// <param name="PublicityDays">Days of publicity 公示.</param>
/// <param name="BarredYears">For how many years after the year of a false declaration nobody is ranked.</param>
/// <param name="Basis">The clause.</param>
/// <param name="Confidence">How sure the numbers are.</param>
/// <param name="Doubts">What is uncertain.</param>
public sealed record Selection(
    Line Line, RankedBy By, ImmutableArray<TieBreak> TieBreaks, int PublicityDays, int BarredYears, string Basis, Confidence Confidence, ImmutableArray<Doubt> Doubts);
