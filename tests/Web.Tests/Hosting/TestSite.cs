using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Tongban.Web.Tests.Hosting;

/// <summary>The whole platform behind a real Kestrel on a spare port, with a data folder of its own and a clock that the test turns.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly DirectoryInfo folder;
    private readonly CapturedLogs logs;

    private TestSite(WebApplication app, DirectoryInfo folder, FakeTimeProvider time, CapturedLogs logs) =>
        (this.app, this.folder, Time, this.logs) = (app, folder, time, logs);

    internal FakeTimeProvider Time { get; }

    internal IServiceProvider Services => app.Services;

    internal Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.First() ?? "");

    internal static async Task<TestSite> StartAsync(
        string[]? args = null, Action<WebApplicationBuilder>? also = null, Action<WebApplication>? map = null)
    {
        var place = Directory.CreateTempSubdirectory("tongban-web-");
        await (PreparedFolder.Suits(args ?? []) ? PreparedFolder.CopyToAsync(place) : Task.CompletedTask);
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 9, 30, 1, 0, 0, TimeSpan.Zero));
        var captured = new CapturedLogs();
        var built = WebHost.Build(["--urls", "http://127.0.0.1:0", "--data", place.FullName, "--Tongban:SampleCases=false", .. args ?? []], builder =>
        {
            CheapHost.Prepare(builder, args ?? []);
            builder.Services.AddSingleton<TimeProvider>(time);
            builder.Services.AddSingleton(captured);
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<ILoggerProvider, CapturedLogsProvider>();
            also?.Invoke(builder);
        });
        map?.Invoke(built);
        await built.StartAsync(TestContext.Current.CancellationToken);
        return new TestSite(built, place, time, captured);
    }

    /// <summary>A browser with its own cookies; it shows redirects instead of following them.</summary>
    internal HttpClient Browser(CookieContainer? cookies = null)
    {
        var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies ?? new CookieContainer(), CheckCertificateRevocationList = true };
        var browser = new HttpClient(handler) { BaseAddress = Address };
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        return browser;
    }

    /// <summary>A program that asks for JSON.</summary>
    internal HttpClient Program()
    {
        var program = new HttpClient { BaseAddress = Address };
        program.DefaultRequestHeaders.Add("Accept", "application/json");
        return program;
    }

    /// <summary>Everything logged, once every request has been answered and logged.</summary>
    internal async Task<string> AllLogsAsync()
    {
        await app.StopAsync(TestContext.Current.CancellationToken);
        return logs.Text;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(TestContext.Current.CancellationToken);
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
