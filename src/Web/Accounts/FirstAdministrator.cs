using Microsoft.EntityFrameworkCore;
using Tongban.Web.Accounts.Appointing;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts;

/// <summary>
/// Makes the first keeper of accounts, named in <c>Tongban:FirstAdministrator</c>, when there is none: somebody has to appoint the first
/// administrator of an office. The password goes into a file that only its owner reads, never into a log.
/// </summary>
internal sealed partial class FirstAdministrator(PlatformOptions options, IServiceScopeFactory scopes, ILogger<FirstAdministrator> log) : IHostedService
{
    internal const string File = "first-administrator.txt";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountManager>();
        if (options.FirstAdministrator.Length > 0 && !await accounts.Users.AnyAsync(account => account.Kind == AccountKind.Administrator, cancellationToken))
        {
            await MakeAsync(accounts, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MakeAsync(AccountManager accounts, CancellationToken cancellation)
    {
        var password = AppointmentDesk.NewPassword();
        var name = options.FirstAdministrator;
        var made = await accounts.CreateAsync(new Account { Id = Guid.NewGuid().ToString("N"), UserName = name, Kind = AccountKind.Administrator, DisplayName = name }, password);
        if (!made.Succeeded)
        {
            throw new InvalidDataException($"Tongban:FirstAdministrator: no account '{name}' can be made ({made.Errors.First().Code}). Choose another name of letters, digits and hyphens.");
        }

        await WriteAsync(options.FileIn(File), $"{name}\n{password}\n", cancellation);
        Made(log, File);
    }

    private static async Task WriteAsync(string path, string text, CancellationToken cancellation)
    {
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new StreamWriter(path, how);
        await file.WriteAsync(text.AsMemory(), cancellation);
    }

    [LoggerMessage(LogLevel.Warning, "The first administrator was made; name and password stand in {File} in the data folder. Sign in, set up the second factor, change the password, delete the file.")]
    private static partial void Made(ILogger log, string file);
}
