using Tongban.Tests.Postgres;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Api;

/// <summary>As <see cref="ApiSite"/>, with its books in PostgreSQL. The tests of the API that meet the store run on both.</summary>
public sealed class PostgresApiSite(PostgresServer server) : ApiSite
{
    internal override Task<TestSite> FreshAsync(params string[] args) => PostgresSite.StartAsync(server, args);
}

/// <summary>The tests that share the platform on PostgreSQL; they run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresApiSiteGroup : ICollectionFixture<PostgresApiSite>
{
    internal const string Name = "one platform for the API, on PostgreSQL";
}

[Collection(PostgresApiSiteGroup.Name)]
public sealed class CaseLifeOnPostgres(PostgresApiSite shared) : CaseLifeTests(shared);

[Collection(PostgresApiSiteGroup.Name)]
public sealed class PermissionOnPostgres(PostgresApiSite shared) : PermissionTests(shared);

[Collection(PostgresApiSiteGroup.Name)]
public sealed class FilesOnPostgres(PostgresApiSite shared) : FileTests(shared);

[Collection(PostgresApiSiteGroup.Name)]
public sealed class GovStackOnPostgres(PostgresApiSite shared) : GovStackTests(shared);

[Collection(PostgresApiSiteGroup.Name)]
public sealed class GovStackListsOnPostgres(PostgresApiSite shared) : GovStackListTests(shared);

[Collection(PostgresApiSiteGroup.Name)]
public sealed class BadInputOnPostgres(PostgresApiSite shared) : BadInputTests(shared);
