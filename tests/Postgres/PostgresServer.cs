namespace Tongban.Tests.Postgres;

/// <summary>
/// A server for the tests of an assembly or a class, started by the first that asks. Where none is installed, <see cref="DatabaseAsync"/> skips the test
/// and says so.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresProcess>> _server = new(() => PostgresProcess.StartAsync());

    /// <summary>Makes an empty database and gives the connection string to it.</summary>
    public async Task<string> DatabaseAsync()
    {
        Assert.SkipWhen(PostgresProcess.Programs is null, "PostgreSQL is not installed here (apt-get install postgresql).");
        return await (await _server.Value).DatabaseAsync();
    }

    /// <summary>Stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await _server.Value).DisposeAsync();
        }
    }
}
