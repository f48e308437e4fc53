using Tongban.Kernel.Actors;
using Tongban.Kernel.Matters;
using Tongban.Views.Cases;

namespace Tongban.Web.Desk;

/// <summary>Whose turn it is in a row of the queue. Not a permission: what an official may do is decided when he does it.</summary>
internal static class Turn
{
    /// <summary>The office's roles that can do what comes next; none while the case waits for the applicant or for another office.</summary>
    internal static OfficeRoles Of(QueueRow row, MatterDefinition? matter) =>
        row.Why is "supervises" ? OfficeRoles.Of(OfficeRole.Supervisor)
        : row.Why is not "owner" ? OfficeRoles.Of(OfficeRole.Clerk, OfficeRole.Reviewer)
        : row.Waits.Length > 0 ? OfficeRoles.None
        : OfficeRoles.Of(Leading(matter?.Stage(row.Stage)).Select(action => action.Role is Role.Clerk ? OfficeRole.Clerk : OfficeRole.Reviewer));

    /// <summary>What leads on from a stage: the actions that need nothing more, or all where every one does.</summary>
    private static List<ActionDefinition> Leading(StageDefinition? stage)
    {
        var leading = (stage?.Actions ?? []).Where(action => action.Role is Role.Clerk or Role.Reviewer && action.Leads).ToList();
        return leading.Exists(action => action.Needs.IsEmpty) ? leading.FindAll(action => action.Needs.IsEmpty) : leading;
    }
}
