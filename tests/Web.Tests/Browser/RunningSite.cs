using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Tongban.Web.Tests.Browser;

/// <summary>The real application on a port of its own, with a data folder of its own.</summary>
public sealed class RunningSite : IAsyncDisposable
{
    /// <summary>Where the site meets a fault of its own.</summary>
    public const string Fault = "/test/fault";

    /// <summary>Where the site meets a store that is away.</summary>
    public const string Outage = "/test/outage";

    private readonly WebApplication app;
    private readonly DirectoryInfo data;

    private RunningSite(WebApplication app, DirectoryInfo data)
    {
        this.app = app;
        this.data = data;
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>() is { Addresses: var addresses }
            ? new Uri(addresses.First())
            : throw new InvalidOperationException("The server does not say where it listens.");
    }

    public Uri Address { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>Starts with sample data; further arguments as on the command line, without the leading <c>serve</c>.</summary>
    public static async Task<RunningSite> StartAsync(params string[] more)
    {
        var folder = Directory.CreateTempSubdirectory("tongban-site-");
        await (Hosting.PreparedFolder.Suits(["--sample", .. more]) ? Hosting.PreparedFolder.CopyToAsync(folder) : Task.CompletedTask);
        return await StartAsync(folder, "http://127.0.0.1:0", more);
    }

    /// <summary>Stops, and starts again with the same data at the same address; this one is used up.</summary>
    public async Task<RunningSite> RestartedAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        return await StartAsync(data, Address.ToString(), []);
    }

    private static async Task<RunningSite> StartAsync(DirectoryInfo folder, string address, string[] more)
    {
        // Browsers come from one address, and more often than people do; limits have tests of their own.
        string[] limits = [.. new[] { "SignIns", "SignInsFromOneAddress", "Lookups", "LookupsOfOneNumber" }.SelectMany(limit => new[] { $"--Tongban:Limits:{limit}", "1000000" })];
        var host = WebHost.Build(["--urls", address, "--data", folder.FullName, "--Logging:LogLevel:Default", "Warning", "--sample", "--Tongban:SampleCases=false", .. limits, .. more], builder => Hosting.CheapHost.Prepare(builder, ["--sample", .. more]));
        host.MapGet(Fault, _ => throw new InvalidOperationException("A fault, so that its page can be looked at."));
        host.MapGet(Outage, _ => throw new Ledger.StorageUnavailableException("an outage, so that its page can be looked at"));
        await host.StartAsync();
        return new(host, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        data.Delete(recursive: true);
    }
}
