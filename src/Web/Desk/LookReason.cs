using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Words;

namespace Tongban.Web.Desk;

/// <summary>Why an official, or an office's system, looks at a case, as its parties will read it, in both languages: the ledger keeps one line.</summary>
internal static class LookReason
{
    internal static string Of(CaseState state, MatterDefinition matter, OfficeId by, OfficeRoles roles)
    {
        var words = Words(state, matter, by, roles.Contains(OfficeRole.Clerk) || roles.Contains(OfficeRole.Reviewer), Acts(state, matter, roles));
        return $"{words.Zh} · {words.En}";
    }

    private static Wording Words(CaseState state, MatterDefinition matter, OfficeId by, bool handles, bool acts)
    {
        var stage = matter.Stage(state.Stage)?.Title ?? new(state.Stage, state.Stage);
        return !state.Open ? new("查阅已办结的办件", "reading a case that has ended")
            : !handles ? Supervising(state, by)
            : by == state.Owner ? acts ? new($"办理“{stage.Zh}”环节", $"handling the stage “{stage.En}”") : new($"查阅本机关正在办理的办件（“{stage.Zh}”环节）", $"reading a case that the office handles (stage “{stage.En}”)")
            : state.Requests.Values.LastOrDefault(request => request.To == by) is { } asked ? Request(matter, asked)
            : state.TakesPart(by) && Role(state, matter, by) is { } role ? new($"作为{role.Zh}参与办理", $"taking part as: {role.En}")
            : state.Joined.Contains(by) ? new("查阅本机关参与过办理的办件", "reading a case in which the office took part")
            : Below;
    }

    /// <summary>Whether anything that the stage offers is for one of the roles: a reviewer handles no stage whose work is a clerk's.</summary>
    private static bool Acts(CaseState state, MatterDefinition matter, OfficeRoles roles) => matter.Stage(state.Stage) is { } stage
        && matter.ActionsIn(stage).Any(action => (action.Role is Kernel.Matters.Role.Clerk && roles.Contains(OfficeRole.Clerk)) || (action.Role is Kernel.Matters.Role.Reviewer && roles.Contains(OfficeRole.Reviewer)));

    /// <summary>Who only supervises handles nothing, not at the office that holds the case either.</summary>
    private static Wording Supervising(CaseState state, OfficeId by) =>
        state.Joined.Contains(by) ? new("监督本机关办理的办件", "supervising the office’s own work") : Below;

    private static Wording Below { get; } = new("督办下级机关办理的办件", "supervising an office below");

    private static Wording Request(MatterDefinition matter, RequestState asked)
    {
        var title = matter.Request(asked.Name)?.Title ?? new(asked.Name, asked.Name);
        return new($"答复请求“{title.Zh}”", $"answering the request “{title.En}”");
    }

    private static Wording? Role(CaseState state, MatterDefinition matter, OfficeId office) =>
        state.Offices.FirstOrDefault(role => role.Value == office).Key is { } name ? matter.Office(name)?.Title : null;
}
