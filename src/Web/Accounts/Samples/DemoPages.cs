using Microsoft.EntityFrameworkCore;
using Tongban.Web.Accounts.Pages;
using Tongban.Web.Accounts.SecondFactor;
using Tongban.Web.Accounts.Store;

namespace Tongban.Web.Accounts.Samples;

/// <summary>One sample account as <c>/demo</c> shows it.</summary>
public sealed record DemoAccount(string Account, AccountKind Kind, string Name, string Place, string Code);

/// <summary>How a newcomer gets in: names, the password and the present codes of the sample accounts. Only with sample data.</summary>
internal static class DemoPages
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/demo", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(AccountsDb db, Authenticators authenticators, IPeople people, TimeProvider time, CancellationToken cancellation)
    {
        var file = SampleFile.Read();
        var names = file.People.Select(person => person.Account)
            .Concat(file.Officials.Concat(file.Administrators).Select(official => official.Account)).ToArray();
        var accounts = await db.Users.AsNoTracking().Include(a => a.Appointments).Where(a => names.Contains(a.Id)).ToArrayAsync(cancellation);
        var shown = await Task.WhenAll(accounts.Select(account => ShownAsync(account, authenticators, people, time, cancellation)));
        var left = 30 - (int)(time.GetUtcNow().ToUnixTimeSeconds() % 30);
        return View.Of<Demo>(new { Accounts = shown.OrderBy(one => Array.IndexOf(names, one.Account)).ToArray(), file.Password, SecondsLeft = left });
    }

    private static async Task<DemoAccount> ShownAsync(Account account, Authenticators authenticators, IPeople people, TimeProvider time, CancellationToken cancellation)
    {
        var details = account.PersonId is null ? null : await people.ReadAsync(account.PersonId, cancellation);
        return new(
            account.Id,
            account.Kind,
            details?.Name ?? account.DisplayName,
            string.Join("; ", account.Appointments.GroupBy(a => a.Office).Select(g => $"{g.Key} ({string.Join(", ", g.Select(a => Tongban.Kernel.Actors.OfficeRoleWords.Word(a.Role)))})")),
            account.TotpConfirmed ? Totp.Code(authenticators.KeyOf(account), Totp.Step(time.GetUtcNow())) : "");
    }
}
