using System.Security.Claims;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Offices;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts;

/// <summary>
/// Who asks in this request. A session wins over the mediator's header; an official counts only with a second factor and a
/// chosen office; an administrator of accounts has no part in cases and is nobody here, nor is a person's account that has lost its number to whom it belongs.
/// </summary>
public sealed class CurrentActor(IHttpContextAccessor accessor, MediatorTrust trust)
{
    public Actor Actor => accessor.HttpContext is { } context ? Of(context) : new Actor.Anonymous();

    private Actor Of(HttpContext context) =>
        AccountId.TryParse(context.User.FindFirstValue(AccountClaims.Account), out var account) ? SignedIn(context.User, account)
        : trust.Client(context) is { } client ? new Actor.Mediator(client)
        : new Actor.Anonymous();

    private static Actor SignedIn(ClaimsPrincipal user, AccountId account) =>
        user.FindFirstValue(AccountClaims.Person) is { } person ? OfPerson(user, account, person)
        : user.HasClaim(AccountClaims.Method, "mfa") && OfficeId.TryParse(user.FindFirstValue(AccountClaims.Office), out var office)
            ? new Actor.Official(account, user.Identity?.Name ?? "", office, Roles(user))
        : new Actor.Anonymous();

    private static Actor OfPerson(ClaimsPrincipal user, AccountId account, string person) =>
        user.HasClaim(claim => claim.Type == AccountClaims.Verified) ? new Actor.Person(account, person)
        : user.FindFirstValue(AccountClaims.Claimed) is { } claimed ? new Actor.Person(account, person, claimed)
        : new Actor.Anonymous();

    internal static OfficeRoles Roles(ClaimsPrincipal user) =>
        OfficeRoles.Of(user.FindAll(AccountClaims.Role).SelectMany(claim => OfficeRoleWords.TryParse(claim.Value, out var role) ? [role] : Array.Empty<OfficeRole>()));
}
