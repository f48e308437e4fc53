using Tongban.Kernel.Actors;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;
using Tongban.Web.Accounts.Pages;

namespace Tongban.Web.Desk;

/// <summary>What an official is called who does an action of the desk.</summary>
internal static class TurnWords
{
    internal static Wording Of(Role role) => RoleNames.Of(role is Role.Clerk ? OfficeRole.Clerk : OfficeRole.Reviewer);
}
