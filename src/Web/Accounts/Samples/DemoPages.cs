using Microsoft.EntityFrameworkCore;
using Tongban.Kernel.Words;
using Tongban.Web.Accounts.Pages;
using Tongban.Web.Accounts.SecondFactor;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Hosting;
using Tongban.Web.Samples;

namespace Tongban.Web.Accounts.Samples;

/// <summary>One sample account as <c>/demo</c> shows it.</summary>
/// <param name="Account">The name to sign in with.</param>
/// <param name="Kind">Which table it stands in.</param>
/// <param name="Name">Whose it is.</param>
/// <param name="Appointments">Where an official is appointed; empty for others.</param>
/// <param name="Story">What became of her sample case; null when she has none.</param>
/// <param name="Code">What the authenticator shows now; empty where there is none.</param>
public sealed record DemoAccount(string Account, AccountKind Kind, string Name, IReadOnlyList<Appointment> Appointments, Wording? Story, string Code);

/// <summary>How a newcomer gets in: names, the password and the present codes of the sample accounts. Only with sample data.</summary>
internal static class DemoPages
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/demo", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        AccountsDb db, Authenticators authenticators, IPeople people, PlatformOptions options, TimeProvider time, CancellationToken cancellation)
    {
        var file = SampleFile.Read();
        var stories = options.SampleCases ? SampleStory.Read().Cases.ToDictionary(one => one.Applicant, one => one.Story.Words, StringComparer.Ordinal) : [];
        var names = file.People.Select(person => person.Account)
            .Concat(file.Officials.Concat(file.Administrators).Select(official => official.Account)).ToArray();
        var accounts = await db.Users.AsNoTracking().Include(a => a.Appointments).Where(a => names.Contains(a.Id)).ToArrayAsync(cancellation);
        var shown = await Task.WhenAll(accounts.Select(account => ShownAsync(account, stories, authenticators, people, time, cancellation)));
        var left = 30 - (int)(time.GetUtcNow().ToUnixTimeSeconds() % 30);
        return View.Of<Demo>(new { Accounts = shown.OrderBy(one => Array.IndexOf(names, one.Account)).ToArray(), file.Password, SecondsLeft = left });
    }

    private static async Task<DemoAccount> ShownAsync(
        Account account, Dictionary<string, Wording> stories, Authenticators authenticators, IPeople people, TimeProvider time, CancellationToken cancellation)
    {
        var details = account.PersonId is null ? null : await people.ReadAsync(account.PersonId, cancellation);
        return new(
            account.Id,
            account.Kind,
            details?.Name ?? account.DisplayName,
            [.. account.Appointments],
            stories.TryGetValue(account.Id, out var words) ? words : null,
            account.TotpConfirmed ? Totp.Code(authenticators.KeyOf(account), Totp.Step(time.GetUtcNow())) : "");
    }
}
