using System.Security.Claims;
using Tongban.Kernel.Actors;
using Tongban.Web.Accounts.Store;

namespace Tongban.Web.Accounts;

/// <summary>What the session cookie says of whoever is signed in.</summary>
public static class AccountClaims
{
    /// <summary>The account: <c>AccountId</c> as text.</summary>
    public const string Account = ClaimTypes.NameIdentifier;

    /// <summary><c>person</c>, <c>official</c> or <c>administrator</c>.</summary>
    public const string Kind = "tongban:kind";

    /// <summary>A person's reference.</summary>
    public const string Person = "tongban:person";

    /// <summary>The reference of the person an account says it is of, while nobody has vouched for that.</summary>
    public const string Claimed = "tongban:claimed";

    /// <summary>Present when somebody vouched for the person.</summary>
    public const string Verified = "tongban:verified";

    /// <summary>The office for which an official acts now, such as <c>police-station:330106</c>; absent until he has chosen.</summary>
    public const string Office = "tongban:office";

    /// <summary>One claim a role at the acting office: <c>clerk</c>, <c>reviewer</c>, <c>supervisor</c>, <c>administrator</c>.</summary>
    public const string Role = ClaimTypes.Role;

    /// <summary>How the session was proved (RFC 8176): <c>pwd</c>, <c>ext</c>, and <c>mfa</c> after a second factor.</summary>
    public const string Method = "amr";

    internal const string Stamp = "tongban:stamp";

    /// <summary>The session's own name, by which signing out ends it wherever its cookie was copied to.</summary>
    internal const string Session = "tongban:session";

    internal const string SignedInAt = "auth_time";

    internal static string Word(this AccountKind kind) => kind switch
    {
        AccountKind.Person => "person",
        AccountKind.Official => "official",
        AccountKind.Administrator => "administrator",
    };

    /// <summary>The principal of a session of an account acting for an office (null: none chosen), proved by the methods, signed in at the moment.</summary>
    internal static ClaimsPrincipal Principal(Account account, string session, string? office, IEnumerable<string> methods, DateTimeOffset at)
    {
        var identity = new ClaimsIdentity(Microsoft.AspNetCore.Identity.IdentityConstants.ApplicationScheme);
        identity.AddClaim(new Claim(Session, session));
        identity.AddClaims(Basic(account, at));
        identity.AddClaims(methods.Select(method => new Claim(Method, method)));
        identity.AddClaims(office is null ? [] : AtOffice(account, office));
        return new ClaimsPrincipal(identity);
    }

    internal static IReadOnlyList<string> Methods(ClaimsPrincipal user) => [.. user.FindAll(Method).Select(claim => claim.Value)];

    private static IEnumerable<Claim> Basic(Account account, DateTimeOffset at) =>
        new (string Type, string? Value)[]
        {
            (Account, account.Id),
            (ClaimTypes.Name, account.DisplayName.Length > 0 ? account.DisplayName : account.UserName),
            (Kind, account.Kind.Word()),
            (Person, account.PersonId),
            (Claimed, account.ClaimedPerson),
            (Verified, account.Verified ? "true" : null),
            (Stamp, account.SecurityStamp),
            (SignedInAt, at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
        }.Where(one => one.Value is not null).Select(one => new Claim(one.Type, one.Value ?? ""));

    private static IEnumerable<Claim> AtOffice(Account account, string office) =>
        account.Appointments.Where(a => a.Office == office).Select(a => new Claim(Role, a.Role.Word())).Prepend(new Claim(Office, office));
}
