namespace Tongban.Web.Hosting;

/// <summary>
/// One line a request: method, the route's pattern, status, milliseconds. Not the path: it names a case, and lines by the thousand would be
/// a second record of who works on which case, outside the ledger. Only the line of a case that fails names it (docs/adr/0008).
/// </summary>
internal static partial class RequestLog
{
    internal static void Use(WebApplication app)
    {
        var time = app.Services.GetRequiredService<TimeProvider>();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Tongban.Requests");
        app.Use(async (context, next) =>
        {
            var started = time.GetTimestamp();
            await next(context);
            Answered(log, context.Request.Method, Route(context), context.Response.StatusCode, time.GetElapsedTime(started).TotalMilliseconds);
        });
    }

    private static string Route(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} {Status} {Milliseconds:F1}")]
    private static partial void Answered(ILogger log, string method, string route, int status, double milliseconds);
}
