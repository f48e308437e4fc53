using Tongban.Kernel.Actors;
using Tongban.Kernel.Matters;
using Tongban.Views.Cases;

namespace Tongban.Web.Desk;

/// <summary>Whose turn it is in a row of the queue. Not a permission: what an official may do is decided when he does it.</summary>
internal static class Turn
{
    private static readonly HashSet<string> Told = ["mode", "correction"];

    /// <summary>The office's roles that can do what comes next; none while the case waits for the applicant or for another office.</summary>
    internal static OfficeRoles Of(QueueRow row, MatterDefinition? matter) =>
        row.Why is "supervises" ? OfficeRoles.Of(OfficeRole.Supervisor)
        : row.Why is not "owner" ? OfficeRoles.Of(OfficeRole.Clerk, OfficeRole.Reviewer)
        : Rests(row) ? OfficeRoles.None
        : OfficeRoles.Of(Next(Possible(row, matter?.Stage(row.Stage))).Select(RoleOf));

    /// <summary>What leads on and is the part of a role whose turn it is not, such as refusing: who cannot do it himself turns to that role.</summary>
    internal static IReadOnlyList<ActionDefinition> Beside(QueueRow row, MatterDefinition? matter)
    {
        var (turn, standing) = (Of(row, matter), Standing(row.Waits));
        return row.Why is not "owner" || Rests(row) ? []
            : [.. Possible(row, matter?.Stage(row.Stage)).Where(action => action.Leads && !turn.Contains(RoleOf(action)) && Holds(action.When, standing))];
    }

    /// <summary>What goes on of itself: an action that needs nothing more, or a question to another office; all that lead on where there is no such one.</summary>
    private static List<ActionDefinition> Next(List<ActionDefinition> possible)
    {
        var next = possible.FindAll(action => action.Needs.IsEmpty && (action.Leads || action.Asks.Length > 0));
        return next.Count > 0 ? next : possible.FindAll(action => action.Leads || action.Corrects);
    }

    private static bool Rests(QueueRow row) => row.Waits is QueueRow.ForApplicant or QueueRow.ForOffice || row.Waits.StartsWith(QueueRow.ForApplicantsClock, StringComparison.Ordinal);

    /// <summary>The officials' actions of the stage that what the row says of the case does not exclude.</summary>
    private static List<ActionDefinition> Possible(QueueRow row, StageDefinition? stage)
    {
        var standing = Standing(row.Waits);
        return [.. (stage?.Actions ?? []).Where(action => action.Role is Role.Clerk or Role.Reviewer && action.Office is null && MayHold(action.When, standing))];
    }

    /// <summary>Whether a condition holds, or reads what no row says.</summary>
    private static bool MayHold(Condition? condition, Dictionary<string, string> standing) =>
        condition is null || standing.Count == 0 || !CanTell(condition) || Holds(condition, standing);

    /// <summary>Whether a condition holds for certain, by what the row says alone.</summary>
    private static bool Holds(Condition? condition, Dictionary<string, string> standing) => condition is null
        || (CanTell(condition) && condition.Holds(new(name => standing.GetValueOrDefault(name), _ => throw new InvalidOperationException("The condition calls no rule."))));

    private static bool CanTell(Condition condition) => !condition.Rules.Any() && condition.Fields.All(IsTold);

    private static bool IsTold(string field) =>
        Told.Contains(field) || field.StartsWith("request.", StringComparison.Ordinal) || field.StartsWith("material.", StringComparison.Ordinal);

    private static Dictionary<string, string> Standing(string waits) => waits.Split(QueueRow.Between).Select(part => part.Split('=')).Where(part => part.Length == 2)
        .GroupBy(part => part[0], StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last()[1], StringComparer.Ordinal);

    private static OfficeRole RoleOf(ActionDefinition action) => action.Role is Role.Clerk ? OfficeRole.Clerk : OfficeRole.Reviewer;
}
