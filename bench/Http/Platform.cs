using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tongban.Kernel.Actors;
using Tongban.Web;
using Tongban.Web.Accounts;
using Tongban.Web.Accounts.Store;

namespace Tongban.Bench.Http;

/// <summary>
/// The served platform on a spare port, as <c>tongban serve</c> runs it, but for two things: nobody is held to a number of requests a minute,
/// and nothing is printed. Sessions are sealed by the host's own keys as signing in would, and looked at on every request like any other.
/// </summary>
internal sealed class Platform : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly DirectoryInfo folder;

    private Platform(WebApplication app, DirectoryInfo folder) => (this.app, this.folder) = (app, folder);

    internal Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.First() ?? "");

    /// <summary>Starts it on a store; with the master key of the house where people are in it already.</summary>
    internal static async Task<Platform> StartAsync(string store, byte[]? masterKey = null)
    {
        var data = Directory.CreateTempSubdirectory("tongban-bench-");
        if (masterKey is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(data.FullName, "master.key"), Convert.ToBase64String(masterKey));
        }

        Environment.SetEnvironmentVariable("Tongban__Limits__Api", "1000000000");
        var built = WebHost.Build(["--urls", "http://127.0.0.1:0", "--data", data.FullName, "--store", store], builder => builder.Logging.ClearProviders());
        await built.StartAsync();
        return new Platform(built, data);
    }

    /// <summary>A person's account, and what her browser would send.</summary>
    internal async Task<string> PersonAsync(string id, string identityNumber) =>
        await PersonSessionAsync(id, await app.Services.GetRequiredService<IPeople>().ReferenceAsync(identityNumber, default));

    /// <summary>The same for a person who is known to the ledger by her id.</summary>
    internal Task<string> PersonSessionAsync(string id, string person) =>
        SessionAsync(new Account { Id = id, UserName = id, Kind = AccountKind.Person, PersonId = person, Verified = true }, null, "pwd");

    /// <summary>An official with one role at one office, and what his browser would send.</summary>
    internal async Task<string> OfficialAsync(string id, string office, OfficeRole role)
    {
        var account = new Account { Id = id, UserName = id, Kind = AccountKind.Official, DisplayName = "某民警", TotpConfirmed = true };
        account.Appointments.Add(new Appointment { AccountId = id, Office = office, Role = role });
        return await SessionAsync(account, office, "pwd", "mfa");
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task<string> SessionAsync(Account account, string? office, params string[] methods)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<AccountManager>().CreateAsync(account);
        if (!made.Succeeded)
        {
            throw new InvalidOperationException(string.Join("; ", made.Errors.Select(error => error.Description)));
        }

        var now = DateTimeOffset.UtcNow;
        var cookie = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(
            AccountClaims.Principal(account, "bench", office, methods, now), new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(1) }, IdentityConstants.ApplicationScheme);
        return string.Create(CultureInfo.InvariantCulture, $"{cookie.Cookie.Name}={cookie.TicketDataFormat.Protect(ticket)}");
    }
}
