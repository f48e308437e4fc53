namespace Tongban.Tests.Postgres;

/// <summary>A server for the tests of an assembly or a class. Where none is installed, <see cref="DatabaseAsync"/> skips the test and says so.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private PostgresProcess? _server;

    /// <summary>The server; skips the test when PostgreSQL is not installed.</summary>
    public PostgresProcess Server
    {
        get
        {
            Assert.SkipWhen(_server is null, "PostgreSQL is not installed here (apt-get install postgresql).");
            return _server;
        }
    }

    /// <summary>Makes an empty database and gives the connection string to it.</summary>
    public Task<string> DatabaseAsync() => Server.DatabaseAsync();

    /// <summary>Starts the server.</summary>
    public async ValueTask InitializeAsync() => _server = PostgresProcess.Programs is null ? null : await PostgresProcess.StartAsync();

    /// <summary>Stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
