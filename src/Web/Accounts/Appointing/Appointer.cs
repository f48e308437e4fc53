using System.Security.Claims;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Offices;
using Tongban.Web.Accounts.Store;

namespace Tongban.Web.Accounts.Appointing;

/// <summary>
/// Who appoints: the administrator of an office, at it and at the offices below it; or the keeper of the platform's accounts, who appoints
/// administrators anywhere and nobody else. Nobody appoints or dismisses herself.
/// </summary>
/// <param name="Account">Her account.</param>
/// <param name="Office">The office she administers; null for the keeper of the platform's accounts.</param>
internal sealed record Appointer(string Account, OfficeId? Office)
{
    private static readonly OfficeRole[] AdministratorOnly = [OfficeRole.Administrator];

    /// <summary>Whoever is signed in, as one who appoints; null when she may not.</summary>
    internal static Appointer? Of(ClaimsPrincipal user) =>
        user.FindFirstValue(AccountClaims.Account) is not { } account || !user.HasClaim(AccountClaims.Method, "mfa") ? null
        : user.HasClaim(AccountClaims.Kind, AccountKind.Administrator.Word()) ? new(account, null)
        : user.HasClaim(AccountClaims.Role, OfficeRole.Administrator.Word()) && OfficeId.TryParse(user.FindFirstValue(AccountClaims.Office), out var office) ? new(account, office)
        : null;

    internal bool MayAt(OfficeDirectory offices, OfficeId office) =>
        offices.Exists(office) && (Office is not { } own || own == office || offices.Supervises(own, office));

    internal IReadOnlyList<OfficeRole> Roles => Office is null ? AdministratorOnly : Enum.GetValues<OfficeRole>();
}
