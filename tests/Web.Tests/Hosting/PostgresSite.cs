using Tongban.Tests.Postgres;

namespace Tongban.Web.Tests.Hosting;

/// <summary>The platform on a PostgreSQL database of its own; skips the test when PostgreSQL is not installed.</summary>
internal static class PostgresSite
{
    internal static async Task<TestSite> StartAsync(PostgresServer server, params string[] args) =>
        await TestSite.StartAsync(["--sample", "--store", await server.DatabaseAsync(), .. args]);
}
