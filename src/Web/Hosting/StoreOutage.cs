using Microsoft.EntityFrameworkCore;
using Tongban.Ledger;
using Tongban.Storage.Postgres;
using Tongban.Storage.Sqlite;
using Tongban.Web.Api.Problems;

namespace Tongban.Web.Hosting;

/// <summary>
/// A store that is away – down, restarted, locked, full – told apart from a fault of ours, whichever part met it: the ledger says so itself,
/// accounts and key ring speak as their driver does, and the disk that holds a large form while it is read speaks as the system does. Whoever asked is
/// told to try again, and when.
/// </summary>
internal static class StoreOutage
{
    /// <summary>What a caller is told to wait; a restart of a database server takes about as long.</summary>
    internal const int RetryAfterSeconds = 2;

    /// <summary>No space left, or no more of what is allotted, as Linux numbers them and as Windows does.</summary>
    private static readonly int[] Full = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    internal static bool Is(Exception fault) =>
        fault is StorageUnavailableException || (fault is IOException disk && Full.Contains(disk.HResult)) || PostgresStore.IsOutage(fault) || SqliteStore.IsOutage(fault)
        || (fault is DbUpdateException or InvalidOperationException && fault.InnerException is { } inner && Is(inner));

    /// <summary>Status 503: the API's own problem at its endpoints, else a page or a problem as it was asked for.</summary>
    internal static IResult Answer(HttpContext context, Endpoint? asked)
    {
        if (RateLimits.IsApi(asked))
        {
            return Away;
        }

        context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Reply.Of(context, StatusCodes.Status503ServiceUnavailable);
    }

    internal static Problem Away { get; } = Problem.Of(ProblemKind.StoreAway) with { RetryAfterSeconds = RetryAfterSeconds };
}
