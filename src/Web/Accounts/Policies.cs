using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Tongban.Kernel.Actors;
using Tongban.Web.Accounts.Appointing;
using Tongban.Web.Accounts.Store;

namespace Tongban.Web.Accounts;

/// <summary>Names of policies for <c>RequireAuthorization</c> and <c>[Authorize(Policy = …)]</c>.</summary>
public static class Policies
{
    /// <summary>A signed-in person in her own matters.</summary>
    public const string Person = nameof(Person);

    /// <summary>An official with a second factor who acts for an office in a role that works on cases: who only keeps appointments there reads none.</summary>
    public const string Official = nameof(Official);

    /// <summary>As <see cref="Official"/>, with the role at the acting office.</summary>
    public const string Clerk = nameof(Clerk);

    /// <inheritdoc cref="Clerk"/>
    public const string Reviewer = nameof(Reviewer);

    /// <inheritdoc cref="Clerk"/>
    public const string Supervisor = nameof(Supervisor);

    /// <inheritdoc cref="Clerk"/>
    public const string OfficeAdministrator = nameof(OfficeAdministrator);

    /// <summary>Who keeps the accounts of the whole deployment, with a second factor.</summary>
    public const string Administrator = nameof(Administrator);

    /// <summary>Who appoints and dismisses: the administrator of the acting office, or the keeper of the platform's accounts, with a second factor.</summary>
    internal const string Appoints = nameof(Appoints);

    /// <summary>An official with a second factor who may not have said yet for which office he acts.</summary>
    internal const string OfficialAnywhere = nameof(OfficialAnywhere);

    internal static void Add(AuthorizationOptions authorization)
    {
        authorization.AddPolicy(Person, policy => Kind(policy, AccountKind.Person));
        authorization.AddPolicy(OfficialAnywhere, policy => Kind(policy, AccountKind.Official).RequireClaim(AccountClaims.Method, "mfa"));
        authorization.AddPolicy(Official, policy =>
        {
            AtOffice(policy);
            policy.RequireAssertion(context => WorksOnCases(context.User));
        });
        authorization.AddPolicy(Clerk, policy => With(policy, OfficeRole.Clerk));
        authorization.AddPolicy(Reviewer, policy => With(policy, OfficeRole.Reviewer));
        authorization.AddPolicy(Supervisor, policy => With(policy, OfficeRole.Supervisor));
        authorization.AddPolicy(OfficeAdministrator, policy => With(policy, OfficeRole.Administrator));
        authorization.AddPolicy(Appoints, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => Appointer.Of(context.User) is not null));
        authorization.AddPolicy(Administrator, policy => Kind(policy, AccountKind.Administrator).RequireClaim(AccountClaims.Method, "mfa"));
    }

    /// <summary>Whether the roles at the acting office are any that works on cases.</summary>
    internal static bool WorksOnCases(ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == AccountClaims.Office) && CurrentActor.Roles(user).WorkOnCases;

    private static AuthorizationPolicyBuilder Kind(AuthorizationPolicyBuilder policy, AccountKind kind) =>
        policy.RequireAuthenticatedUser().RequireClaim(AccountClaims.Kind, kind.Word());

    private static void AtOffice(AuthorizationPolicyBuilder policy) =>
        Kind(policy, AccountKind.Official).RequireClaim(AccountClaims.Method, "mfa").RequireClaim(AccountClaims.Office);

    private static void With(AuthorizationPolicyBuilder policy, OfficeRole role)
    {
        AtOffice(policy);
        policy.RequireClaim(AccountClaims.Role, role.Word());
    }
}
