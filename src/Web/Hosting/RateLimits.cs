using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Tongban.Web.Api.Problems;

namespace Tongban.Web.Hosting;

/// <summary>
/// The named limits. An endpoint asks for one with <c>RequireRateLimiting(RateLimits.Follow)</c>, a page with
/// <c>[EnableRateLimiting(RateLimits.Follow)]</c>. Offices and villages share addresses, so each page has a limit of its own, and reading an empty form is no
/// look-up.
/// </summary>
public static class RateLimits
{
    /// <summary>Sign-in and registration, by address.</summary>
    public const string Address = "address";

    /// <summary>Following a case without signing in, by address.</summary>
    public const string Follow = "follow";

    /// <summary>Checking a document, by address: a counter scans many.</summary>
    public const string Verify = "verify";

    /// <summary>Asking where one may settle, by address.</summary>
    public const string Explore = "explore";

    /// <summary>The API, by mediator client, else by account, else by address.</summary>
    public const string Api = "api";

    internal static void Add(IServiceCollection services)
    {
        services.AddRateLimiter(limiter => limiter.OnRejected = TooManyRequests.AnswerAsync);
        services.AddOptions<RateLimiterOptions>().Configure<PlatformOptions, TimeProvider, MediatorTrust>(Configure);
    }

    private static void Configure(RateLimiterOptions limiter, PlatformOptions options, TimeProvider time, MediatorTrust trust)
    {
        var limits = options.Limits;
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(Address, context => Posts(context)
            ? Partition(AddressOf(context), time, limits.SignInsFromOneAddress, limits.SignInWindow)
            : RateLimitPartition.GetNoLimiter("reading"));
        foreach (var (page, permits) in new[] { (Follow, limits.Lookups), (Verify, limits.Verifications), (Explore, limits.Explorations) })
        {
            limiter.AddPolicy(page, context => LooksUp(context)
                ? Partition(AddressOf(context), time, permits, limits.LookupWindow)
                : RateLimitPartition.GetNoLimiter("reading"));
        }

        limiter.AddPolicy(Api, context => Partition(ClientOf(context, trust), time, limits.Api, limits.ApiWindow));
    }

    /// <summary>Whether the endpoint is one of the API's, which all have its limit.</summary>
    internal static bool IsApi(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == Api;

    internal static string AddressOf(HttpContext context) => Written(context.Connection.RemoteIpAddress);

    // A household is given a /64 of IPv6: counting single addresses would count nothing.
    private static string Written(IPAddress? address) =>
        address is null ? "unknown"
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
        : address.GetAddressBytes() is { Length: 16 } six ? Convert.ToHexString(six.AsSpan(0, 8))
        : address.ToString();

    private static string ClientOf(HttpContext context, MediatorTrust trust) =>
        trust.Client(context) is { } client ? $"mediator {client}"
        : context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } account ? $"account {account}"
        : $"address {AddressOf(context)}";

    private static RateLimitPartition<string> Partition(string key, TimeProvider time, int permits, TimeSpan window) =>
        RateLimitPartition.Get(key, _ => new TimedWindow(time, permits, window));

    /// <summary>Whether something is looked up, by a form or by what the address asks for; an empty form is read as often as one likes.</summary>
    private static bool LooksUp(HttpContext context) => !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) || context.Request.Query.Count > 0;

    private static bool Posts(HttpContext context) => HttpMethods.IsPost(context.Request.Method);
}

/// <summary>Status 429 as a problem, or as a page when a browser asked, saying when to try again.</summary>
public static class TooManyRequests
{
    internal static async ValueTask AnswerAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var said) ? said : TimeSpan.FromMinutes(1);
        await (RateLimits.IsApi(rejected.HttpContext.GetEndpoint()) ? Problem.Of(ProblemKind.TooMany) with { RetryAfterSeconds = Seconds(wait) } : Answer(wait)).ExecuteAsync(rejected.HttpContext);
    }

    /// <summary>The answer to somebody who has to wait so long.</summary>
    public static IResult Answer(TimeSpan wait) => new Refusal(wait);

    private static int Seconds(TimeSpan wait) => (int)Math.Ceiling(wait.TotalSeconds);

    private sealed class Refusal(TimeSpan wait) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            var seconds = Seconds(wait);
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return Reply.Of(
                context,
                StatusCodes.Status429TooManyRequests,
                new("请求过于频繁", "Too many requests"),
                new($"请在 {seconds} 秒后重试。", $"Try again in {seconds} seconds.")).ExecuteAsync(context);
        }
    }
}
