using System.Text.Json.Nodes;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;
using Tongban.Views.Cases;
using Tongban.Web.Api.Bodies;
using Tongban.Web.Api.Own;
using Tongban.Web.Api.Problems;
using Tongban.Web.Cases;
using Tongban.Web.Files;

namespace Tongban.Web.Api.GovStack;

/// <summary>GovStack Registration, application files: a system submits for its applicants, follows what it submitted, and hands in corrections.</summary>
internal static class ApplicationEndpoints
{
    internal const int FurthestPage = 10_000;

    internal static void Map(RouteGroupBuilder root)
    {
        root.MapPost("/services/{serviceId}/applications", SubmitAsync).WithName("submitApplication").WithSummary("Open a case (办件) for an applicant")
            .WithDescription("The applicant is whom the form's applicantNumber names. applicantId is your own reference to her and is not kept; answers carry ours. An Idempotency-Key is honoured.")
            .Takes<FileSubmit>("application/json").Produces<FileResponse>().Mediated(ProblemKind.UnreadableBody, ProblemKind.NotFound, ProblemKind.TooLarge, ProblemKind.UnsupportedContent, ProblemKind.Invalid, ProblemKind.StoreAway);
        root.MapGet("/applications", ListAsync).WithName("getApplicantFileList").WithSummary("The cases the calling system opened").Produces<IReadOnlyList<FileLine>>()
            .WithMetadata(new QueryOf(("serviceId", false, "Only of this service."), ("applicantId", false, "Only of this applicant, by our reference."), ("firstResult", false, "From which, counted from 0."), ("maxResult", false, "How many, at most 100."), ("sortBy", false, "created, dueDate, id, …; with sortOrder."), ("sortOrder", false, "asc or desc.")))
            .Mediated(ProblemKind.BadQuestion, ProblemKind.StoreAway);
        root.MapGet("/applications/{fileId}", ReadAsync).WithName("getApplicationFileById").WithSummary("A case the calling system opened").Produces<FileResponse>()
            .Mediated(ProblemKind.NotFound, ProblemKind.StoreAway);
        root.MapPut("/applications/{fileId}", CorrectAsync).WithName("updateApplicationFileForm").WithSummary("Hand in the correction (补正) that was asked for")
            .WithDescription("Only what was asked for can be changed; other answers may be repeated as they are. An item that stands as it was is explained through the task of the correction, data.reason.")
            .Takes<FileSubmit>("application/json").Produces<FileResponse>().WithMetadata(new VersionedChange())
            .Mediated(ProblemKind.UnreadableBody, ProblemKind.NotFound, ProblemKind.NotNow, ProblemKind.Changed, ProblemKind.TooLarge, ProblemKind.UnsupportedContent, ProblemKind.Invalid, ProblemKind.StoreAway);
    }

    /// <summary>Documents the problems of every mediated endpoint, and those given.</summary>
    internal static RouteHandlerBuilder Mediated(this RouteHandlerBuilder endpoint, params ReadOnlySpan<ProblemKind> more) =>
        endpoint.WithMetadata(new Mediated()).Problems([ProblemKind.MediatorMissing, ProblemKind.MediatorUnreadable, ProblemKind.MediatorNotBelieved, .. more]);

    private static async Task<IResult> SubmitAsync(
        string serviceId, HttpRequest request, MediatedCall call, ApiDesk api, CaseOpening opening, MaterialIntake intake, FileHolders holders, CancellationToken cancellation)
    {
        var (by, problem) = call.Client(request.HttpContext);
        if (by is null || Services.Find(api.Desk.Law, api.Today, serviceId) is not { } matter)
        {
            return problem ?? ServiceEndpoints.NoService;
        }

        var (submitted, unreadable) = await Submitted.ReadAsync(request, by, matter, intake, holders, cancellation);
        if (submitted is null)
        {
            return unreadable ?? Problem.Of(ProblemKind.UnreadableBody);
        }

        var application = new Application(matter.Id, submitted.Mode ?? matter.Modes[0].Name, submitted.Answers, submitted.Materials, submitted.OnFile) { Bringing = submitted.Bringing, Declared = submitted.Declared };
        var result = await opening.OpenAsync(application, by, ApiGuard.KeyOf(request, by, submitted.Body.Part), cancellation);
        return result.Answer(done => new ApiAnswer<FileResponse>(View(done.State, matter)));
    }

    private static async Task<IResult> ReadAsync(string fileId, HttpContext context, MediatedCall call, ApiDesk api, CancellationToken cancellation)
    {
        var (by, problem) = call.Client(context);
        return by is null ? problem ?? Problem.NoCase
            : await api.SeeAsync(fileId, by, cancellation) is { } seen ? new ApiAnswer<FileResponse>(View(seen.State, seen.Matter), Version: seen.Version)
            : Problem.NoCase;
    }

    private static async Task<IResult> CorrectAsync(string fileId, HttpRequest request, MediatedCall call, ApiDesk api, MaterialIntake intake, FileHolders holders, CancellationToken cancellation)
    {
        var (by, problem) = call.Client(request.HttpContext);
        if (by is null || await api.SeeAsync(fileId, by, cancellation) is not { } seen)
        {
            return problem ?? Problem.NoCase;
        }

        var (submitted, unreadable) = await Submitted.ReadAsync(request, by, seen.Matter, intake, holders, cancellation);
        if (submitted is null)
        {
            return unreadable ?? Problem.Of(ProblemKind.UnreadableBody);
        }

        var key = ApiGuard.KeyOf(request, by, submitted.Body.Part);
        return seen.Possible.FirstOrDefault(action => action.Completes) is not { } complete
                ? (await api.Desk.EarlierAsync(key, cancellation))?.Answer(done => new ApiAnswer<FileResponse>(View(done.State, seen.Matter)))
                    ?? NothingToCorrect(seen.Matter)
            : await holders.GiveAsync(by, submitted.Materials, seen.State.Applicant.Person, seen.Matter.Basis[0], cancellation) is { } refusal ? Problem.Of([refusal])
            : await api.DoAsync(
                fileId, Correction(by, complete, seen.State, submitted), key, Versions.Expected(request),
                done => new ApiAnswer<FileResponse>(View(done.State, seen.Matter)), cancellation);
    }

    /// <summary>An application is put right once it was asked to be: the refusal cites the clause of the matter's own correction.</summary>
    private static Problem NothingToCorrect(MatterDefinition matter) => Problem.Of([new(
        RefusalKind.NotNow, new("目前没有需要补正的内容。", "No correction has been asked for."),
        matter.Stages.SelectMany(matter.ActionsIn).FirstOrDefault(action => action.Completes)?.Basis ?? matter.Basis[0])]);

    /// <summary>What differs from what the case has; the rest is a repetition and no correction.</summary>
    internal static CaseCommand.Take Correction(Actor.Mediator by, ActionDefinition complete, CaseState state, Submitted submitted) => CaseCommand.Take.Plain(by, complete.Name) with
    {
        Inputs = Map<string>.From(submitted.Answers.Where(answer =>
            state.Correction?.Items.Contains(answer.Key) == true || !state.Answers.TryGetValue(answer.Key, out var kept) || kept.Value != answer.Value)),
        Materials = submitted.Materials,
    };

    private static async Task<IResult> ListAsync(HttpRequest request, MediatedCall call, ApiDesk api, FigureQueries queries, CancellationToken cancellation)
    {
        var (by, problem) = call.Client(request.HttpContext);
        var asked = new Asked(request.Query);
        var (service, applicant, paging) = (asked.Text("serviceId"), asked.Text("applicantId"), Paging.Of(asked));
        var refused = problem ?? asked.Refused();
        if (by is null || refused is not null)
        {
            return refused ?? Problem.Of(ProblemKind.MediatorMissing);
        }

        var matters = api.Desk.Law.Matters.Where(matter => service is null || Services.IdOf(matter).Equals(service, StringComparison.OrdinalIgnoreCase)).Select(matter => matter.Id).Distinct().ToArray();
        var numbers = await queries.OpenedByAsync(by.ToString(), matters, applicant, paging.Order, paging.First, paging.Most, cancellation);
        var lines = new List<FileLine>();
        foreach (var number in numbers)
        {
            if (await api.SeeAsync(number, by, cancellation) is { } seen)
            {
                lines.Add(Line(api, seen));
            }
        }

        return new ApiAnswer<IReadOnlyList<FileLine>>(lines);
    }

    internal static FileResponse View(CaseState state, MatterDefinition matter) => new(
        state.Number.ToString(), CaseViews.Moment(state.OpenedAt), Services.IdOf(matter), Services.NameOf(matter), Standing.Of(state, matter), !state.Open,
        state.Applicant.Person,
        new(
            state.Applicant.Name.Value, state.Applicant.Person, CaseViews.Moment(state.OpenedAt), new(Data(state, matter, null), matter.Version),
            [.. state.Materials.Values.SelectMany(Urls)]));

    /// <summary>The answers, masked as far as an office does not need them; null: for who gave them.</summary>
    internal static Dictionary<string, JsonNode?> Data(CaseState state, MatterDefinition matter, Disclosure? shown) => state.Answers
        .Select(answer => (answer.Key, Value: shown?.Shown(matter, answer.Key, answer.Value.Value) ?? answer.Value.Value)).Append(("mode", state.Mode))
        .ToDictionary(answer => answer.Item1, answer => (JsonNode?)new JsonObject { ["value"] = answer.Item2 }, StringComparer.Ordinal);

    private static IEnumerable<string> Urls(AttachedMaterial material) => material.All().Select(file => $"/documents/{file.File}#{material.Name}");

    private static FileLine Line(ApiDesk api, CaseInSight seen)
    {
        var (state, matter) = (seen.State, seen.Matter);
        var office = api.Desk.Law.Offices.NameOf(state.Owner);
        return new(
            state.Number.ToString(), state.Number + ":owner", CaseViews.StageTitle(matter, state.Stage).Zh, state.Owner.ToString(), $"{office.Zh} {office.En}",
            Standing.Of(state, matter), state.Applicant.Person, CaseViews.Moment(state.OpenedAt), CaseViews.Moment(state.OpenedAt), Services.NameOf(matter),
            Services.IdOf(matter), matter.Version, [.. state.Materials.Values.SelectMany(Urls)]);
    }
}

/// <summary>An application's body, read.</summary>
internal sealed record Submitted(ApiBody Body, string? Mode, Map<string> Answers, Seq<string> OnFile, Seq<string> Bringing, bool Declared, Seq<Kernel.Cases.GivenMaterial> Materials)
{
    internal static async Task<(Submitted? Submitted, Problem? Problem)> ReadAsync(
        HttpRequest request, Actor.Mediator by, MatterDefinition matter, MaterialIntake intake, FileHolders holders, CancellationToken cancellation)
    {
        var (body, problem) = await ApiBody.ReadAsync(request, cancellation);
        if (body is null)
        {
            return (null, problem);
        }

        var form = body.Form;
        form.Text("applicantId");
        form.TextOrNull("applicationName");
        CheckCreated(form);
        var (formData, materials) = (form.Inner("formData"), await Answered.MaterialsAsync(form, matter, intake, holders, by, cancellation));
        formData?.TextOrNull("eFormId");
        var data = formData?.Inner("data");
        formData?.RefuseRest();
        var submitted = new Submitted(
            body, data is null ? null : Answered.Text(data, "mode"), data is null ? Map<string>.Empty : Answered.Texts(data, "mode", "onFile", "bringing", "declared"),
            data is null ? [] : Answered.List(data, "onFile"), data is null ? [] : Answered.List(data, "bringing"), data is not null && DeclaredIn(data), materials);
        return body.Refused() is { } refused ? (null, refused) : (submitted, null);
    }

    private static bool DeclaredIn(BodyForm data)
    {
        var said = Answered.Text(data, "declared");
        if (said is not (null or "yes" or "no"))
        {
            data.Refuse("declared", new("这里应为 yes 或 no。", "Write yes or no."));
        }

        return said is "yes";
    }

    private static void CheckCreated(BodyForm form)
    {
        if (form.TextOrNull("created") is { } created && !NodaTime.Text.OffsetDateTimePattern.ExtendedIso.Parse(created).Success)
        {
            form.Refuse("created", new("没有这个时刻，请按 2026-09-30T10:00:00+08:00 的形式填写。", "There is no such moment; write it as 2026-09-30T10:00:00+08:00."));
        }
    }
}

/// <summary>GovStack's paging: from an index, so many, in an order.</summary>
internal sealed record Paging(int First, int Most, string? By, bool Down)
{
    private static readonly string[] Criteria =
    [
        "instanceId", "caseInstanceId", "dueDate", "executionId", "caseExecutionId", "assignee", "created", "description", "id", "name", "nameCaseInsensitive", "priority",
    ];

    internal static Paging Of(Asked asked)
    {
        var first = asked.Read("firstResult", text => Whole(text, 0, ApplicationEndpoints.FurthestPage), new($"应为0到{ApplicationEndpoints.FurthestPage}的整数。", $"Give a whole number from 0 to {ApplicationEndpoints.FurthestPage}.")) ?? 0;
        var most = asked.Read("maxResult", text => Whole(text, 1, Cursor.LargestPage), new($"应为1到{Cursor.LargestPage}的整数。", $"Give a whole number from 1 to {Cursor.LargestPage}.")) ?? 50;
        var (by, order) = (asked.Text("sortBy"), asked.Text("sortOrder"));
        if (by is not null && !Criteria.Contains(by))
        {
            asked.Refuse("sortBy", new($"没有这种排序；可以是 {string.Join("、", Criteria)}。", $"There is no such order; give one of {string.Join(", ", Criteria)}."));
        }

        if (order is not (null or "asc" or "desc") || (by is null != order is null))
        {
            asked.Refuse("sortOrder", new("应与 sortBy 一起给出，为 asc 或 desc。", "Give asc or desc, together with sortBy."));
        }

        return new(first, most, by, order == "desc");
    }

    /// <summary>The order of cases that is asked for; criteria that a case does not have here order as its number does.</summary>
    internal OpenedOrder Order => By switch
    {
        null => OpenedOrder.Newest,
        "created" => Down ? OpenedOrder.Newest : OpenedOrder.Eldest,
        "dueDate" or "priority" => Down ? OpenedOrder.DueLast : OpenedOrder.DueFirst,
        _ => Down ? OpenedOrder.NumberDown : OpenedOrder.Number,
    };

    private static int? Whole(string text, int least, int most) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
