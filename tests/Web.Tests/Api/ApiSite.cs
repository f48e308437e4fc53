using System.Collections.Concurrent;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Api;

/// <summary>One platform for the tests that do not get in each other's way, and callers who have signed in once.</summary>
public class ApiSite : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Caller> callers = new(StringComparer.Ordinal);
    private TestSite? site;

    internal TestSite Site => site ?? throw new InvalidOperationException("The site has not started.");

    public async ValueTask InitializeAsync() => site = await FreshAsync();

    /// <summary>A platform of the test's own, on the same kind of store.</summary>
    internal virtual Task<TestSite> FreshAsync(params string[] args) => Spouse.SiteAsync(args);

    internal async Task<Caller> AsAsync(string account) =>
        callers.TryGetValue(account, out var known) ? known : callers[account] = await Caller.SignedInAsync(Site, account);

    public async ValueTask DisposeAsync()
    {
        foreach (var caller in callers.Values)
        {
            caller.Dispose();
        }

        await (site?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }
}

/// <summary>The tests that share a platform; they run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class ApiSiteGroup : ICollectionFixture<ApiSite>
{
    internal const string Name = "one platform for the API";
}
