using Microsoft.EntityFrameworkCore;
using Tongban.Kernel.Words;
using Tongban.Ledger;
using Tongban.Storage.Postgres;
using Tongban.Storage.Sqlite;
using Tongban.Web.Api.Problems;
using Tongban.Web.Components;

namespace Tongban.Web.Hosting;

/// <summary>
/// A store that is away – down, restarted, locked, full – told apart from a fault of ours, whichever part met it: the ledger says so itself,
/// accounts and key ring speak as their driver does. Whoever asked is told to try again, and when.
/// </summary>
internal static class StoreOutage
{
    /// <summary>What a caller is told to wait; a restart of a database server takes about as long.</summary>
    internal const int RetryAfterSeconds = 2;

    private static readonly Wording What = new(
        "现在无法读取或保存数据。已经收到回执的事项不受影响。", "Nothing can be read or stored just now. Anything you have a receipt for is safe.");

    private static readonly Wording Do = new(
        "请过几秒钟刷新本页；如果您刚提交了表单，刷新时选择重新发送即可，同一次提交不会办理两次。",
        "Reload this page in a few seconds. If you just sent a form, let the browser send it again: the same form is never handled twice.");

    internal static bool Is(Exception fault) =>
        fault is StorageUnavailableException || PostgresStore.IsOutage(fault) || SqliteStore.IsOutage(fault)
        || (fault is DbUpdateException or InvalidOperationException && fault.InnerException is { } inner && Is(inner));

    /// <summary>Status 503: the API's own problem at its endpoints, else a page or a problem as it was asked for.</summary>
    internal static IResult Answer(HttpContext context, Endpoint? asked)
    {
        if (RateLimits.IsApi(asked))
        {
            return Away;
        }

        context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Reply.Of(context, StatusCodes.Status503ServiceUnavailable, ErrorWords.For(StatusCodes.Status503ServiceUnavailable).Title, What, Do);
    }

    internal static Problem Away { get; } = Problem.Of(ProblemKind.StoreAway) with { RetryAfterSeconds = RetryAfterSeconds };
}
