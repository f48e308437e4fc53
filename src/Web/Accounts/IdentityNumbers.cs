using System.Globalization;

namespace Tongban.Web.Accounts;

/// <summary>Whether eighteen characters are a citizen's identity number: its date exists and its check digit (GB 11643, MOD 11-2) is right.</summary>
internal static class IdentityNumbers
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    internal static bool IsRight(string text) =>
        text.Length == 18
        && text.AsSpan(0, 17).IndexOfAnyExceptInRange('0', '9') < 0
        && DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && text[17] == "10X98765432"[Weights.Zip(text, (weight, digit) => weight * (digit - '0')).Sum() % 11];
}
