using System.Text.Json;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Offices;
using Tongban.Views.Cases;
using Tongban.Web.Accounts;
using Tongban.Web.Api.Problems;

namespace Tongban.Web.Api.Own;

/// <summary>Lists of one's own: an office's queue, a person's matters, what either was told. Each goes on from a cursor.</summary>
internal static class ListEndpoints
{
    internal static readonly QueryOf Paging = new(("after", false, "The cursor of the page before."), ("limit", false, "How many, at most 100."));

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/queue", QueueAsync).WithName("readQueue").WithSummary("What the acting office owes, what runs out first standing first")
            .WithMetadata(new SignedIn(), Paging).Produces<Page<QueueLine>>().Problems(ProblemKind.BadQuestion, ProblemKind.SignIn, ProblemKind.NotYours, ProblemKind.StoreAway);
        api.MapGet("/mine", MineAsync).WithName("readMine").WithSummary("The signed-in person's cases, the newest first")
            .WithMetadata(new SignedIn(), Paging).Produces<Page<MineLine>>().Problems(ProblemKind.BadQuestion, ProblemKind.SignIn, ProblemKind.NotYours, ProblemKind.StoreAway);
        api.MapGet("/notices", NoticesAsync).WithName("readNotices").WithSummary("What the person or the acting office was told, the newest first")
            .WithMetadata(new SignedIn(), Paging).Produces<Page<NoticeLine>>().Problems(ProblemKind.BadQuestion, ProblemKind.SignIn, ProblemKind.NotYours, ProblemKind.StoreAway);
        api.MapGet("/supervision", ListedAsync).WithName("readSupervision").WithSummary("The acting office's supervision list (挂牌督办), what is overdue first")
            .WithMetadata(new SignedIn(), Paging).Produces<Page<ListingLine>>().Problems(ProblemKind.BadQuestion, ProblemKind.SignIn, ProblemKind.NotYours, ProblemKind.StoreAway);
        api.MapGet("/supervision/held", HeldAsync).WithName("readSupervisionHeld").WithSummary("What offices above hold the acting office to, what is overdue first")
            .WithMetadata(new SignedIn(), Paging).Produces<Page<ListingLine>>().Problems(ProblemKind.BadQuestion, ProblemKind.SignIn, ProblemKind.NotYours, ProblemKind.StoreAway);
    }

    private static Task<IResult> ListedAsync(HttpRequest request, CurrentActor current, ListingQueries queries, CancellationToken cancellation) =>
        ListingsAsync(request, current, (office, after, take) => queries.OfAsync(office, after, take, cancellation));

    private static Task<IResult> HeldAsync(HttpRequest request, CurrentActor current, ListingQueries queries, CancellationToken cancellation) =>
        ListingsAsync(request, current, (office, after, take) => queries.HeldAsync(office, after, take, cancellation));

    private static Task<IResult> ListingsAsync(HttpRequest request, CurrentActor current, Func<OfficeId, ListingRow?, int, ValueTask<IReadOnlyList<ListingRow>>> read) =>
        PageAsync(request, current, async (actor, after, take) => actor is not Actor.Official { Roles.WorkOnCases: true } official ? null : Paged(
            await read(official.Office, after is { } at ? ListingAt(at) : null, take + 1), take, Line, row => new(row.Due, row.Number)));

    private static Task<IResult> QueueAsync(HttpRequest request, CurrentActor current, CaseQueries queries, CancellationToken cancellation) =>
        PageAsync(request, current, async (actor, after, take) => actor is not Actor.Official { Roles.WorkOnCases: true } official ? null : Paged(
            await queries.QueueAsync(official.Office, after is { } at ? At(at) : null, take + 1, cancellation), take, Line, row => new(row.Due, row.Number)));

    private static Task<IResult> MineAsync(HttpRequest request, CurrentActor current, CaseQueries queries, CancellationToken cancellation) =>
        PageAsync(request, current, async (actor, after, take) => actor is not Actor.Person person ? null : Paged(
            await queries.MineAsync(person.PersonId, after is { } at ? MineAt(at) : null, take + 1, cancellation),
            take, Line, row => new(row.OpenedAt.ToUnixTimeMilliseconds(), row.Number)));

    private static Task<IResult> NoticesAsync(HttpRequest request, CurrentActor current, CaseQueries queries, CancellationToken cancellation) =>
        PageAsync(request, current, async (actor, after, take) => Whom(actor) is not { } whom ? null : Paged(
            await queries.NoticesAsync(whom, after is { } at ? NoticeAt(at) : null, take + 1, cancellation),
            take, Line, row => new(row.At.ToUnixTimeMilliseconds(), row.Number)));

    private static async Task<IResult> PageAsync(HttpRequest request, CurrentActor current, Func<Actor, Cursor?, int, Task<IResult?>> page)
    {
        var (actor, nobody) = ApiDesk.Asker(current);
        var asked = new Asked(request.Query);
        var (after, take) = (asked.Cursor(), asked.Limit());
        return nobody ?? asked.Refused() ?? await page(actor, after, take) ?? Problem.Of(ProblemKind.NotYours);
    }

    internal static ApiAnswer<Page<TLine>> Paged<TRow, TLine>(IReadOnlyList<TRow> rows, int take, Func<TRow, TLine> line, Func<TRow, Cursor> cursor) =>
        new(new([.. rows.Take(take).Select(line)], rows.Count > take ? cursor(rows[take - 1]).ToString() : null));

    private static string? Whom(Actor actor) => actor.Match<string?>(
        _ => null, person => "person:" + person.PersonId, official => official.Roles.WorkOnCases ? official.Office.ToString() : null, _ => null, _ => null);

    internal static string? Due(long due) => due == CaseTables.NotDue ? null : CaseViews.Moment(Instant.FromUnixTimeMilliseconds(due));

    private static string? LegalDue(QueueRow row) =>
        row.Terms.Length > 0 && ClockTerms.ReadShown(row.Terms, row.Clock, row.Due, row.Provisional).Due is { } due ? CaseViews.Moment(due.Moment) : null;

    private static QueueLine Line(QueueRow row) => new(
        row.Number, row.Why, Due(row.Due), LegalDue(row), row.Clock.Length == 0 ? null : row.Clock, row.Version, row.Stage, row.Applicant, CaseViews.Moment(row.Since), row.Paused,
        row.Overdue, row.Provisional);

    private static MineLine Line(MyCaseRow row) => new(
        row.Number, row.Role, row.Matter, row.Stage, row.Outcome, row.Owner, CaseViews.Moment(row.OpenedAt), CaseViews.Moment(row.ChangedAt), Due(row.Due), row.Paused,
        row.Overdue, row.Stars == 0 ? null : row.Stars);

    private static NoticeLine Line(NoticeRow row) => new(
        row.Number, row.What, JsonSerializer.Deserialize(row.Terms, ApiJson.Default.DictionaryStringString) ?? [], row.Stage, CaseViews.Moment(row.At));

    private static ListingLine Line(ListingRow row) => new(
        row.Number, row.Version, row.Subject, row.SubjectMatter, row.Held, row.Opener, row.Stage, Due(row.Due), row.Clock.Length == 0 ? null : row.Clock, row.Paused, row.Overdue,
        CaseViews.Moment(row.OpenedAt));

    private static ListingRow ListingAt(Cursor at) => new(at.Number, "", "", "", "", false, "", "", null, at.At, "", false, false, false, default, default, "");

    private static QueueRow At(Cursor at) => new(at.Number, "", at.At, "", "", "", "", default, false, false, false, "", "", "");

    private static MyCaseRow MineAt(Cursor at) => new(at.Number, "", "", "", "", null, "", Instant.FromUnixTimeMilliseconds(at.At), default, 0, false, false, 0);

    private static NoticeRow NoticeAt(Cursor at) => new(at.Number, 0, 0, "", "", "", "", Instant.FromUnixTimeMilliseconds(at.At));
}
