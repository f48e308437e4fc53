using Tongban.Kernel.Values;
using Tongban.Kernel.Words;
using Tongban.Matters.Settlement.Scoring;

namespace Tongban.Matters.Settlement.Gates;

/// <summary>How a condition is judged, with its numbers: one file a rule.</summary>
public interface IGateRule
{
    /// <summary>Judges one application.</summary>
    /// <param name="reckoning">The application.</param>
    /// <param name="total">The points of all indicators.</param>
    GateAnswer Judge(Reckoning reckoning, Points total);
}

/// <summary>How a condition stands.</summary>
public enum GateState
{
    /// <summary>It is met.</summary>
    Met,

    /// <summary>It is met by time, if everything goes on.</summary>
    NotYet,

    /// <summary>It needs something done.</summary>
    NeedsAct,

    /// <summary>It can never be met under these rules.</summary>
    Never,
}

/// <summary>What was found; <see cref="GateWords"/> has the sentence for each.</summary>
public enum GateFinding
{
    /// <summary>A valid permit, counting for so many months.</summary>
    PermitMonths,

    /// <summary>A permit that lapsed.</summary>
    PermitLapsed,

    /// <summary>No permit of the city by the last day that counts.</summary>
    NoPermit,

    /// <summary>An age against the highest allowed.</summary>
    Age,

    /// <summary>Months of insurance against those asked for.</summary>
    InsuredMonths,

    /// <summary>Months without insurance in the last months, against those allowed.</summary>
    InsuranceGaps,

    /// <summary>No conviction.</summary>
    NoConviction,

    /// <summary>A conviction.</summary>
    Conviction,

    /// <summary>Points against those asked for.</summary>
    Points,

    /// <summary>A dwelling in the last month that counts.</summary>
    Dwelling,

    /// <summary>No dwelling in it.</summary>
    NoDwelling,

    /// <summary>Work, or insurance, in the last month that counts.</summary>
    Work,

    /// <summary>Neither.</summary>
    NoWork,

    /// <summary>A title or award that is asked for.</summary>
    Merit,

    /// <summary>It is not there.</summary>
    NoMerit,
}

/// <summary>What was found about a condition.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Count">How many there are; points in hundredths.</param>
/// <param name="Limit">How many are asked for or allowed.</param>
/// <param name="Records">The records it came from.</param>
/// <param name="Detail">What exactly, where the finding alone does not say.</param>
public sealed record GateAnswer(GateState State, GateFinding Finding, int Count, int Limit, Seq<string> Records, Wording? Detail = null)
{
    /// <summary>Whether the condition is met.</summary>
    public bool Met => State is GateState.Met;
}
