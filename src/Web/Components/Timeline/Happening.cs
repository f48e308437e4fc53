namespace Tongban.Web.Components;

/// <summary>One entry in the life of a case, in the reader's language.</summary>
/// <param name="What">What happened, past tense.</param>
/// <param name="Who">The office, and where it may be told the official.</param>
/// <param name="When">The moment as written by <c>L(instant)</c>.</param>
/// <param name="MachineTime">The same moment in ISO 8601, for programs.</param>
/// <param name="More">Reason, clause or the number of the document.</param>
/// <param name="Kind">How the entry is marked.</param>
public sealed record Happening(string What, string Who, string When, string? MachineTime = null, string? More = null, HappeningKind Kind = HappeningKind.Past);

public enum HappeningKind
{
    Past,

    /// <summary>Where the case is now.</summary>
    Current,

    /// <summary>A refusal or an objection.</summary>
    Refused,
}
