using NodaTime;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Offices;

namespace Tongban.Waters.Clues;

/// <summary>How a clue stands.</summary>
public enum ClueStanding
{
    /// <summary>Nobody has judged it 待核查.</summary>
    Open,

    /// <summary>A case was opened from it 已立案.</summary>
    CaseOpened,

    /// <summary>An official dismissed it with a reason 不予立案.</summary>
    Dismissed,

    /// <summary>Late data showed that it was not so, before anybody judged it 已撤回.</summary>
    Withdrawn,

    /// <summary>Something speaks against it: it comes before nobody, and can be read with the reason 已抑制.</summary>
    Suppressed,
}

/// <summary>
/// Something the watch saw, before the office whose water it is 线索: it waits for an official, who opens a case from it or dismisses it with a reason. Not a case, and nobody is a party of it.
/// </summary>
/// <param name="Number">Its number.</param>
/// <param name="Office">The office that judges it.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Evidence">What it rests on, as last told.</param>
/// <param name="FoundAt">When it came before the office.</param>
/// <param name="Due">By when it is to be judged.</param>
public sealed record Clue(ClueNumber Number, OfficeId Office, ClueStanding Standing, ClueEvidence Evidence, Instant FoundAt, Instant Due)
{
    /// <summary>Who judged it and how; null while nobody has.</summary>
    public ClueJudgement? Judgement { get; init; }
}

/// <summary>What an official made of a clue.</summary>
/// <param name="By">The official, as colleagues know him.</param>
/// <param name="At">When.</param>
/// <param name="Case">The case that was opened; null when it was dismissed.</param>
/// <param name="Reason">Why it was dismissed; empty when a case was opened.</param>
public sealed record ClueJudgement(string By, Instant At, CaseNumber? Case, string Reason);
