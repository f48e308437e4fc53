using Tongban.Kernel.Values;
using Tongban.Kernel.Words;

namespace Tongban.Matters.Settlement.Scoring;

/// <summary>What a step of a sum says; <see cref="StepWords"/> has the sentence for each.</summary>
public enum StepKind
{
    /// <summary>Months of insurance, each with its share of the yearly rate.</summary>
    InsuredMonths,

    /// <summary>Whole years of one kind of insurance.</summary>
    InsuredYears,

    /// <summary>Months paid late, which do not count.</summary>
    PaidLate,

    /// <summary>Months in two records, counted once.</summary>
    CountedOnce,

    /// <summary>Months of study for the qualification that is counted, which do not count twice.</summary>
    Studied,

    /// <summary>Months in a dwelling of one's own.</summary>
    OwnedMonths,

    /// <summary>Months in a rented dwelling or a dormitory.</summary>
    RentedMonths,

    /// <summary>Months taken to have been rented, from before the detailed rules.</summary>
    PresumedRented,

    /// <summary>Months of residence beyond those of insurance, which do not count.</summary>
    BeyondInsurance,

    /// <summary>The highest qualification.</summary>
    Qualification,

    /// <summary>A diploma without its degree or the reverse, counted as the next lower level.</summary>
    HalfQualification,

    /// <summary>Lower qualifications, which are not added.</summary>
    LowerQualifications,

    /// <summary>Whole years of living in a dwelling of one's own outside the core districts.</summary>
    LivedOutside,

    /// <summary>Whole years of living and working outside the core districts.</summary>
    WorkedOutside,

    /// <summary>No dwelling outside the core districts in the December that is asked for: nothing counts.</summary>
    NotOutsideInDecember,

    /// <summary>An award or honour.</summary>
    Award,

    /// <summary>Whole years of an engagement.</summary>
    EngagedYears,

    /// <summary>Others that are not added, since only the highest counts.</summary>
    OthersNotAdded,

    /// <summary>Years whose tax reaches what is asked.</summary>
    TaxYears,

    /// <summary>Years whose tax does not.</summary>
    TaxTooLow,

    /// <summary>Age within the limit, in years.</summary>
    AgeWithin,

    /// <summary>Years of age over the limit.</summary>
    AgeOver,

    /// <summary>Breaches that take points.</summary>
    Breaches,

    /// <summary>Whole years of an unbroken permit.</summary>
    PermitYears,

    /// <summary>Points a bureau gave.</summary>
    Assessed,

    /// <summary>Points bureaux gave that do not agree: none are counted until they do.</summary>
    AssessedUnequally,

    /// <summary>What is over the cap.</summary>
    OverCap,

    /// <summary>Nothing in the records.</summary>
    Nothing,
}

/// <summary>One step of a sum: what was counted, from which records, and what it gave. The sentence is made of it when somebody reads it.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Records">The records it came from.</param>
/// <param name="Count">How many: months, years, breaches.</param>
/// <param name="Each">The rate, or the points of each; for a yearly rate by month, of the year.</param>
/// <param name="Points">What it gave or took.</param>
/// <param name="Detail">What exactly, in words, where the kind alone does not say.</param>
public sealed record Step(StepKind Kind, Seq<string> Records, int Count, Points Each, Points Points, Wording? Detail = null);
