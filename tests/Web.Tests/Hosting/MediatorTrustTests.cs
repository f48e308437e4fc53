using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Tongban.Web.Hosting;

namespace Tongban.Web.Tests.Hosting;

public sealed class MediatorTrustTests
{
    [Fact]
    public async Task With_sample_data_this_machine_speaks_for_the_mediator() =>
        (await ClientSeenAsync("CN/GOV/one-window", "--sample")).ShouldBe("CN/GOV/one-window");

    [Fact]
    public async Task The_header_from_an_address_that_is_not_configured_is_ignored() =>
        (await ClientSeenAsync("CN/GOV/one-window")).ShouldBe("nobody");

    [Fact]
    public async Task The_header_from_a_configured_network_is_believed() =>
        (await ClientSeenAsync("CN/GOV/one-window", "--Tongban:TrustedMediators:0", "127.0.0.0/24")).ShouldBe("CN/GOV/one-window");

    [Fact]
    public async Task An_unreadable_client_is_nobody() => (await ClientSeenAsync("two words", "--sample")).ShouldBe("nobody");

    [Fact]
    public async Task A_caller_behind_our_proxy_is_judged_by_his_own_address()
    {
        await using var site = await SiteAsync("--sample", "--Tongban:TrustedProxies:0", "127.0.0.1");
        using var program = site.Program();
        program.DefaultRequestHeaders.Add(MediatorTrust.Header, "CN/GOV/one-window");
        program.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        (await program.GetStringAsync(new Uri("/test/client", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldBe("nobody");
    }

    [Fact]
    public void An_entry_that_is_no_address_is_named() =>
        Should.Throw<FormatException>(() => AddressList.Parse("127.0.0.1", "mediator.example")).Message.ShouldContain("mediator.example");

    private static async Task<string> ClientSeenAsync(string header, params string[] args)
    {
        await using var site = await SiteAsync(args);
        using var program = site.Program();
        program.DefaultRequestHeaders.Add(MediatorTrust.Header, header);
        return await program.GetStringAsync(new Uri("/test/client", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private static Task<TestSite> SiteAsync(params string[] args) => TestSite.StartAsync(args, map: app =>
        app.MapGet("/test/client", (HttpContext context, MediatorTrust trust) => trust.Client(context)?.ToString() ?? "nobody"));
}
