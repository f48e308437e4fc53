using System.Globalization;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;

namespace Tongban.Kernel.Decisions;

/// <summary>
/// Sends requests from the office that owns a case to others; each has its own clock, named after the request. Asked again, what ran out unanswered
/// before is owed no more.
/// </summary>
internal static class Requesting
{
    internal const string Prefix = "request.";

    internal static void Ask(LawInForce law, MatterDefinition matter, Unfolding unfolding, ActionDefinition action)
    {
        foreach (var name in action.Asks)
        {
            var request = matter.Request(name) ?? throw new InvalidOperationException($"{matter.Version} has no request {name}.");
            if (unfolding.State.Offices.TryGetValue(request.Office, out var to))
            {
                Ask(law, unfolding, request, Rights.Acting(unfolding.State, action), to);
            }
        }
    }

    private static void Ask(LawInForce law, Unfolding unfolding, RequestDefinition request, OfficeId from, OfficeId to)
    {
        var id = Prefix + (unfolding.State.Requests.Count + 1).ToString(CultureInfo.InvariantCulture);
        Moving.StopClocks(unfolding, unfolding.State.Requests.Values.Where(asked => asked.Name == request.Name && asked.Settled).Select(asked => asked.Id));
        unfolding.Add(new Fact.RequestMade(id, request.Name, from, to, unfolding.Now));
        unfolding.Add(new Fact.ClockStarted(Moving.Start(
            law, unfolding, id, to, Moving.Limit(law, unfolding.State, request.Within), null, request.Rule, request.Basis)));
        Telling.Whom(unfolding, to.ToString(), "asked", ("request", request.Name));
        Telling.Applicant(unfolding, "asked", ("request", request.Name), ("office", to.ToString()));
    }
}

/// <summary>
/// Takes another office's answer: in time, late, twice, or of the wrong kind. A late one counts while the case is still where it was asked, since the
/// office that asked has nothing better; the limit it passed stays in the book.
/// </summary>
internal static class Answering
{
    internal static Decision Decide(LawInForce law, MatterDefinition matter, CaseState state, CaseCommand.AnswerRequest answer, Instant now)
    {
        var clause = matter.Basis[0];
        if (!Rights.MaySee(law.Offices, state, answer.By) || !state.Requests.TryGetValue(answer.Request, out var request))
        {
            return Decider.Refuse(Rights.Hidden(clause));
        }

        var definition = matter.Request(request.Name) ?? throw new InvalidOperationException($"{matter.Version} has no request {request.Name}.");
        return !IsAsked(request, answer.By)
            ? Decider.Refuse(RefusalKind.NotYours, new("只有被请求的机关可以答复。", "Only the office that was asked can answer."), definition.Basis)
            : definition.Answers.All(option => option.Value != answer.Answer)
                ? Decider.Refuse(RefusalKind.Invalid, new("请从所列答复中选择。", "Choose one of the answers listed."), definition.Basis, "answer")
                : Accept(state, request, answer, now);
    }

    private static bool IsAsked(RequestState request, Actor by) => by.Match(
        _ => false,
        _ => false,
        official => IsAsked(request, official.Office, official.Roles),
        mediator => mediator.Desk is { } desk && IsAsked(request, desk.Office, desk.Roles),
        _ => false);

    private static bool IsAsked(RequestState request, OfficeId office, OfficeRoles roles) =>
        office == request.To && (roles.Contains(OfficeRole.Clerk) || roles.Contains(OfficeRole.Reviewer));

    private static Decision.Accepted Accept(CaseState state, RequestState request, CaseCommand.AnswerRequest answer, Instant now)
    {
        var unfolding = new Unfolding(state, now);
        var (by, note) = (answer.By.ToString(), PersonalText.About(state.Applicant.Person, answer.Note));
        if (Awaited(state, request) is { } awaited)
        {
            unfolding.Add(new Fact.RequestAnswered(awaited.Id, answer.Answer, note, by, now));
            Moving.StopClocks(unfolding, [awaited.Id]);
            Telling.Applicant(unfolding, "answered", ("request", request.Name), ("office", request.To.ToString()));
        }
        else
        {
            unfolding.Add(new Fact.LateAnswerKept(request.Id, answer.Answer, note, by, now));
        }

        Telling.Whom(unfolding, request.From.ToString(), "answered", ("request", request.Name));
        return unfolding.Accepted();
    }

    /// <summary>The request that the answer answers: itself, or the one that asked the same office the same again when this one ran out; null where no answer counts any more.</summary>
    private static RequestState? Awaited(CaseState state, RequestState request) =>
        state.Awaits(request) ? request
        : request.Answer is null && state.Newest(request.Name) is { } again && again.To == request.To && state.Awaits(again) ? again
        : null;
}
