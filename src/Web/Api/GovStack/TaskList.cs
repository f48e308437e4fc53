using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Views.Cases;
using Tongban.Web.Api.Own;
using Tongban.Web.Api.Problems;

namespace Tongban.Web.Api.GovStack;

/// <summary>A task as lists order it.</summary>
/// <param name="Line">The row.</param>
/// <param name="Due">When it runs out first, in Unix milliseconds; <see cref="CaseTables.NotDue"/> for never.</param>
internal sealed record ListedTask(TaskLine Line, long Due);

/// <summary>Which tasks are asked for, and which part of the list.</summary>
internal sealed record TaskQuestion(string? Main, string? File, string? Assignee, Paging Paging)
{
    /// <summary>The one case all the tasks asked for belong to; null: they may be of any.</summary>
    internal string? Number => File ?? Main?.Split(':')[0];

    internal int Need => Paging.First + Paging.Most;

    internal bool Wants(TaskLine line) =>
        (Main is null || line.MainTaskId == Main) && (File is null || line.FileId == File) && (Assignee is null || line.AssigneeId == Assignee);
}

/// <summary>
/// The tasks of a calling system. Without an order asked for: its office's queue as the office has it, then the corrections of its applicants, both by what
/// runs out first, and no more is read than the page needs. What cannot be listed whole is refused with what can be asked instead; nothing is left out in silence.
/// </summary>
/// <param name="api">The desk.</param>
/// <param name="cases">The queues.</param>
/// <param name="opened">What systems opened.</param>
/// <param name="furthest">How many tasks are sorted, and how many open cases are looked through for corrections.</param>
internal sealed class TaskList(ApiDesk api, CaseQueries cases, FigureQueries opened, int furthest = ApplicationEndpoints.FurthestPage)
{
    private Problem TooManyToSort => Refuse("sortBy", new(
        $"本机关的任务多于 {furthest} 项，不能排序；不给 sortBy 时按到期先后分页，也可以给出 fileId。",
        $"The office has more than {furthest} tasks, which are not sorted; without sortBy they come in pages by what runs out first, or give fileId."));

    private Problem TooManyOpen => Refuse("assigneeId", new(
        $"您代为申请而未办结的办件多于 {furthest} 件，其中的补正任务不能全部列出；请给出 assigneeId（申请人，或者您的机关）或者 fileId。",
        $"More than {furthest} cases that you opened have not ended, and their corrections cannot all be listed; give assigneeId (an applicant, or your office) or fileId."));

    /// <summary>The page asked for, or why it cannot be given.</summary>
    internal async Task<(IReadOnlyList<TaskLine> Lines, Problem? Problem)> PageAsync(Actor.Mediator by, TaskQuestion asked, CancellationToken cancellation)
    {
        var (tasks, problem) = asked.Number is { } number ? (await OfCaseAsync(number, by, cancellation), null)
            : asked.Paging.By is null ? await InTurnAsync(by, asked, asked.Need, asked.Need, cancellation)
            : await InTurnAsync(by, asked, furthest + 1, int.MaxValue, cancellation);
        var wanted = tasks.Where(task => asked.Wants(task.Line));
        return ([.. TaskOrder.Sort(wanted, asked.Paging).Skip(asked.Paging.First).Take(asked.Paging.Most).Select(task => task.Line)], problem);
    }

    /// <summary>So many of the queue at most, and corrections until there are so many tasks together.</summary>
    private async Task<(IReadOnlyList<ListedTask> Tasks, Problem? Problem)> InTurnAsync(
        Actor.Mediator by, TaskQuestion asked, int owedAtMost, int need, CancellationToken cancellation)
    {
        var ofOffice = asked.Assignee is not null && asked.Assignee == by.Desk?.Office.ToString();
        var owed = asked.Assignee is null || ofOffice ? await OwedAsync(by, owedAtMost, cancellation) : [];
        if (owed.Count > furthest && asked.Paging.By is not null)
        {
            return ([], TooManyToSort);
        }

        var (corrections, problem) = ofOffice || owed.Count >= need ? ([], null) : await CorrectionsAsync(by, asked.Assignee, need - owed.Count, cancellation);
        return ([.. owed, .. corrections], problem);
    }

    private async Task<IReadOnlyList<ListedTask>> OwedAsync(Actor.Mediator by, int most, CancellationToken cancellation) => by.Desk is { } desk
        ? [.. (await cases.QueueAsync(desk.Office, null, most, cancellation)).Select(row => Listed(row, desk.Office.ToString()))]
        : [];

    private ListedTask Listed(QueueRow row, string office)
    {
        var matter = api.Desk.Law.Matter(row.Version) ?? throw new InvalidOperationException($"The definition {row.Version} is not loaded.");
        var stage = CaseViews.StageTitle(matter, row.Stage);
        return new(
            new(
                $"{row.Number}:{row.Why}", row.Number + ":owner", row.Clock.Length == 0 ? row.Stage : row.Clock, office, "clerk", CaseViews.Moment(row.Since),
                $"{stage.Zh} {stage.En}", Services.IdOf(matter), Services.NameOf(matter), row.Number, row.Version, new("PENDING", $"{stage.Zh} {stage.En}")),
            row.Due);
    }

    private async Task<(IReadOnlyList<ListedTask> Tasks, Problem? Problem)> CorrectionsAsync(Actor.Mediator by, string? applicant, int need, CancellationToken cancellation)
    {
        var numbers = await opened.StillOpenByAsync(
            by.ToString(), [.. api.Desk.Law.Matters.Select(matter => matter.Id).Distinct()], applicant, furthest + 1, cancellation);
        var found = new List<ListedTask>();
        foreach (var number in numbers.Take(furthest).TakeWhile(_ => found.Count < need))
        {
            found.AddRange((await OfCaseAsync(number, by with { Desk = null }, cancellation)).Where(task => task.Line.Name == TaskEndpoints.Correction));
        }

        return found.Count < need && numbers.Count > furthest ? ([], TooManyOpen) : (found, null);
    }

    private async Task<IReadOnlyList<ListedTask>> OfCaseAsync(string number, Actor.Mediator by, CancellationToken cancellation) =>
        await api.SeeAsync(number, by, cancellation) is { } seen
            ? [.. TaskEndpoints.TasksOf(seen.State, by).Select(why => new ListedTask(TaskEndpoints.Line(seen, by, why), DueOf(seen.State)))]
            : [];

    private static long DueOf(CaseState state) =>
        state.OpenClocks.Select(clock => clock.Due?.Moment.ToUnixTimeMilliseconds() ?? CaseTables.NotDue).DefaultIfEmpty(CaseTables.NotDue).Min();

    private static Problem Refuse(string parameter, Kernel.Words.Wording why) => new(ProblemKind.BadQuestion, [new(why, parameter)]);
}

/// <summary>GovStack's orders, for tasks; equal ones stand by their ids. An instance and an execution are the case.</summary>
internal static class TaskOrder
{
    internal static IEnumerable<ListedTask> Sort(IEnumerable<ListedTask> tasks, Paging paging) =>
        paging.By is not { } by ? tasks : paging.Down ? tasks.OrderDescending(By(by)) : tasks.Order(By(by));

    private static Comparer<ListedTask> By(string by) => Comparer<ListedTask>.Create((one, other) =>
        Compare(by, one, other) is not 0 and var order ? order : string.CompareOrdinal(one.Line.TaskId, other.Line.TaskId));

    // As an office works, what runs out first is what is done first: a task has no other priority.
    private static int Compare(string by, ListedTask one, ListedTask other) =>
        by is "dueDate" or "priority" ? one.Due.CompareTo(other.Due) : string.CompareOrdinal(Text(by, one.Line), Text(by, other.Line));

    private static string Text(string by, TaskLine line) => by switch
    {
        "created" => line.Created,
        "assignee" => line.AssigneeId,
        "description" => line.Description,
        "id" => line.TaskId,
        "name" => line.Name,
        "nameCaseInsensitive" => line.Name.ToUpperInvariant(),
        _ => line.FileId,
    };
}
