using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;

namespace Tongban.Web.Accounts.Store;

/// <summary>Refuses what attackers try first: the usual passwords, one character or one run repeated, and the account's own name.</summary>
internal sealed class CommonPasswords : IPasswordValidator<Account>
{
    private static readonly FrozenSet<string> Usual = FrozenSet.ToFrozenSet(
    [
        "1234567890", "0123456789", "9876543210", "0987654321", "1234554321", "1122334455", "123456789a", "a123456789", "123456789q", "q123456789",
        "qwertyuiop", "qwertyuiop123", "asdfghjkl123", "1qaz2wsx3edc", "qazwsxedcrfv", "1q2w3e4r5t", "1q2w3e4r5t6y", "zxcvbnm123", "qwerty1234",
        "qwerty12345", "qwer123456", "asdf123456", "abc1234567", "abcd123456", "abc123456789", "abcdefghij", "password12", "password123",
        "password1234", "passw0rd123", "p@ssw0rd123", "admin12345", "admin123456", "administrator", "root123456", "test123456", "welcome123",
        "welcome1234", "letmein123", "iloveyou123", "iloveyou1314", "woaini1314", "woaini520", "woaini5201314", "woaini123456", "5201314520",
        "5201314521", "1314520520", "147258369a", "1472583690", "7758521521", "woshishui123", "tongban123", "tongban2026", "zhongguo123", "china12345",
    ],
        StringComparer.OrdinalIgnoreCase);

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(password is null || !Guessable(password, user.UserName ?? "") ? IdentityResult.Success : Refusal);

    private static IdentityResult Refusal => IdentityResult.Failed(new IdentityError { Code = nameof(CommonPasswords), Description = "easily guessed" });

    private static bool Guessable(string password, string name) =>
        Usual.Contains(password) || password.Distinct().Count() < 4 || Run(password) || (name.Length > 3 && password.Contains(name, StringComparison.OrdinalIgnoreCase));

    private static bool Run(string password) =>
        password.Zip(password.Skip(1), (left, right) => right - left).Distinct().Take(2).Count() == 1;
}
