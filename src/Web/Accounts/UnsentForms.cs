using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Tongban.Ledger;
using Tongban.Web.Components;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts;

/// <summary>
/// Keeps what somebody sent from a page when her session had just run out, so that she finds it there once she has signed in again: one form an account, sealed, for half an hour, given back to the same account on the
/// same page alone. Only a form that the page itself sent (its token fits the session that ran out) is kept, and nothing of a session that somebody signed out of. Files are not kept.
/// </summary>
internal sealed class UnsentForms(
    IStore store, IDataProtectionProvider protection, IAntiforgery antiforgery, IOptionsMonitor<AntiforgeryOptions> tokens, IOptionsMonitor<CookieAuthenticationOptions> cookies, Stamps stamps, TimeProvider time)
{
    private const string Prefix = "unsent-form:";
    private const int Largest = 64 << 10;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);
    private readonly IDataProtector seal = protection.CreateProtector("Tongban.UnsentForms");

    /// <summary>Keeps the form of a request that came too late; false when it is none of a page's, or not to be kept.</summary>
    internal async Task<bool> KeepAsync(HttpContext context)
    {
        try
        {
            return IsOfPage(context) && context.Request is { HasFormContentType: true, ContentLength: <= Largest } && await OwnerAsync(context) is { } owner && await KeepAsync(context, owner);
        }
        catch (Exception fault) when (fault is BadHttpRequestException or InvalidDataException or IOException || StoreOutage.Is(fault))
        {
            return false;
        }
    }

    /// <summary>Stands before the endpoint: gives back what was kept of the page that is asked for.</summary>
    internal static async Task GiveBackAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Query.ContainsKey(ReturnedForm.Parameter) && IsOfPage(context)
            && context.User.FindFirstValue(AccountClaims.Account) is { } account
            && await context.RequestServices.GetRequiredService<UnsentForms>().FindAsync(account, context.Request.Path) is { } form)
        {
            context.Features.Set(new ReturnedForm(form));
        }

        await next(context);
    }

    /// <summary>Forgets the form under a key of the store when its time is over; does nothing for anything else.</summary>
    internal async Task SweepAsync(string key, CancellationToken cancellation)
    {
        if (key.StartsWith(Prefix, StringComparison.Ordinal) && await ReadAsync(key, cancellation) is null)
        {
            await store.RemoveBlobAsync(key, cancellation);
        }
    }

    private async Task<FormCollection?> FindAsync(string account, string path) =>
        await ReadAsync(Prefix + account, CancellationToken.None) is { } unsent && unsent.Path == path
            ? new FormCollection(unsent.Fields.ToDictionary(field => field.Key, field => new StringValues(field.Value)))
            : null;

    /// <summary>The session that ran out, if its cookie is whole, the page's token fits it, and neither was it signed out of nor is the account another one since.</summary>
    private async Task<ClaimsPrincipal?> OwnerAsync(HttpContext context)
    {
        var options = cookies.Get(IdentityConstants.ApplicationScheme);
        return options.Cookie.Name is { } name && options.CookieManager.GetRequestCookie(context, name) is { } cookie && options.TicketDataFormat.Unprotect(cookie) is { Principal: var owner }
            && owner.FindFirstValue(AccountClaims.Account) is { } account
            && time.GetUtcNow() - Sessions.Since(owner) < Sessions.Longest * 2
            && (await stamps.OfAsync(account, owner.HasClaim(claim => claim.Type == AccountClaims.Person))).Allows(owner.FindFirstValue(AccountClaims.Stamp), owner.FindFirstValue(AccountClaims.Session))
            && await HasTokenAsync(context, owner) ? owner : null;
    }

    private async Task<bool> HasTokenAsync(HttpContext context, ClaimsPrincipal owner)
    {
        var nobody = context.User;
        try
        {
            context.User = owner;
            return await antiforgery.IsRequestValidAsync(context);
        }
        finally
        {
            context.User = nobody;
        }
    }

    private async Task<bool> KeepAsync(HttpContext context, ClaimsPrincipal owner)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var fields = form.Where(field => field.Key != tokens.CurrentValue.FormFieldName).ToDictionary(field => field.Key, field => field.Value.ToArray());
        var unsent = new Unsent(context.Request.Path, time.GetUtcNow() + Kept, fields);
        await store.PutBlobAsync(Prefix + owner.FindFirstValue(AccountClaims.Account), seal.Protect(JsonSerializer.SerializeToUtf8Bytes(unsent)), context.RequestAborted);
        return true;
    }

    private async Task<Unsent?> ReadAsync(string key, CancellationToken cancellation)
    {
        try
        {
            return await store.ReadBlobAsync(key, cancellation) is { } kept && JsonSerializer.Deserialize<Unsent>(seal.Unprotect(kept)) is { } unsent && unsent.Until > time.GetUtcNow() ? unsent : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // sealed by a ring that is here no longer
        }
    }

    private static bool IsOfPage(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    private sealed record Unsent(string Path, DateTimeOffset Until, Dictionary<string, string?[]> Fields)
    {
        // A record prints its members; these must not reach a log.
        public override string ToString() => nameof(Unsent);
    }
}
