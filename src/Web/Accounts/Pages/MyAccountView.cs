using System.Security.Claims;
using Tongban.Kernel.Words;
using Tongban.Web.Accounts.SecondFactor;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Accounts.Verifying;
using Tongban.Web.Components;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts.Pages;

/// <summary>The page of the account that is signed in.</summary>
internal sealed class MyAccountView(
    IHttpContextAccessor accessor, AccountManager accounts, RecoveryCodes codes, IPeople people, VouchersOf vouchers, PlatformOptions options)
{
    private ClaimsPrincipal User => accessor.HttpContext?.User ?? new ClaimsPrincipal();

    /// <exception cref="InvalidOperationException">The session is of an account that is not there any more.</exception>
    public async Task<Account> AccountAsync() =>
        await accounts.FindWithAppointmentsAsync(User.FindFirstValue(AccountClaims.Account))
        ?? throw new InvalidOperationException("A session outlived its account.");

    public async Task<IResult> ShowAsync(Wording? done) => View.Of<MyAccount>(await ParametersAsync(done, FormErrors.None));

    public async Task<IResult> WrongAsync(FormErrors errors) => View.Wrong<MyAccount>(await ParametersAsync(done: null, errors));

    private async Task<object> ParametersAsync(Wording? done, FormErrors errors)
    {
        var account = await AccountAsync();
        return new
        {
            Account = account,
            Office = User.FindFirstValue(AccountClaims.Office),
            Vouched = await vouchers.AccountAsync(account.Id, CancellationToken.None),
            Provider = options.Oidc.Configured && options.Oidc.VerifiedLevels.Count > 0 ? new Wording(options.Oidc.NameZh, options.Oidc.NameEn) : (Wording?)null,
            CodesLeft = await codes.LeftAsync(account.Id, CancellationToken.None),
            Done = done,
            Errors = errors,
            Details = account.PersonId is { Length: > 0 } person ? await people.ReadAsync(person, CancellationToken.None) : null,
        };
    }
}
