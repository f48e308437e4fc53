using Tongban.Kernel.Actors;
using Tongban.Web.Api.Problems;
using Tongban.Web.Hosting;

namespace Tongban.Web.Api.GovStack;

/// <summary>Who calls through the mediator. A session cookie counts for nothing on these paths.</summary>
internal sealed class MediatedCall(MediatorTrust trust, MediatorDesks desks)
{
    /// <summary>The calling system as applicants' helper, or the problem: no header, or one that is not believed.</summary>
    internal (Actor.Mediator? By, Problem? Problem) Client(HttpContext context) => trust.Client(context) is { } client
        ? (new Actor.Mediator(client), null)
        : (null, Problem.Of(context.Request.Headers.ContainsKey(MediatorTrust.Header) ? ProblemKind.MediatorNotBelieved : ProblemKind.MediatorMissing));

    /// <summary>The calling system at the office it works for, where it has one.</summary>
    internal (Actor.Mediator? By, Problem? Problem) AtDesk(HttpContext context)
    {
        var (by, problem) = Client(context);
        return (by is null ? null : by with { Desk = desks.Of(by.Client) }, problem);
    }
}

/// <summary>How a case stands, in the four words GovStack has.</summary>
internal static class Standing
{
    internal static Status Of(Kernel.Cases.CaseState state, Kernel.Matters.MatterDefinition matter)
    {
        var title = matter.Stage(state.Stage)?.Title ?? new Kernel.Words.Wording(state.Stage, state.Stage);
        var code = state.Outcome is { } outcome ? IsApproved(outcome) ? "APPROVED" : "REJECTED" : state.Correction is null ? "PENDING" : "SENDBACK";
        return new(code, $"{title.Zh} {title.En}");
    }

    /// <summary>Every outcome of a definition is what was asked for, but these three.</summary>
    internal static bool IsApproved(string outcome) => outcome is not ("refused" or "withdrawn" or "lapsed");
}
