using Tongban.Kernel.Words;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts;

/// <summary>What came of asking whether it is the owner who changes something of the account.</summary>
internal abstract record Proof
{
    private Proof()
    {
    }

    internal abstract T Match<T>(Func<T> given, Func<TimeSpan, T> wait, Func<Wording, T> missing);

    internal sealed record Given : Proof
    {
        internal override T Match<T>(Func<T> given, Func<TimeSpan, T> wait, Func<Wording, T> missing) => given();
    }

    internal sealed record Wait(TimeSpan For) : Proof
    {
        internal override T Match<T>(Func<T> given, Func<TimeSpan, T> wait, Func<Wording, T> missing) => wait(For);
    }

    internal sealed record Missing(Wording Why) : Proof
    {
        internal override T Match<T>(Func<T> given, Func<TimeSpan, T> wait, Func<Wording, T> missing) => missing(Why);
    }
}

/// <summary>By what the owner of an account shows that it is she who changes something of it.</summary>
internal enum ProofKind
{
    /// <summary>The password of the account.</summary>
    Password,

    /// <summary>A code of the authenticator: an account without a password.</summary>
    Code,

    /// <summary>That she signed in a moment ago: an account that has neither and is entered through an identity provider.</summary>
    FreshSession,
}

/// <summary>
/// Asks whoever changes something of an account by which its owner is reached for more than a session, which may have been left open: the password; a code where the account has none; where it has neither, that
/// the session is fresh.
/// </summary>
internal sealed class OwnerProof(AccountManager accounts, Door door, SignInAttempts attempts, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    internal static ProofKind KindOf(Account account) =>
        account.PasswordHash is not null ? ProofKind.Password : account.TotpConfirmed ? ProofKind.Code : ProofKind.FreshSession;

    internal async Task<Proof> OfAsync(HttpContext context, Account account, string given)
    {
        if (attempts.Count(RateLimits.AddressOf(context), account.Id) is { } wait)
        {
            return new Proof.Wait(wait);
        }

        return KindOf(account) switch
        {
            ProofKind.Password => await accounts.CheckPasswordAsync(account, given) ? new Proof.Given() : new Proof.Missing(given.Length == 0 ? NoPassword : WrongPassword),
            ProofKind.Code => await door.ProveAsync(account, given, context.RequestAborted) ? new Proof.Given() : new Proof.Missing(WrongCode),
            ProofKind.FreshSession => time.GetUtcNow() - Sessions.Since(context.User) < Fresh ? new Proof.Given() : new Proof.Missing(SignInAnew),
        };
    }

    private static Wording NoPassword { get; } = new("请填写现在的密码。", "Enter the present password.");

    private static Wording WrongPassword { get; } = new("密码不对，没有更改。", "The password is not right; nothing was changed.");

    private static Wording WrongCode { get; } = new("验证码不对或已用过：请等待下一个六位数字。", "The code is not right or was used already: wait for the next six digits.");

    private static Wording SignInAnew { get; } = new("为了您的安全，请先退出并重新登录，在十分钟内更改。", "For your safety, sign out and in again, and make the change within ten minutes.");
}
