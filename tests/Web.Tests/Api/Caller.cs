using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Tongban.Web.Hosting;
using Tongban.Web.Tests.Accounts;
using Tongban.Web.Tests.Files;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Api;

/// <summary>A program that calls the API: with the session of somebody who signed in, as a mediator's client, or as nobody.</summary>
internal sealed class Caller : IDisposable
{
    private readonly HttpClient client;

    private Caller(HttpClient client) => this.client = client;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    internal static Caller Nobody(TestSite site) => new(site.Program());

    internal static Caller Mediator(TestSite site, string name)
    {
        var caller = new Caller(site.Program());
        caller.client.DefaultRequestHeaders.Add(MediatorTrust.Header, name);
        return caller;
    }

    internal static async Task<Caller> SignedInAsync(TestSite site, string account)
    {
        using var visitor = new Visitor(site);
        await visitor.SignInAsync(account);
        return With(site, visitor.Cookies);
    }

    /// <summary>With the session of a browser.</summary>
    internal static Caller With(TestSite site, CookieContainer cookies)
    {
        var caller = new Caller(site.Program());
        caller.client.DefaultRequestHeaders.Add("Cookie", cookies.GetCookieHeader(site.Address));
        return caller;
    }

    internal Task<Reading> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    /// <summary>The answer itself, for what is no text.</summary>
    internal Task<HttpResponseMessage> FetchAsync(string path) => client.GetAsync(new Uri(path, UriKind.Relative), Now);

    internal Task<Reading> PostAsync(string path, JsonNode body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, Json(body.ToJsonString()), [("Idempotency-Key", Guid.NewGuid().ToString()), .. headers]);

    /// <summary>The body of an action with the answers it cannot do without.</summary>
    internal static JsonObject Taking(string action) => new()
    {
        ["inputs"] = new JsonObject(Needed.For(action).Select(answer => KeyValuePair.Create<string, JsonNode?>(answer.Key, answer.Value))),
        ["items"] = new JsonArray([.. Needed.Seen(action).Select(item => (JsonNode)item)]),
    };

    internal static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    internal async Task<string> GiveAsync()
    {
        var content = new ByteArrayContent(Scanned.Pdf());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var given = await SendAsync(HttpMethod.Post, "/api/files?name=paper.pdf", content, ("Idempotency-Key", "file"));
        given.Status.ShouldBe(HttpStatusCode.Created);
        return given.Text("id");
    }

    internal async Task<Reading> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request, Now);
        var reading = new Reading(response, await response.Content.ReadAsStringAsync(Now));
        (await ApiDescription.ReadAsync()).Check(method, path, reading);
        return reading;
    }

    public void Dispose() => client.Dispose();
}

/// <summary>An answer, read.</summary>
internal sealed record Reading(HttpStatusCode Status, string Body, string? ETag, string? Location, string? MediaType, string? RetryAfter, IReadOnlyList<string> HeaderNames)
{
    internal Reading(HttpResponseMessage response, string body)
        : this(
            response.StatusCode, body, response.Headers.ETag?.ToString(), response.Headers.Location?.ToString(), response.Content.Headers.ContentType?.MediaType,
            response.Headers.RetryAfter?.ToString(),
            [.. response.Headers.Concat(response.Content.Headers).Select(header => header.Key).Order(StringComparer.Ordinal)])
    {
    }

    internal JsonNode Json => JsonNode.Parse(Body).ShouldNotBeNull();

    internal string Text(string name) => Json[name].ShouldNotBeNull(Body).ToString();

    internal Reading Is(HttpStatusCode status)
    {
        Status.ShouldBe(status, Body);
        return this;
    }

    internal Reading IsProblem(HttpStatusCode status, string name)
    {
        Is(status);
        MediaType.ShouldBe("application/problem+json");
        Text("type").ShouldBe("/problems/" + name);
        return this;
    }
}
