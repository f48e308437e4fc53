using System.Globalization;
using NodaTime;
using Tongban.Waters.Clues;

namespace Tongban.Web.Command;

/// <summary>Where a page of clues begins, as its address says it: after the moment and the number of the last row before. What is none is read as the top.</summary>
internal static class ClueCursor
{
    private const long Beyond = 253_402_300_800_000;

    internal static (Instant At, string Number)? After(IQueryCollection query) =>
        long.TryParse(query["at"], NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < Beyond && ClueNumber.TryParse(query["after"], out var number)
            ? (Instant.FromUnixTimeMilliseconds(at), number.ToString())
            : null;

    internal static string Of(Instant at, string number) => string.Create(CultureInfo.InvariantCulture, $"at={at.ToUnixTimeMilliseconds()}&after={Uri.EscapeDataString(number)}");
}
