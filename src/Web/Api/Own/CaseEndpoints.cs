using Tongban.Kernel.Actors;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Values;
using Tongban.Web.Accounts;
using Tongban.Web.Api.Problems;
using Tongban.Web.Cases;
using Tongban.Web.Files;

namespace Tongban.Web.Api.Own;

/// <summary>Opens a case, shows it, and acts on it.</summary>
internal static class CaseEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/cases", OpenAsync).WithName("openCase").WithSummary("Open a case (办件)").WithMetadata(new SignedIn()).Takes<OpenCase>("application/json")
            .Produces<CaseStanding>(StatusCodes.Status201Created)
            .Problems(ProblemKind.UnreadableBody, ProblemKind.KeyMissing, ProblemKind.SignIn, ProblemKind.CrossSite, ProblemKind.NotFound, ProblemKind.TooLarge, ProblemKind.UnsupportedContent, ProblemKind.Invalid, ProblemKind.StoreAway);
        api.MapGet("/cases/{number}", ReadAsync).WithName("readCase").WithSummary("A case as the asker may see it")
            .WithDescription("An official's look is recorded and the parties can read it. The ETag is the case's version; send it as If-None-Match to be spared an unchanged one.")
            .WithMetadata(new SignedIn()).Produces<CaseView>().Produces(StatusCodes.Status304NotModified).Problems(ProblemKind.SignIn, ProblemKind.NotFound, ProblemKind.StoreAway);
        api.MapPost("/cases/{number}/actions/{action}", ActAsync).WithName("takeAction").WithSummary("Take an action (办理动作)").Takes<TakeAction>("application/json")
            .Changes();
        api.MapPost("/cases/{number}/requests/{id}/answer", AnswerAsync).WithName("answerRequest").WithSummary("Answer another office's request (请求)").Takes<AnswerBody>("application/json")
            .Changes();
        api.MapPost("/cases/{number}/rating", RateAsync).WithName("rateCase").WithSummary("Rate the service (好差评), once, by the applicant").Takes<RatingBody>("application/json")
            .Changes();
    }

    private static RouteHandlerBuilder Changes(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new SignedIn(), new VersionedChange()).Produces<CaseStanding>().Problems(
        ProblemKind.UnreadableBody, ProblemKind.KeyMissing, ProblemKind.SignIn, ProblemKind.CrossSite, ProblemKind.NotFound, ProblemKind.NotNow, ProblemKind.Changed,
        ProblemKind.TooLarge, ProblemKind.UnsupportedContent, ProblemKind.Invalid, ProblemKind.VersionMissing, ProblemKind.StoreAway);

    private static Task<IResult> OpenAsync(HttpRequest request, CurrentActor current, ApiDesk api, CaseOpening opening, MaterialIntake intake, CancellationToken cancellation) =>
        Change.ReadAsync(request, current, async change =>
        {
            var form = change.Body.Form;
            var matter = form.Text("matter");
            var application = new Application(
                matter, form.Text("mode"), form.Texts("answers"), await change.MaterialsAsync(intake, api.Desk.Law.MatterOn(matter, api.Today), cancellation), change.OnFile()) { Bringing = form.TextList("bringing"), Declared = form.Flag("declared") };
            if (change.Body.Refused() is { } refused)
            {
                return refused;
            }

            var result = await opening.OpenAsync(application, change.By, change.Key, cancellation);
            return result is Ledger.Desk.DeskResult.Refused { Grounds: [{ Kind: RefusalKind.NotFound }, ..] and var grounds }
                ? Problem.Of(grounds)
                : result.Answer(done => new ApiAnswer<CaseStanding>(
                    Standing(api, done), StatusCodes.Status201Created, done.Version, "/api/cases/" + done.State.Number));
        }, cancellation);

    private static async Task<IResult> ReadAsync(string number, CurrentActor current, ApiDesk api, CancellationToken cancellation)
    {
        var (actor, nobody) = ApiDesk.Asker(current);
        return nobody is not null ? nobody
            : await api.SeeAsync(number, actor, cancellation) is { } seen
                ? new ApiAnswer<CaseView>(api.Cases.View(seen, actor), Version: seen.Version)
                : Problem.NoCase;
    }

    private static Task<IResult> ActAsync(
        string number, string action, HttpRequest request, CurrentActor current, ApiDesk api, MaterialIntake intake, FileHolders holders, CancellationToken cancellation) =>
        Change.ReadAsync(request, current, async change =>
        {
            var form = change.Body.Form;
            var seen = form.Any("materials") is null ? null : await api.SeeAsync(number, change.By, cancellation);
            var materials = await change.MaterialsAsync(intake, seen?.Matter, cancellation);
            var take = new CaseCommand.Take(
                change.By, action, form.Texts("inputs"), form.TextOrNull("reason"), form.TextOrNull("clause"), form.TextList("items"),
                materials, Map<long>.Empty);
            return (change.Body.Refused() ?? await GivenAsync(seen, take, holders, cancellation)) ?? await DoAsync(number, take, change, api, request, cancellation);
        }, cancellation);

    /// <summary>What a system gives becomes the applicant's before the case speaks of it.</summary>
    private static async Task<Problem?> GivenAsync(CaseInSight? seen, CaseCommand.Take take, FileHolders holders, CancellationToken cancellation) =>
        seen is not null && await holders.GiveAsync(take.By, take.Materials, seen.State.Applicant.Person, seen.Matter.Basis[0], cancellation) is { } refusal ? Problem.Of([refusal]) : null;

    private static Task<IResult> AnswerAsync(
        string number, string id, HttpRequest request, CurrentActor current, ApiDesk api, CancellationToken cancellation) =>
        Change.ReadAsync(request, current, async change =>
        {
            var answer = new CaseCommand.AnswerRequest(change.By, id, change.Body.Form.Text("answer"), change.Body.Form.TextOrNull("note"));
            return change.Body.Refused() ?? await DoAsync(number, answer, change, api, request, cancellation);
        }, cancellation);

    private static Task<IResult> RateAsync(string number, HttpRequest request, CurrentActor current, ApiDesk api, CancellationToken cancellation) =>
        Change.ReadAsync(request, current, async change =>
        {
            var rate = new CaseCommand.Rate(change.By, change.Body.Form.Number("stars"), change.Body.Form.TextOrNull("comment") ?? "");
            return change.Body.Refused() ?? await DoAsync(number, rate, change, api, request, cancellation);
        }, cancellation);

    private static async Task<IResult> DoAsync(string number, CaseCommand command, Change change, ApiDesk api, HttpRequest request, CancellationToken cancellation) =>
        change.By is Actor.Official && request.Headers.IfMatch.Count == 0
            ? Problem.Of(ProblemKind.VersionMissing)
            : await api.DoAsync(
                number, command, change.Key, Versions.Expected(request), done => new ApiAnswer<CaseStanding>(Standing(api, done), Version: done.Version), cancellation);

    private static CaseStanding Standing(ApiDesk api, Ledger.Desk.DeskResult.Done done) =>
        CaseViews.Standing(done.State, done.Version, api.Desk.MatterOf(done.State), done.Repeated);
}
