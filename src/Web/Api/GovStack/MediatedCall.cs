using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;
using Tongban.Web.Api.Problems;
using Tongban.Web.Hosting;

namespace Tongban.Web.Api.GovStack;

/// <summary>Who calls through the mediator. A session cookie counts for nothing on these paths.</summary>
internal sealed class MediatedCall(MediatorTrust trust, MediatorDesks desks)
{
    /// <summary>The calling system as applicants' helper, or the problem: no header, one that is not believed, or one that cannot be read.</summary>
    internal (Actor.Mediator? By, Problem? Problem) Client(HttpContext context) =>
        trust.Client(context) is { } client ? (new Actor.Mediator(client), null) : (null, Problem.Of(Unknown(context)));

    /// <summary>The calling system at the office it works for, where it has one.</summary>
    internal (Actor.Mediator? By, Problem? Problem) AtDesk(HttpContext context)
    {
        var (by, problem) = Client(context);
        return (by is null ? null : by with { Desk = desks.Of(by.Client) }, problem);
    }

    private ProblemKind Unknown(HttpContext context) =>
        !context.Request.Headers.ContainsKey(MediatorTrust.Header) ? ProblemKind.MediatorMissing
        : trust.Believes(context) ? ProblemKind.MediatorUnreadable
        : ProblemKind.MediatorNotBelieved;
}

/// <summary>How a case stands, in the four words GovStack has; none of them says how a case ended that nobody applied for.</summary>
internal static class Standing
{
    internal static Status Of(CaseState state, MatterDefinition matter)
    {
        var title = matter.Stage(state.Stage)?.Title ?? new Kernel.Words.Wording(state.Stage, state.Stage);
        var code = state.Outcome is { } outcome ? Ended(matter, outcome) : state.Correction is null ? "PENDING" : "SENDBACK";
        return new(code, $"{title.Zh} {title.En}");
    }

    /// <summary>
    /// Whether an end gives an applicant what she asked for. In a matter that is applied for, every outcome does but these three; a case opened by
    /// virtue of office (closed, punished, prosecuted) has no applicant, and whatever it ends in approves nothing.
    /// </summary>
    internal static bool IsApproved(MatterDefinition matter, string outcome) => matter.OpenedBy is null && !Outcomes.CameToNothing(outcome);

    private static string? Ended(MatterDefinition matter, string outcome) => matter.OpenedBy is not null ? null : IsApproved(matter, outcome) ? "APPROVED" : "REJECTED";
}
