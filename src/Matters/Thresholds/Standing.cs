namespace Tongban.Matters.Thresholds;

/// <summary>How a condition of the law stands against what was found so far. Not a decision: a named official decides.</summary>
public enum Standing
{
    /// <summary>What was found meets it.</summary>
    Met,

    /// <summary>What was found does not meet it.</summary>
    NotMet,

    /// <summary>It cannot be said before something more is established.</summary>
    Undecided,

    /// <summary>It is left to people by its own words (其他…的情形); no rule judges it.</summary>
    ForPeople,
}
