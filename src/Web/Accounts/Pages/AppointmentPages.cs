using Microsoft.EntityFrameworkCore;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Words;
using Tongban.Web.Accounts.Appointing;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Cases;
using Tongban.Web.Components;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts.Pages;

/// <summary>One official in one role at the office looked at.</summary>
public sealed record AppointedOfficial(string AccountId, string AccountName, string Name, OfficeRole Role);

/// <summary>One line of the log, with names in place of ids where the accounts are still there.</summary>
public sealed record AppointmentEvent(DateTimeOffset At, string By, string ByOffice, string Account, OfficeRole Role, bool Appointed);

/// <summary>Appointing and dismissing officials, office by office.</summary>
internal static class AppointmentPages
{
    private const int Shown = 50;
    private static readonly string[] Fields = ["account-name", "name", "role"];

    internal static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/appointments").RequireAuthorization(Policies.Appoints).RequireRateLimiting(RateLimits.Address).ExcludeFromDescription();
        pages.MapGet("", ShowAsync);
        pages.MapPost("", AppointAsync);
        pages.MapGet("/dismiss", AskAsync);
        pages.MapPost("/dismiss", DismissAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, AccountsDb db, LawBook book, string? office, string? done) =>
        Appointer.Of(context.User) is { } by && Asked(by, book, office) is var (known, place)
            ? known ? View.Of<Appointments>(await ParametersAsync(context, db, book, by, place, FormErrors.None, [], done is null ? null : Dismissed)) : NotHere(context)
            : Results.Forbid();

    private static async Task<IResult> AppointAsync(HttpContext context, IFormCollection form, AppointmentDesk desk, AccountsDb db, LawBook book)
    {
        if (Appointer.Of(context.User) is not { } by || !OfficeId.TryParse(form["office"], out var place) || !by.MayAt(book.Law.Offices, place))
        {
            return NotHere(context);
        }

        var filled = Fields.Select(field => form[field].ToString().Normalize(System.Text.NormalizationForm.FormKC).Trim()).ToArray();
        var answer = OfficeRoleWords.TryParse(filled[2], out var role)
            ? await desk.AppointAsync(by, new(filled[0], filled[1], place, role), context.RequestAborted)
            : AppointmentAnswer.Wrong("role", "请选择角色。", "Choose a role.");
        return answer.Complaints.Count > 0
            ? View.Wrong<Appointments>(await ParametersAsync(context, db, book, by, place, View.Errors(answer.Complaints), filled, null))
            : View.Of<Appointments>(await ParametersAsync(context, db, book, by, place, FormErrors.None, [], Appointed, filled[0], answer.FirstPassword));
    }

    private static async Task<IResult> AskAsync(HttpContext context, AccountsDb db, LawBook book, string? account, string? office, string? role) =>
        await FindAsync(context, db, book, account, office, role) is var (place, official) ? View.Of<Dismissal>(new { Office = place.ToString(), Official = official }) : NotHere(context);

    private static async Task<IResult> DismissAsync(HttpContext context, IFormCollection form, AppointmentDesk desk, LawBook book) =>
        Appointer.Of(context.User) is { } by && OfficeId.TryParse(form["office"], out var place) && OfficeRoleWords.TryParse(form["role"].ToString(), out var role)
        && await desk.DismissAsync(by, form["account"].ToString(), place, role, context.RequestAborted)
            ? Results.LocalRedirect($"/appointments?office={Uri.EscapeDataString(place.ToString())}&done=dismissed")
            : NotHere(context);

    /// <summary>Whether the office asked for is one of hers, and which; without one, her own.</summary>
    private static (bool Known, OfficeId? Place) Asked(Appointer by, LawBook book, string? office) =>
        string.IsNullOrEmpty(office) ? (true, by.Office) : OfficeId.TryParse(office, out var place) && by.MayAt(book.Law.Offices, place) ? (true, place) : (false, null);

    private static async Task<(OfficeId Place, AppointedOfficial Official)?> FindAsync(HttpContext context, AccountsDb db, LawBook book, string? account, string? office, string? role) =>
        Appointer.Of(context.User) is { } by && OfficeId.TryParse(office, out var place) && by.MayAt(book.Law.Offices, place)
        && (await AtAsync(db, place, context.RequestAborted)).FirstOrDefault(one => one.AccountId == account && one.Role.Word() == role) is { } official
            ? (place, official)
            : null;

    private static async Task<IReadOnlyList<AppointedOfficial>> AtAsync(AccountsDb db, OfficeId place, CancellationToken cancellation)
    {
        var office = place.ToString();
        var rows = await db.Appointments.AsNoTracking().Where(one => one.Office == office)
            .Join(db.Users, one => one.AccountId, account => account.Id, (one, account) => new { account.Id, account.UserName, account.DisplayName, one.Role }).ToArrayAsync(cancellation);
        return [.. rows.Select(row => new AppointedOfficial(row.Id, row.UserName ?? "", row.DisplayName, row.Role)).OrderBy(one => one.AccountName, StringComparer.Ordinal).ThenBy(one => one.Role)];
    }

    private static async Task<IReadOnlyList<AppointmentEvent>> LogAsync(AccountsDb db, OfficeId place, CancellationToken cancellation)
    {
        var office = place.ToString();
        var rows = await db.AppointmentLog.AsNoTracking().Where(one => one.Office == office).OrderByDescending(one => one.Id).Take(Shown).ToArrayAsync(cancellation);
        var ids = rows.SelectMany(row => new[] { row.By, row.Account }).Distinct().ToArray();
        var names = await db.Users.AsNoTracking().Where(account => ids.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.DisplayName, cancellation);
        return [.. rows.Select(row => new AppointmentEvent(row.At, names.GetValueOrDefault(row.By, row.By), row.ByOffice, names.GetValueOrDefault(row.Account, row.Account), row.Role, row.Appointed))];
    }

    private static async Task<object> ParametersAsync(
        HttpContext context, AccountsDb db, LawBook book, Appointer by, OfficeId? place, FormErrors errors, string[] filled, Wording? done, string? account = null, string? firstPassword = null) => new
        {
            Office = place?.ToString(),
            Path = place is { } at ? book.Law.Offices.AllAbove(at).Where(above => by.MayAt(book.Law.Offices, above)).Reverse().Select(above => above.ToString()).ToArray() : [],
            Officials = place is { } here ? await AtAsync(db, here, context.RequestAborted) : [],
            Log = place is { } of ? await LogAsync(db, of, context.RequestAborted) : [],
            Below = OfficesBelow.Of(book.Law.Offices, place).Select(below => below.ToString()).ToArray(),
            Roles = by.Roles,
            Me = by.Account,
            Filled = filled,
            Errors = errors,
            Done = done,
            AccountName = account,
            FirstPassword = firstPassword,
        };

    private static IResult NotHere(HttpContext context) => Reply.Of(
        context,
        StatusCodes.Status404NotFound,
        new("没有您可以任命的这个机关或任职", "There is no such office or appointment of yours"),
        new("请从“任职”页重新进入。", "Start again from the page of appointments."));

    private static Wording Appointed { get; } = new("已任命。", "Appointed.");

    private static Wording Dismissed { get; } = new("已免去，此人已在所有设备退出。", "Dismissed, and signed out everywhere.");
}
