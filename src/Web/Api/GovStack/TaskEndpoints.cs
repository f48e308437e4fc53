using System.Text.Json.Nodes;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;
using Tongban.Web.Api.Bodies;
using Tongban.Web.Api.Own;
using Tongban.Web.Api.Problems;
using Tongban.Web.Cases;

namespace Tongban.Web.Api.GovStack;

/// <summary>
/// GovStack Registration, tasks: what the office of the calling system owes, and the corrections its applicants owe. A task's id is the case's
/// number, a colon and why: <c>owner</c>, <c>owes</c>, <c>supervises</c>, a request such as <c>request.1</c>, or <c>correction</c>.
/// </summary>
internal static class TaskEndpoints
{
    internal const string Correction = "correction";

    internal static void Map(RouteGroupBuilder root)
    {
        root.MapGet("/tasks", ListAsync).WithName("getTasks").WithSummary("What the calling system's office owes, and its applicants' corrections")
            .WithDescription("Without sortBy: the office's queue by what runs out first, then corrections. More than 10,000 tasks are not sorted but given in pages.")
            .Produces<IReadOnlyList<TaskLine>>()
            .WithMetadata(new QueryOf(("mainTaskId", false, "Only of this main task."), ("fileId", false, "Only of this case."), ("assigneeId", false, "Only of this office or applicant."), ("firstResult", false, "From which, counted from 0."), ("maxResult", false, "How many, at most 100."), ("sortBy", false, "created, dueDate, id, …; with sortOrder."), ("sortOrder", false, "asc or desc.")))
            .Mediated(ProblemKind.BadQuestion, ProblemKind.StoreAway);
        root.MapGet("/tasks/{taskId}", ReadAsync).WithName("getTaskById").WithSummary("A task with the actions possible now").Produces<TaskView>()
            .Mediated(ProblemKind.NotFound, ProblemKind.StoreAway);
        root.MapPost("/tasks/{taskId}/complete", CompleteAsync).WithName("completeTaskById").WithSummary("Take an action (办理动作), answer a request, or hand in a correction")
            .WithDescription("data.action names the action, with data.reason, data.clause and data.items where it needs them and its own questions beside them; for a request data.answer and data.note; for a correction the corrected answers, with data.reason for an item that stands as it was.")
            .WithMetadata(new VersionedChange()).Takes<AdditionalData>("application/json").Produces<Completed>()
            .Mediated(ProblemKind.UnreadableBody, ProblemKind.NotFound, ProblemKind.NotNow, ProblemKind.Changed, ProblemKind.TooLarge, ProblemKind.UnsupportedContent, ProblemKind.Invalid, ProblemKind.StoreAway);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, MediatedCall call, ApiDesk api, CaseQueries cases, FigureQueries opened, CancellationToken cancellation)
    {
        var (by, problem) = call.AtDesk(request.HttpContext);
        var asked = new Asked(request.Query);
        var (main, file, assignee, paging) = (asked.Text("mainTaskId"), asked.Text("fileId"), asked.Text("assigneeId"), Paging.Of(asked));
        var refused = problem ?? asked.Refused();
        if (by is null || refused is not null)
        {
            return refused ?? Problem.Of(ProblemKind.MediatorMissing);
        }

        var (lines, unlisted) = await new TaskList(api, cases, opened).PageAsync(by, new(main, file, assignee, paging), cancellation);
        return unlisted ?? new ApiAnswer<IReadOnlyList<TaskLine>>(lines) as IResult;
    }

    /// <summary>What the system may have to do in a case.</summary>
    internal static IEnumerable<string> TasksOf(CaseState state, Actor.Mediator by)
    {
        if (!state.Open)
        {
            return [];
        }

        var desk = by.Desk?.Office;
        return new[] { state.Owner == desk ? "owner" : null, state.Channel == by.ToString() && state.Correction is not null ? Correction : null }
            .Concat(state.Requests.Values.Where(request => request.To == desk && state.Awaits(request)).Select(request => request.Id))
            .Concat(desk is { } debtor && state.OwedBesideTheOwner.Any(clock => clock.Office == debtor) ? [QueueRow.Owes] : [])
            .Concat(desk is { } supervisor && state.Supervisors.Contains(supervisor) ? ["supervises"] : [])
            .OfType<string>();
    }

    internal static TaskLine Line(CaseInSight seen, Actor.Mediator by, string why)
    {
        var (number, stage) = (seen.State.Number.ToString(), CaseViews.StageTitle(seen.Matter, seen.State.Stage));
        return new(
            $"{number}:{why}", number + ":owner", why == "owner" ? seen.State.Stage : why, why == Correction ? seen.State.Applicant.Person : by.Desk?.Office.ToString() ?? "",
            why == Correction ? "applicant" : "clerk", CaseViews.Moment(seen.State.StageSince), $"{stage.Zh} {stage.En}", Services.IdOf(seen.Matter),
            Services.NameOf(seen.Matter), number, seen.Matter.Version, Standing.Of(seen.State, seen.Matter));
    }

    /// <summary>The task and its case, or null: the same for one that never was and one that is not the system's to know.</summary>
    private static async Task<(CaseInSight Seen, string Why)?> FindAsync(string taskId, Actor.Mediator by, ApiDesk api, CancellationToken cancellation) =>
        taskId.Split(':') is [var number, var why]
        && await api.SeeAsync(number, by, seen => TasksOf(seen.State, by).Contains(why), cancellation) is { } seen
            ? (seen, why)
            : null;

    private static Problem NoTask { get; } = Problem.Of(ProblemKind.NotFound, new("没有您可以办理的这项任务。", "There is no such task that you may do."));

    private static async Task<IResult> ReadAsync(string taskId, HttpContext context, MediatedCall call, ApiDesk api, CancellationToken cancellation)
    {
        var (by, problem) = call.AtDesk(context);
        if (by is null || await FindAsync(taskId, by, api, cancellation) is not { } found)
        {
            return problem ?? NoTask;
        }

        var line = Line(found.Seen, by, found.Why);
        return new ApiAnswer<TaskView>(
            new(line.TaskId, line.Name, line.AssigneeId, line.RoleId, line.Created, line.Description, line.FileId, line.ServiceId, line.ServiceName, line.EFormId,
                Variables(found.Seen, found.Why), line.Status, new JsonObject(ApplicationEndpoints.Data(found.Seen.State, found.Seen.Matter, Disclosure.To(found.Seen.State, found.Seen.Matter, by)))),
            Version: found.Seen.Version);
    }

    private static JsonObject Variables(CaseInSight seen, string why) => new()
    {
        ["actions"] = new JsonObject { ["value"] = Names(seen.Possible.Select(action => action.Name)) },
        ["answers"] = new JsonObject { ["value"] = Names(seen.State.Requests.TryGetValue(why, out var request)
            ? seen.Matter.Request(request.Name)?.Answers.Select(answer => answer.Value) ?? []
            : []) },
        ["items"] = new JsonObject { ["value"] = Names(seen.State.Correction?.Items ?? []) },
    };

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);

    private static async Task<IResult> CompleteAsync(
        string taskId, HttpRequest request, MediatedCall call, ApiDesk api, CancellationToken cancellation)
    {
        var (by, problem) = call.AtDesk(request.HttpContext);
        if (by is null)
        {
            return problem ?? NoTask;
        }

        var (body, unreadable) = await ApiBody.ReadAsync(request, cancellation);
        if (await FindAsync(taskId, by, api, cancellation) is not { } found)
        {
            return await EarlierAsync(taskId, body is null ? null : ApiGuard.KeyOf(request, by, body.Part), api, cancellation);
        }

        var command = body is null ? null : Command(body, by, found.Seen, found.Why);
        if (body is null || command is null || body.Refused() is not null)
        {
            return body is null ? unreadable ?? Problem.Of(ProblemKind.UnreadableBody) : new Problem(ProblemKind.UnreadableBody, body.Form.Faults);
        }

        return await api.DoAsync(
            found.Seen.State.Number.ToString(), command, ApiGuard.KeyOf(request, by, body.Part), Versions.Expected(request),
            done => new ApiAnswer<Completed>(Done(taskId, command.Kind, done.State, api), Version: done.Version), cancellation);
    }

    /// <summary>A task that is not there may be one that this very request completed before.</summary>
    private static async Task<IResult> EarlierAsync(string taskId, RequestKey? key, ApiDesk api, CancellationToken cancellation)
    {
        var earlier = await api.Desk.EarlierAsync(key, cancellation);
        var entry = earlier is DeskResult.Done { Sequence: var sequence } ? await api.Desk.EntryOfAsync(sequence, cancellation) : null;
        return earlier?.Answer(done => new ApiAnswer<Completed>(Done(taskId, entry?.Kind ?? "", done.State, api), Version: done.Version)) ?? NoTask;
    }

    private static CaseCommand? Command(ApiBody body, Actor.Mediator by, CaseInSight seen, string why)
    {
        if (body.Form.Inner("data") is not { } data)
        {
            body.Form.Refuse("data", new("缺少“data”。", "“data” is missing."));
            return null;
        }

        CaseCommand? command = why == Correction ? Corrected(data, by, seen)
            : seen.State.Requests.ContainsKey(why) ? new CaseCommand.AnswerRequest(by, why, Needed(data, "answer"), Answered.Text(data, "note"))
            : Taken(data, by);
        data.RefuseRest();
        return command;
    }

    private static CaseCommand.Take Taken(BodyForm data, Actor.Mediator by) => CaseCommand.Take.Plain(by, Needed(data, "action")) with
    {
        Reason = Answered.Text(data, "reason"),
        Clause = Answered.Text(data, "clause"),
        Items = Answered.List(data, "items"),
        Inputs = Answered.Texts(data, "action", "reason", "clause", "items"),
    };

    private static CaseCommand.Take? Corrected(BodyForm data, Actor.Mediator by, CaseInSight seen) =>
        seen.Possible.FirstOrDefault(action => action.Completes) is { } complete
            ? CaseCommand.Take.Plain(by, complete.Name) with { Reason = Answered.Text(data, "reason"), Inputs = Answered.Texts(data, "reason") }
            : null;

    private static string Needed(BodyForm data, string name)
    {
        if (Answered.Text(data, name) is { } text)
        {
            return text;
        }

        data.Refuse(name, new($"缺少“{name}”。", $"“{name}” is missing."));
        return "";
    }

    private static Completed Done(string taskId, string kind, CaseState state, ApiDesk api)
    {
        var matter = api.Desk.MatterOf(state);
        var taken = new Dictionary<string, JsonNode?> { ["value"] = new JsonObject { ["value"] = kind } };
        return new(taskId, state.Number.ToString(), Services.IdOf(matter), Standing.Of(state, matter), new() { ["action"] = new(taken) });
    }
}
