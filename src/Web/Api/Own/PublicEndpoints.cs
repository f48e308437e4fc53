using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Calendars;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Words;
using Tongban.Web.Api.Problems;

namespace Tongban.Web.Api.Own;

/// <summary>What anybody may ask without signing in: when a limit ends, which divisions there are.</summary>
internal static class PublicEndpoints
{
    private static readonly OffsetDateTimePattern Minutes = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mmo<Z+HH:mm>");
    private static readonly OffsetDateTimePattern Seconds = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss;FFFFFFFFFo<Z+HH:mm>");

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/deadline", Deadline).WithName("computeDeadline").WithSummary("When a limit (期限) ends, and how its days were counted")
            .WithDescription("`from` 2026-09-30T10:00+08:00 or a day; `within` such as 5 working-days, 24 hours, 40 days, 3 months, 1 year; `pause` A/B, or A/ while open, may be repeated.")
            .WithMetadata(new QueryOf(("from", true, "When the clock starts."), ("within", true, "The limit."), ("pause", false, "A span not counted; may be repeated.")))
            .Produces<DeadlineView>().Problems(ProblemKind.BadQuestion);
        api.MapGet("/divisions", Divisions).WithName("listDivisions").WithSummary("The divisions (行政区划) in use below `parent`; without it, the provinces")
            .WithMetadata(new QueryOf(("parent", false, "A division's code.")))
            .Produces<IReadOnlyList<DivisionView>>().Problems(ProblemKind.BadQuestion, ProblemKind.NotFound);
    }

    private static IResult Deadline(HttpRequest request, ApiDesk api)
    {
        var asked = new Asked(request.Query);
        var from = ReadMoment(asked, "from");
        var within = asked.Read("within", text => Limit.TryParse(text, out var limit) ? limit : (Limit?)null, LimitWanted);
        var pauses = asked.Texts("pause").Select(ReadPause).ToArray();
        if (asked.Needed("from").Length > 0 && from is null)
        {
            asked.Refuse("from", MomentWanted);
        }

        asked.Needed("within");
        if (pauses.Length > 100 || pauses.Any(pause => pause is null))
        {
            asked.Refuse("pause", new("应为 起/止（未结束的写 起/），最多100段。", "Write A/B, or A/ while it is open; at most 100 of them."));
        }

        return asked.Refused() ?? (from is { } start && within is { } limit ? Sum(api, start, limit, [.. pauses.OfType<Pause>()]) : Problem.Of(ProblemKind.BadQuestion));
    }

    private static IResult Sum(ApiDesk api, Instant from, Limit within, Pause[] pauses)
    {
        try
        {
            return new ApiAnswer<DeadlineView>(View(Kernel.Clocks.Deadline.Explain(api.Desk.Law.Calendar, from, within, pauses)));
        }
        catch (ArgumentOutOfRangeException)
        {
            return new Problem(ProblemKind.BadQuestion, [new(
                new($"期限在日历所及的{WorkCalendar.FirstYear}至{WorkCalendar.LastYear}年之外。", $"The limit ends outside the years {WorkCalendar.FirstYear} to {WorkCalendar.LastYear} that calendars cover."),
                "within")]);
        }
    }

    private static DeadlineView View(DeadlineSum sum) => new(
        sum.Due is { } due ? LocalDatePattern.Iso.Format(due.LastDay) : null, CaseViews.Moment(sum.Due?.Moment), sum.Due?.Provisional ?? false, sum.Due is null,
        [.. sum.Steps.Select(step => new StepView(MatterViews.Lower(step.Kind), CaseViews.Moment(step.From), CaseViews.Moment(step.Until), step.Days, Words.Of(step.Words)))]);

    private static Instant? ReadMoment(Asked asked, string name) => asked.Text(name) is { } text ? ReadMoment(text) : null;

    private static Instant? ReadMoment(string text)
    {
        // In a query a plus sign means a space; nobody writes a space there otherwise.
        var plain = text.Replace(' ', '+');
        var read = LocalDatePattern.Iso.Parse(plain) is { Success: true, Value: var day } ? Start(day)
            : Minutes.Parse(plain) is { Success: true, Value: var minute } ? minute.ToInstant()
            : Seconds.Parse(plain) is { Success: true, Value: var second } ? second.ToInstant()
            : (Instant?)null;
        return read is { } moment && moment.InUtc().Year is >= WorkCalendar.FirstYear and <= WorkCalendar.LastYear ? read : null;
    }

    private static Instant? Start(LocalDate day) => day.Year is >= WorkCalendar.FirstYear and <= WorkCalendar.LastYear ? ChinaTime.StartOf(day) : null;

    private static Pause? ReadPause(string text) =>
        text.Split('/') is [var first, var second] && ReadMoment(first) is { } from && (second.Length == 0 || ReadMoment(second) >= from)
            ? new Pause(from, second.Length == 0 ? null : ReadMoment(second))
            : null;

    private static IResult Divisions(HttpRequest request, ApiDesk api)
    {
        var asked = new Asked(request.Query);
        var parent = asked.Read("parent", text => DivisionCode.TryParse(text, out var code) ? code : (DivisionCode?)null, new("应为六位行政区划代码。", "Give a division's six digits."));
        var tree = api.Desk.Law.Divisions;
        return (IResult?)asked.Refused()
            ?? (parent is { } above && tree.Find(above) is null
                ? Problem.Of(ProblemKind.NotFound, new("没有这个行政区划。", "There is no such division."))
                : new ApiAnswer<IReadOnlyList<DivisionView>>([.. tree.Children(parent ?? DivisionCode.Nation).Select(one => View(tree, one))]));
    }

    private static DivisionView View(DivisionTree tree, Division one) => new(
        one.Code.ToString(), Words.Of(one.Title), tree.FullName(one.Code), MatterViews.Lower(one.Level), tree.Children(one.Code).Count > 0);

    private static Wording LimitWanted { get; } = new("期限应如“5 working-days”。", "Write a whole number and hours, days, working-days, months or years, such as 5 working-days.");

    private static Wording MomentWanted { get; } = new(
        "时间应如 2026-09-30T10:00+08:00 或 2026-09-30。", "Write 2026-09-30T10:00+08:00 (with its offset, or Z), or 2026-09-30 for the start of that day in Beijing.");
}
