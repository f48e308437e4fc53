using Microsoft.EntityFrameworkCore;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Words;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Accounts.Verifying;
using Tongban.Web.Components;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts.Pages;

/// <summary>One verification as the office that made it reads it.</summary>
public sealed record CardChecked(DateTimeOffset At, string Official, string Account);

/// <summary>At the window: an official vouches for the person before him.</summary>
internal static class CardCheckPages
{
    private const int Shown = 20;

    internal static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/identity-checks").RequireAuthorization(Policies.Clerk).RequireRateLimiting(RateLimits.Address).ExcludeFromDescription();
        pages.MapGet("", async (HttpContext context, CurrentActor current, AccountsDb db) =>
            View.Of<CardChecks>(await ParametersAsync(context, current, db, CardForm.Empty, FormErrors.None, null)));
        pages.MapPost("", VerifyAsync);
    }

    private static async Task<IResult> VerifyAsync(HttpContext context, IFormCollection form, CurrentActor current, CardCheck check, AccountsDb db)
    {
        if (current.Actor is not Actor.Official by)
        {
            return Results.Forbid();
        }

        var filled = CardForm.Of(form);
        return await check.VerifyAsync(filled, by, context.RequestAborted) is { Count: > 0 } complaints
            ? View.Wrong<CardChecks>(await ParametersAsync(context, current, db, filled, View.Errors(complaints), null))
            : View.Of<CardChecks>(await ParametersAsync(context, current, db, CardForm.Empty, FormErrors.None, Done));
    }

    private static Wording Done { get; } = new("已核验并记录。请申请人重新登录。", "Verified and recorded. The person signs in anew.");

    private static async Task<object> ParametersAsync(HttpContext context, CurrentActor current, AccountsDb db, CardForm form, FormErrors errors, Wording? done) => new
    {
        form.AccountName,
        form.Name,
        form.IdentityNumber,
        Errors = errors,
        Done = done,
        Checks = await ChecksAsync(db, (current.Actor as Actor.Official)?.Office.ToString() ?? "", context.RequestAborted),
    };

    private static async Task<IReadOnlyList<CardChecked>> ChecksAsync(AccountsDb db, string office, CancellationToken cancellation)
    {
        var checks = await db.IdentityChecks.AsNoTracking().Where(check => check.ByOffice == office).OrderByDescending(check => check.Id).Take(Shown).ToArrayAsync(cancellation);
        var ids = checks.SelectMany(check => new[] { check.By, check.Account }).ToArray();
        var names = await db.Users.AsNoTracking().Where(account => ids.Contains(account.Id)).ToDictionaryAsync(
            account => account.Id, account => account.DisplayName.Length > 0 ? account.DisplayName : account.UserName ?? account.Id, StringComparer.Ordinal, cancellation);
        return [.. checks.Select(check => new CardChecked(check.At, names.GetValueOrDefault(check.By, check.By), names.GetValueOrDefault(check.Account, check.Account)))];
    }
}
