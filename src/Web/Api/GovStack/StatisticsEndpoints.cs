using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Views.Cases;
using Tongban.Web.Api.Own;
using Tongban.Web.Api.Problems;

namespace Tongban.Web.Api.GovStack;

/// <summary>
/// GovStack's statistics: how many applications were processed (ended), approved, sent back and rejected. Counted from the ledger by day, matter,
/// office and role; nobody stands in them. Small counts are given as they are: every figure must be traceable to its cases, a changed one would not
/// add up, and the reader is a system of an office. The description says so where the figure is read, and what to mind before publishing it.
/// </summary>
internal static class StatisticsEndpoints
{
    private static readonly LocalDate First = new(2000, 1, 1);
    private static readonly LocalDate Last = new(2200, 1, 1);

    /// <summary>The role of what a clock's end did.</summary>
    private const string ByLaw = "law";

    internal static void Map(RouteGroupBuilder root)
    {
        Map(root, "/data/statistics", "statistics");
        Map(root, "/data/statistics/1.0", "statistics10");
    }

    private static void Map(RouteGroupBuilder root, string path, string name) => root.MapGet(path, CountAsync).WithName(name)
        .WithSummary("How many applications were processed, approved, sent back and rejected")
        .WithDescription("registrationName: a matter's id, service id or name; operator: an office's id or name; role: clerk, reviewer, supervisor, applicant or law, who took the deciding action; timeframe: a row for each day, week (from Monday), month or year in which anything happened. A withdrawn or lapsed application is processed and neither approved nor rejected; one that a remedy reopened counts at each end. Small counts are given as they are, for no cell names anybody's case and whoever asks is a system of an office behind the mediator; do not publish a cell under 10 without joining it with others.")
        .WithMetadata(new QueryOf(("startDate", false, "The first day."), ("endDate", false, "The last day."), ("registrationName", false, "A matter."), ("operator", false, "An office."), ("role", false, "Whose action."), ("timeframe", false, "day, week, month or year.")))
        .Produces<IReadOnlyList<StatisticsRow>>().Mediated(ProblemKind.BadQuestion, ProblemKind.NotFound, ProblemKind.StoreAway);

    private static async Task<IResult> CountAsync(HttpRequest request, MediatedCall call, ApiDesk api, FigureQueries figures, CancellationToken cancellation)
    {
        var (by, problem) = call.Client(request.HttpContext);
        var question = Question.Of(new Asked(request.Query), out var refused);
        if (by is null || refused is not null)
        {
            return problem ?? refused ?? Problem.Of(ProblemKind.MediatorMissing);
        }

        var counted = await figures.BetweenAsync(question.From ?? First, question.Until ?? Last, cancellation);
        if (!question.IsKnown(api.Desk.Law, counted))
        {
            return Problem.Of(ProblemKind.NotFound, new(
                "没有这个事项或机关：registrationName 为事项标识、服务标识或名称，operator 为机关标识（如 police-station:330106）或已登记的名称。",
                "There is no such matter or office: registrationName is a matter's id, service id or name; operator an office's id, such as police-station:330106, or its registered name."));
        }

        return new ApiAnswer<IReadOnlyList<StatisticsRow>>([.. Rows(question, [.. counted.Where(figure => question.Asks(api.Desk.Law, figure))], api.Desk.Law)]);
    }

    private static IEnumerable<StatisticsRow> Rows(Question question, IReadOnlyList<Figure> figures, LawInForce law) => question.Timeframe is null
        ? [Row(question, question.From, question.Until, figures, law)]
        : figures.GroupBy(figure => question.PeriodOf(figure.Day)).OrderBy(period => period.Key.From)
            .Select(period => Row(question, Later(period.Key.From, question.From), Earlier(period.Key.Until, question.Until), period, law));

    private static StatisticsRow Row(Question question, LocalDate? from, LocalDate? until, IEnumerable<Figure> figures, LawInForce law)
    {
        var counted = figures.ToLookup(figure => figure.What, StringComparer.Ordinal);
        var ended = counted[FigureRows.Ended].ToList();
        return new(
            Sum(ended), Sum(ended.Where(figure => law.Matter(figure.Version) is { } matter && Standing.IsApproved(matter, figure.Outcome))), Sum(counted[FigureRows.SentBack]),
            Sum(ended.Where(figure => figure.Outcome == "refused")),
            new(
                Day(from), Day(until), question.Registration, question.Operator, question.Role, question.Timeframe == "day", question.Timeframe == "week",
                question.Timeframe == "month", question.Timeframe == "year"));
    }

    private static long Sum(IEnumerable<Figure> figures) => figures.Sum(figure => figure.Count);

    private static string? Day(LocalDate? day) => day is { } one ? LocalDatePattern.Iso.Format(one) : null;

    private static LocalDate Later(LocalDate day, LocalDate? bound) => bound > day ? bound.Value : day;

    private static LocalDate Earlier(LocalDate day, LocalDate? bound) => bound < day ? bound.Value : day;

    /// <summary>What is asked.</summary>
    internal sealed record Question(LocalDate? From, LocalDate? Until, string? Registration, string? Operator, string? Role, string? Timeframe)
    {
        private static readonly string[] Roles = [.. Enum.GetValues<Role>().Select(role => MatterViews.Lower(role))];

        internal static Question Of(Asked asked, out Problem? refused)
        {
            var question = new Question(
                Date(asked, "startDate"), Date(asked, "endDate"), asked.Text("registrationName"), asked.Text("operator"), asked.Text("role"), asked.Text("timeframe"));
            if (question.Timeframe is not (null or "day" or "week" or "month" or "year"))
            {
                asked.Refuse("timeframe", new("应为 day、week、month 或 year。", "Give day, week, month or year."));
            }

            if (question.Role is { } role && !Roles.Contains(role))
            {
                asked.Refuse("role", new($"应为 {string.Join("、", Roles)} 之一。", $"Give one of {string.Join(", ", Roles)}."));
            }

            if (question.From > question.Until)
            {
                asked.Refuse("endDate", new("截止日在起始日之前。", "The end lies before the start."));
            }

            refused = asked.Refused();
            return question;
        }

        /// <summary>Whether the matter and the office asked for are some; an office that is no more is one where it has figures.</summary>
        internal bool IsKnown(LawInForce law, IReadOnlyList<Figure> counted) =>
            (Registration is null || law.Matters.Any(IsRegistration)) && (Operator is null || IsOffice(law) || counted.Any(figure => figure.Office == Operator));

        internal bool Asks(LawInForce law, Figure figure) =>
            law.Matter(figure.Version) is { } matter && (Registration is null || IsRegistration(matter))
            && (Operator is null || figure.Office == Operator || (OfficeId.TryParse(figure.Office, out var office) && IsName(law.Offices.NameOf(office))))
            && (Role is null || RoleOf(matter, figure) == Role);

        internal (LocalDate From, LocalDate Until) PeriodOf(LocalDate day) => Timeframe switch
        {
            "day" => (day, day),
            "week" => (day.PlusDays(1 - (int)day.DayOfWeek), day.PlusDays(7 - (int)day.DayOfWeek)),
            "month" => (new(day.Year, day.Month, 1), new LocalDate(day.Year, day.Month, 1).PlusMonths(1).PlusDays(-1)),
            _ => (new(day.Year, 1, 1), new(day.Year, 12, 31)),
        };

        private bool IsOffice(LawInForce law) =>
            OfficeId.TryParse(Operator, out var named) ? law.Offices.Exists(named) : law.Offices.Registered.Any(office => IsName(office.Name));

        private bool IsRegistration(MatterDefinition matter) =>
            matter.Id == Registration || Services.IdOf(matter) == Registration || IsWording(matter.Title, Registration) || Services.NameOf(matter) == Registration;

        private bool IsName(Kernel.Words.Wording name) => IsWording(name, Operator);

        private static bool IsWording(Kernel.Words.Wording words, string? text) => words.Zh == text || words.En == text;

        private static string RoleOf(MatterDefinition matter, Figure figure) =>
            matter.Stage(figure.Stage) is { } stage && matter.Action(stage, figure.Action) is { } action ? MatterViews.Lower(action.Role) : ByLaw;

        private static LocalDate? Date(Asked asked, string name) => asked.Read(
            name,
            text => LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } && day >= First && day <= Last ? day : (LocalDate?)null,
            new("没有这一天，请按 2026-09-30 的形式填写。", "There is no such day; write it as 2026-09-30."));
    }
}
