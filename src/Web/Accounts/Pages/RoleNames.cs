using Tongban.Kernel.Actors;
using Tongban.Kernel.Words;

namespace Tongban.Web.Accounts.Pages;

/// <summary>Roles as people read them.</summary>
internal static class RoleNames
{
    internal static Wording Of(OfficeRole role) => role switch
    {
        OfficeRole.Clerk => new("经办人", "Clerk"),
        OfficeRole.Reviewer => new("审批人", "Reviewer"),
        OfficeRole.Supervisor => new("督办人", "Supervisor"),
        OfficeRole.Administrator => new("机关管理员", "Office administrator"),
    };
}
