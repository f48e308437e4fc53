using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Tongban.Web.Hosting;

namespace Tongban.Web.Tests.Hosting;

public sealed class PlatformTests
{
    [Fact]
    public async Task The_command_line_is_read_with_a_bare_switch_before_another_option()
    {
        var folder = Directory.CreateTempSubdirectory("tongban-place-");
        var place = Path.Combine(folder.FullName, "of-its-own.db");
        await using (var site = await TestSite.StartAsync(["--sample", "--store", $"sqlite:{place}", "--public-url", "https://tongban.example"]))
        {
            var options = site.Services.GetRequiredService<PlatformOptions>();
            options.Sample.ShouldBeTrue();
            options.Place.ShouldBe(new StorePlace.Sqlite(place));
            options.PublicBase.ShouldBe(new Uri("https://tongban.example"));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_host_reads_its_own_definitions_and_hashes_passwords_in_as_many_rounds_as_is_advised()
    {
        var folder = Directory.CreateTempSubdirectory("tongban-built-");
        await using var app = WebHost.Build(["--urls", "http://127.0.0.1:0", "--data", folder.FullName, "--sample"]);
        folder.Delete(recursive: true);
        app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<Microsoft.AspNetCore.Identity.PasswordHasherOptions>>().Value.IterationCount.ShouldBeGreaterThanOrEqualTo(100_000);
        app.Services.GetRequiredService<Web.Cases.LawBook>().Law.Matters.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/no-such-page", HttpStatusCode.NotFound)]
    public async Task A_page_answers_HEAD_as_it_answers_GET_without_the_body(string page, HttpStatusCode status)
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        using var program = site.Program();
        using var read = await program.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);
        using var head = new HttpRequestMessage(HttpMethod.Head, new Uri(page, UriKind.Relative));
        using var told = await program.SendAsync(head, TestContext.Current.CancellationToken);
        (read.StatusCode, told.StatusCode).ShouldBe((status, status));
        told.Content.Headers.ContentType?.MediaType.ShouldBe(read.Content.Headers.ContentType?.MediaType);
        (await told.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_case_number_leaves_the_platform_with_a_trace()
    {
        var traced = new System.Collections.Concurrent.ConcurrentQueue<Activity>();
        await using var site = await TestSite.StartAsync(["--sample"], builder =>
            builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(new Told(traced))));
        var port = site.Address.Port;
        bool IsOurs(Activity span) => span.GetTagItem("server.port") is int told && told == port && span.GetTagItem("http.request.method") is not null; // whoever listens hears every site of the process
        using var silent = new SocketsHttpHandler { ActivityHeadersPropagator = null }; // a caller that traces could have asked for no spans
        using var program = new HttpClient(silent) { BaseAddress = site.Address };
        await program.GetAsync(new Uri("/api/cases/3301062026093010040000010", UriKind.Relative), TestContext.Current.CancellationToken);
        await program.GetAsync(new Uri("/no/such/3301062026093010040000010", UriKind.Relative), TestContext.Current.CancellationToken);
        await Until.HoldsAsync(() => traced.Count(IsOurs) >= 2, "the spans of both requests, since an answer is read before its span ends");

        var spans = traced.Where(IsOurs).ToList();
        spans.Select(span => span.GetTagItem("url.path")).ShouldContain("/api/cases/{number}");
        spans.SelectMany(span => span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Append(span.DisplayName)).ShouldAllBe(text => !text.Contains("3301062026093010040000010", StringComparison.Ordinal));
    }

    /// <summary>Stands where an exporter stands: after the platform's own processors.</summary>
    private sealed class Told(System.Collections.Concurrent.ConcurrentQueue<Activity> traced) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data) => traced.Enqueue(data);
    }

    [Fact]
    public void A_connection_string_is_PostgreSQL_and_is_never_printed()
    {
        var place = StorePlace.Parse("Host=db;Database=tongban;Username=t;Password=SECRET");
        place.Match(_ => "sqlite", postgres => postgres.ConnectionString).ShouldContain("Host=db");
        place.ToString().ShouldNotContain("SECRET");
    }

    [Theory]
    [InlineData("sqlite:")] // a store without a file
    [InlineData("Database=tongban")] // no host
    [InlineData("data/tongban.db")] // a bare path could be a mistyped connection string
    public void A_store_that_is_neither_is_refused(string text) => Should.Throw<FormatException>(() => StorePlace.Parse(text));

    [Fact]
    public async Task A_process_that_answers_is_live_though_a_part_is_not_ready()
    {
        await using var site = await TestSite.StartAsync(also: builder =>
            builder.Services.AddHealthChecks().AddCheck("broken", () => HealthCheckResult.Unhealthy("Password=SECRET")));
        using var program = site.Program();
        (await program.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var ready = await program.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var body = await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        JsonDocument.Parse(body).RootElement.GetProperty("checks").GetProperty("broken").GetString().ShouldBe("Unhealthy");
        body.ShouldNotContain("SECRET");
    }

    [Fact]
    public async Task Metrics_count_requests()
    {
        await using var site = await TestSite.StartAsync();
        using var program = site.Program();
        await program.GetStringAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);
        var metrics = await program.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        metrics.ShouldContain("http_server_request_duration_seconds_count");
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_take_is_a_problem_with_a_page_of_ours_and_the_trace_of_the_log()
    {
        await using var site = await TestSite.StartAsync();
        using var program = site.Program();
        using var answer = await program.DeleteAsync(new Uri("/keys.pem", UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        problem.GetProperty("type").GetString().ShouldBe("/problems/method-not-allowed");
        problem.GetProperty("traceId").GetString().ShouldNotBeNull().ShouldMatch("^[0-9a-f]{32}$", "as every other problem has it");
        (await program.GetStringAsync(new Uri("/problems/method-not-allowed", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldContain("405");
    }

    [Theory]
    [InlineData("/api/nope", "no-such-address")]
    [InlineData("/applications/1/2", "no-such-address")]
    [InlineData("/nowhere", "no-such-address")]
    public async Task An_address_that_is_not_there_is_a_problem_of_ours_for_a_program(string path, string kind)
    {
        await using var site = await TestSite.StartAsync();
        using var program = site.Program();
        using var answer = await program.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        problem.GetProperty("type").GetString().ShouldBe("/problems/" + kind);
        problem.GetProperty("traceId").GetString().ShouldNotBeNull().ShouldMatch("^[0-9a-f]{32}$");
        (await program.GetStringAsync(new Uri("/problems/" + kind, UriKind.Relative), TestContext.Current.CancellationToken)).ShouldContain("404");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_told_so_and_is_no_fault_of_ours()
    {
        await using var site = await TestSite.StartAsync(map: app => app.MapPost("/test/body", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            return (await reader.ReadToEndAsync(request.HttpContext.RequestAborted)).Length;
        }));
        using var program = site.Program();
        using var body = new ByteArrayContent(new byte[(1 << 20) + 1]);
        using var answer = await program.PostAsync(new Uri("/test/body", UriKind.Relative), body, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }
}
