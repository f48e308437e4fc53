using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Tongban.Cli.Tests.Served;

/// <summary>Something asked of the API under a key.</summary>
internal sealed record Ask(string Key, string Path, string Body);

/// <summary>What the API acknowledged: the case, and its version after the act.</summary>
internal sealed record Told(HttpStatusCode Status, string Number, long Version);

/// <summary>
/// Systems behind the mediator that open cases and withdraw them, each act under a key of its own. What was acknowledged, what was refused for the
/// outage and what should never be answered are kept apart.
/// </summary>
internal sealed class Callers : IDisposable
{
    public const string Client = "CN/GOV/330000/one-window";
    private readonly HttpClient http;
    private readonly ConcurrentDictionary<Ask, Told?> asked = new();
    private readonly ConcurrentQueue<string> wrong = new();
    private readonly SemaphoreSlim acknowledged = new(0);
    private readonly SemaphoreSlim outages = new(0);

    public Callers(Uri address)
    {
        http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Add("Information-Mediator-Client", Client);
        http.DefaultRequestHeaders.Add("Accept", "application/json");
    }

    /// <summary>Every act that was asked for, and what was acknowledged; null where no answer came.</summary>
    public IReadOnlyDictionary<Ask, Told?> Asked => asked;

    /// <summary>Answers that are neither the act done nor a clear outage.</summary>
    public IReadOnlyCollection<string> Wrong => wrong;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    /// <summary>Completes when so many more acts were acknowledged.</summary>
    public async Task AcknowledgedAsync(int acts)
    {
        for (var act = 0; act < acts; act++)
        {
            await Until.DoneAsync(acknowledged.WaitAsync(Now), $"act {act + 1} of {acts} is acknowledged");
        }
    }

    /// <summary>Completes when callers were told so often that the store is away.</summary>
    public async Task ToldOfOutageAsync(int times)
    {
        for (var time = 0; time < times; time++)
        {
            await Until.DoneAsync(outages.WaitAsync(Now), $"a caller is told of the outage, {time + 1} of {times} times");
        }
    }

    /// <summary>Works with so many callers at once until told to stop, or until the platform is gone.</summary>
    public Task WorkAsync(string run, int callers, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(caller => WorkAsync($"{run}-{caller}", stop)));

    /// <summary>Asks, and again with the same key while the store is away. Null when the platform is gone.</summary>
    public async Task<Told?> AskAsync(Ask ask)
    {
        Told? told = null;
        await Until.HoldsAsync(
            async () =>
            {
                (told, var again) = await OnceAsync(ask);
                return !again;
            },
            $"an answer to {ask.Path} with the key {ask.Key} other than that the store is away");
        return told;
    }

    public void Dispose()
    {
        http.Dispose();
        acknowledged.Dispose();
        outages.Dispose();
    }

    private async Task WorkAsync(string name, CancellationToken stop)
    {
        for (var serial = 0; !stop.IsCancellationRequested; serial++)
        {
            var opened = await KeptAsync(new Ask($"{name}-{serial}-open", "/api/cases", Application.Body));
            if (opened is null || await KeptAsync(new Ask($"{name}-{serial}-withdraw", $"/api/cases/{opened.Number}/actions/withdraw", "{}")) is null)
            {
                return;
            }
        }
    }

    private async Task<Told?> KeptAsync(Ask ask)
    {
        asked[ask] = null;
        var told = await AskAsync(ask);
        asked[ask] = told;
        _ = told is null ? 0 : acknowledged.Release();
        return told;
    }

    private async Task<(Told? Told, bool Again)> OnceAsync(Ask ask)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, ask.Path) { Content = new StringContent(ask.Body, Encoding.UTF8, "application/json") };
            request.Headers.Add("Idempotency-Key", ask.Key);
            using var answer = await http.SendAsync(request, Now);
            return Read(ask, answer, await answer.Content.ReadAsStringAsync(Now));
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            return (null, false);
        }
    }

    private (Told? Told, bool Again) Read(Ask ask, HttpResponseMessage answer, string body)
    {
        if (answer.IsSuccessStatusCode && JsonNode.Parse(body) is { } standing)
        {
            return (new Told(answer.StatusCode, standing["number"].ShouldNotBeNull().ToString(), standing["version"].ShouldNotBeNull().GetValue<long>()), false);
        }

        var clear = answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter is not null && body.Contains("/problems/store-away", StringComparison.Ordinal);
        if (clear)
        {
            outages.Release();
        }
        else
        {
            wrong.Enqueue($"{ask.Path} {ask.Key}: {(int)answer.StatusCode} {body}");
        }

        return (null, clear);
    }
}

/// <summary>The application the systems hand in.</summary>
internal static class Application
{
    public static string Body { get; } = new JsonObject
    {
        ["matter"] = "household.transfer.spouse",
        ["mode"] = "wholly-online",
        ["answers"] = new JsonObject
        {
            ["applicantName"] = "王晓红", ["applicantNumber"] = "37010219900412002X", ["applicantPhone"] = "13800000001", ["moveFrom"] = "370102", ["fromAddress"] = "泉城路样例1号",
            ["moveTo"] = "330106", ["toAddress"] = "北山街道样例巷8号", ["spouseName"] = "陈明", ["spouseNumber"] = "330106198809230019", ["marriedOn"] = "2018-05-20", ["withChildren"] = "no",
        },
        ["onFile"] = new JsonArray("licence.household-book", "licence.identity-card", "licence.marriage-certificate"),
    }.ToJsonString();
}
