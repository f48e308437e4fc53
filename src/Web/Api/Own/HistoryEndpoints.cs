using System.Text.Json;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;
using Tongban.Web.Accounts;
using Tongban.Web.Api.Problems;
using Tongban.Web.Cases;

namespace Tongban.Web.Api.Own;

/// <summary>What happened in a case, who looked at it, which papers it has.</summary>
internal static class HistoryEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/cases/{number}/history", HistoryAsync).WithName("readHistory").WithSummary("The case's entries in the ledger (总账), with their hashes")
            .WithMetadata(new SignedIn()).Produces<IReadOnlyList<HistoryLine>>().Problems(ProblemKind.SignIn, ProblemKind.NotFound, ProblemKind.StoreAway);
        api.MapGet("/cases/{number}/looks", LooksAsync).WithName("readLooks").WithSummary("Which officials looked at the case, when and why, the latest first; for its parties")
            .WithMetadata(new SignedIn(), ListEndpoints.Paging).Produces<Page<LookLine>>().Problems(ProblemKind.BadQuestion, ProblemKind.SignIn, ProblemKind.NotYours, ProblemKind.NotFound, ProblemKind.StoreAway);
        api.MapGet("/cases/{number}/documents", DocumentsAsync).WithName("readDocuments").WithSummary("The documents (文书) issued in the case")
            .WithMetadata(new SignedIn()).Produces<IReadOnlyList<PaperView>>().Problems(ProblemKind.SignIn, ProblemKind.NotFound, ProblemKind.StoreAway);
    }

    private static async Task<IResult> HistoryAsync(string number, CurrentActor current, ApiDesk api, CancellationToken cancellation)
    {
        var (actor, nobody) = ApiDesk.Asker(current);
        return nobody is not null ? nobody
            : await api.SeeLifeAsync(number, actor, cancellation) is { } life
                ? new ApiAnswer<IReadOnlyList<HistoryLine>>([.. life.History.Select(entry => Line(entry.Entry, entry.Facts, Disclosure.To(life.Sight.State, life.Sight.Matter, actor)))])
                : Problem.NoCase;
    }

    private static async Task<IResult> LooksAsync(string number, HttpRequest request, CurrentActor current, ApiDesk api, CaseQueries queries, CancellationToken cancellation)
    {
        var asked = new Asked(request.Query);
        var (after, take) = (asked.Cursor(), asked.Limit());
        var (actor, nobody) = ApiDesk.Asker(current);
        var there = false;
        if (nobody is not null || await api.SeeAsync(number, actor, _ => (there = true) && actor is Actor.Person, cancellation) is not { } seen)
        {
            return nobody ?? (there ? NotHers : Problem.NoCase);
        }

        return asked.Refused() ?? (IResult)ListEndpoints.Paged(
            await queries.LooksAsync(seen.State.Number.ToString(), after is { } at ? at.Look() : null, take + 1, cancellation),
            take, look => new LookLine(CaseViews.Moment(look.At), look.Name, look.Office, look.Why), Cursor.Of);
    }

    private static Problem NotHers { get; } = Problem.Of(ProblemKind.NotYours, new("只有当事人可以查看谁查阅过办件。", "Only the parties can read who looked at the case."));

    private static Task<IResult> DocumentsAsync(string number, CurrentActor current, ApiDesk api, CancellationToken cancellation) =>
        SeenAsync(number, current, api, (seen, actor) => Task.FromResult<IResult>(new ApiAnswer<IReadOnlyList<PaperView>>(CaseViews.Papers(seen, actor))), cancellation);

    private static async Task<IResult> SeenAsync(
        string number, CurrentActor current, ApiDesk api, Func<CaseInSight, Actor, Task<IResult>> show, CancellationToken cancellation)
    {
        var (actor, nobody) = ApiDesk.Asker(current);
        return nobody is not null ? nobody
            : await api.SeeAsync(number, actor, cancellation) is { } seen ? await show(seen, actor)
            : Problem.NoCase;
    }

    private static HistoryLine Line(Entry entry, Seq<Fact> facts, Disclosure shown)
    {
        var taken = facts.OfType<Fact.ActionTaken>().FirstOrDefault();
        return new(
            entry.Version, entry.Sequence, entry.Kind, By(entry.Actor), entry.Office.Length == 0 ? null : entry.Office, CaseViews.Moment(entry.At), entry.Hash.ToString(),
            [.. facts.Select(fact => FactCodec.Names[fact.GetType()])], CaseViews.Remark(taken?.Reason, shown), taken?.Clause);
    }

    private static string By(string actor) => actor[..Math.Max(0, actor.IndexOf(':', StringComparison.Ordinal))] switch
    {
        "person" => "applicant",
        "system" => "law",
        var kind => JsonNamingPolicy.CamelCase.ConvertName(kind),
    };
}
