using Tongban.Tests.Postgres;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Command;

/// <summary>From the radio to a case with the books in PostgreSQL.</summary>
public sealed class CluePageOnPostgres(PostgresServer server) : CluePageTests
{
    private protected override async Task<TestSite> StartAsync() => await Waterway.StartAsync("--store", await server.DatabaseAsync());
}
