using Tongban.Tests.Postgres;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Desk;

/// <summary>The flows of the officials' pages with the books in PostgreSQL.</summary>
public sealed class WholeWayOnPostgres(PostgresServer server) : WholeWayTests
{
    private protected override Task<TestSite> StartAsync() => PostgresSite.StartAsync(server);
}

/// <summary>Who sees what, with the books in PostgreSQL.</summary>
public sealed class SightOnPostgres(PostgresServer server) : SightTests
{
    private protected override Task<TestSite> StartAsync() => PostgresSite.StartAsync(server);
}
