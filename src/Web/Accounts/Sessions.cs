using Microsoft.AspNetCore.Components.Endpoints;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts;

/// <summary>Opens, changes and ends sessions. A session is a sealed cookie that is good only while the account's stamp is the same and nobody signed out of it.</summary>
internal sealed class Sessions(IHttpContextAccessor accessor, Stamps stamps, AccountManager accounts, AccountsDb db, TimeProvider time)
{
    internal static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    private static readonly TimeSpan Officials = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan People = TimeSpan.FromHours(2);

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("Sessions are opened within a request.");

    /// <summary>Opens a session; an official with one office acts for it at once, one with several chooses first.</summary>
    public Task OpenAsync(Account account, IEnumerable<string> methods) => WriteAsync(account, OnlyOffice(account), methods, time.GetUtcNow());

    /// <summary>Acts for another office of the same official from now on.</summary>
    public Task ActForAsync(Account account, string office) => WriteAsync(account, office, AccountClaims.Methods(Context.User), Since(Context.User));

    /// <summary>Ends every session of the account but this one.</summary>
    public async Task EndOthersAsync(Account account)
    {
        await accounts.UpdateSecurityStampAsync(account);
        stamps.Forget(account.Id);
        await WriteAsync(account, Context.User.FindFirstValue(AccountClaims.Office), AccountClaims.Methods(Context.User), Since(Context.User));
    }

    /// <summary>Ends this session, for whoever has its cookie.</summary>
    public async Task EndAsync()
    {
        if (Context.User.FindFirstValue(AccountClaims.Account) is { } account && Context.User.FindFirstValue(AccountClaims.Session) is { } session)
        {
            var now = time.GetUtcNow().ToUnixTimeSeconds();
            await db.EndedSessions.Where(one => one.UntilSecond < now).ExecuteDeleteAsync(Context.RequestAborted);
            await NoteEndAsync(account, session);
            stamps.Forget(account);
        }

        await Context.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    // Two tabs may sign out at once.
    private async Task NoteEndAsync(string account, string session)
    {
        if (!await db.EndedSessions.AnyAsync(one => one.AccountId == account && one.Session == session))
        {
            db.EndedSessions.Add(new() { AccountId = account, Session = session, UntilSecond = (Since(Context.User) + Longest).ToUnixTimeSeconds() });
            await db.SaveChangesAsync();
        }
    }

    internal static DateTimeOffset Since(ClaimsPrincipal user) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(user.FindFirstValue(AccountClaims.SignedInAt) ?? "0", CultureInfo.InvariantCulture));

    private static string? OnlyOffice(Account account) =>
        account.Appointments.Select(a => a.Office).Distinct().Take(2).ToArray() is [var only] ? only : null;

    /// <summary>The name of the session: the one she is in goes on under its own.</summary>
    private string SessionOf(Account account) =>
        Context.User.HasClaim(AccountClaims.Account, account.Id) && Context.User.FindFirstValue(AccountClaims.Session) is { } session ? session
        : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private Task WriteAsync(Account account, string? office, IEnumerable<string> methods, DateTimeOffset since) => Context.SignInAsync(
        IdentityConstants.ApplicationScheme,
        AccountClaims.Principal(account, SessionOf(account), office, methods, since),
        new AuthenticationProperties { ExpiresUtc = time.GetUtcNow() + (account.Kind == AccountKind.Person ? People : Officials), AllowRefresh = true });
}

/// <summary>What is good of an account now: sessions with its stamp, but for those somebody signed out of.</summary>
internal sealed record Standing(string? Stamp, IReadOnlyList<string> Ended)
{
    internal bool Allows(string? stamp, string? session) => stamp is { Length: > 0 } && stamp == Stamp && session is not null && !Ended.Contains(session);
}

/// <summary>
/// How accounts stand, read again after half a minute (an official's after a second: a dismissal by another process counts then), or
/// at once when it changed in this process.
/// </summary>
internal sealed class Stamps(IServiceScopeFactory scopes, TimeProvider time)
{
    private const int Most = 100_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FreshOfOfficials = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, (Standing Standing, DateTimeOffset Read)> known = new(StringComparer.Ordinal);

    public async ValueTask<Standing> OfAsync(string account, bool person) =>
        known.TryGetValue(account, out var entry) && time.GetUtcNow() - entry.Read < (person ? Fresh : FreshOfOfficials) ? entry.Standing : await ReadAsync(account);

    public void Forget(string account) => known.TryRemove(account, out _);

    // One question for both.
    private async Task<Standing> ReadAsync(string account)
    {
        if (known.Count > Most)
        {
            known.Clear();
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        var found = await db.Users.Where(one => one.Id == account)
            .Select(one => new { one.SecurityStamp, Ended = db.EndedSessions.Where(ended => ended.AccountId == one.Id).Select(ended => ended.Session).ToList() })
            .SingleOrDefaultAsync();
        var standing = new Standing(found?.SecurityStamp, found?.Ended ?? []);
        known[account] = (standing, time.GetUtcNow());
        return standing;
    }
}

/// <summary>Looks at every session that comes in, and tells whoever may not pass where to go.</summary>
internal sealed class SessionEvents(Stamps stamps, UnsentForms unsent, TimeProvider time) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var user = context.Principal ?? new ClaimsPrincipal();
        var account = user.FindFirstValue(AccountClaims.Account) ?? "";
        var good = time.GetUtcNow() - Sessions.Since(user) < Sessions.Longest
            && (await stamps.OfAsync(account, user.HasClaim(claim => claim.Type == AccountClaims.Person)))
                .Allows(user.FindFirstValue(AccountClaims.Stamp), user.FindFirstValue(AccountClaims.Session));
        if (!good)
        {
            context.RejectPrincipal();
        }
    }

    public override async Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => await (!Reply.AsksForPage(context.HttpContext)
        ? Refuse(context.HttpContext, StatusCodes.Status401Unauthorized)
        : Go(context.HttpContext, !HttpMethods.IsPost(context.Request.Method) ? ReturnUrl.With("/sign-in", Asked(context.Request))
            : await unsent.KeepAsync(context.HttpContext) ? ReturnUrl.ToSignIn(ReturnUrl.Again(Asked(context.Request)), SessionEnd.TextKept)
            : ReturnUrl.ToSignIn(Asked(context.Request), SessionEnd.TextLost)));

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) =>
        Reply.AsksForPage(context.HttpContext) && Instead(context.Request, context.HttpContext.User) is { } other
            ? Go(context.HttpContext, other)
            : Refuse(context.HttpContext, StatusCodes.Status403Forbidden);

    /// <summary>
    /// Where an official belongs who may not pass here: he is asked for which office he acts as long as he has not said, and a case that he opens at its
    /// parties' address stands, or does not, at the desk's. Null for everybody else.
    /// </summary>
    private static string? Instead(HttpRequest request, ClaimsPrincipal user) =>
        !user.HasClaim(AccountClaims.Kind, AccountKind.Official.Word()) ? null
        : !user.HasClaim(claim => claim.Type == AccountClaims.Office) ? ReturnUrl.With("/account/office", Asked(request))
        : HttpMethods.IsGet(request.Method) ? CaseAddress.AtDesk(request.Path)
        : null;

    /// <summary>The page asked for. A page posts to its own address, so that is the way back to it; what else is posted to has no page.</summary>
    private static string Asked(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            ? request.Path + request.QueryString
            : "/";

    private static Task Go(HttpContext context, string url)
    {
        context.Response.Redirect(url);
        return Task.CompletedTask;
    }

    private static Task Refuse(HttpContext context, int status) => Reply.Of(context, status).ExecuteAsync(context);
}
