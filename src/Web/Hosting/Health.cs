using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Tongban.Web.Hosting;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: every check that any part registered with
/// <c>Services.AddHealthChecks()</c> passes; names the ones that do not. Why, only in words that a check wrote for everybody
/// (<see cref="Unhealthy"/>): descriptions and exceptions of others may hold what is nobody's business.
/// </summary>
internal static class Health
{
    private const string Words = "words";

    internal static void Map(WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    /// <summary>Not well, with words that anybody may read: no name, no case, no address.</summary>
    internal static HealthCheckResult Unhealthy(string words) => HealthCheckResult.Unhealthy(words, data: new Dictionary<string, object>(StringComparer.Ordinal) { [Words] = words });

    /// <summary>Well enough to be asked, with words about what is not: no name, no case, no address.</summary>
    internal static HealthCheckResult Degraded(string words) => HealthCheckResult.Degraded(words, data: new Dictionary<string, object>(StringComparer.Ordinal) { [Words] = words });

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status.ToString(), StringComparer.Ordinal),
        words = report.Entries.Where(entry => entry.Value.Data.ContainsKey(Words)).ToDictionary(entry => entry.Key, entry => entry.Value.Data[Words], StringComparer.Ordinal),
    });
}
