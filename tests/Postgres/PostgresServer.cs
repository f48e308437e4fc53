using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Tongban.Tests.Postgres;

/// <summary>
/// A PostgreSQL server of the tests' own: in a temporary folder, on a spare port, gone afterwards. Durable as in earnest
/// (fsync on). Where no server is installed, <see cref="DatabaseAsync"/> skips the test and says so.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tongban-postgres-");
    private readonly int _port = SparePort();
    private Process? _server;
    private int _databases;

    /// <summary>The folder of the server's programs, newest version; null when PostgreSQL is not installed.</summary>
    public static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql")
            .OrderByDescending(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))
            .Select(folder => Path.Combine(folder, "bin"))
            .FirstOrDefault(bin => File.Exists(Path.Combine(bin, "postgres")))
        : null;

    /// <summary>The port on the loopback address.</summary>
    public int Port => _port;

    /// <summary>Makes an empty database and gives the connection string to it.</summary>
    public async Task<string> DatabaseAsync()
    {
        Assert.SkipWhen(Programs is null, "PostgreSQL is not installed here (apt-get install postgresql).");
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>Starts the server.</summary>
    public async ValueTask InitializeAsync()
    {
        if (Programs is not null)
        {
            await RunAsync("chown", OwnUser() ? ["-R", "postgres", _folder.FullName] : ["--version"]);
            await RunAsync(Program("initdb"), ["-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], asServer: true);
            await StartAsync();
        }
    }

    /// <summary>Stops the server as a crash would, with connections open and work under way, and starts it again.</summary>
    public async Task RestartAsync()
    {
        await StopAsync("QUIT");
        await StartAsync();
    }

    /// <summary>Stops the server and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await StopAsync("INT");
        _folder.Delete(recursive: true);
    }

    private string Data => Path.Combine(_folder.FullName, "data");

    private string ConnectionString(string database) => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Timeout=5;Maximum Pool Size=40");

    private async Task StartAsync()
    {
        string[] settings =
        [
            "-D", Data, "-c", "listen_addresses=127.0.0.1", "-c", string.Create(CultureInfo.InvariantCulture, $"port={_port}"),
            "-c", $"unix_socket_directories={_folder.FullName}", "-c", "max_connections=120",
        ];
        _server = Start(Program("postgres"), settings, asServer: true);
        while (!await AnswersAsync())
        {
            Assert.False(_server.HasExited, "The PostgreSQL server ended while it was being started.");
            await Task.Delay(20);
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task StopAsync(string signal)
    {
        if (_server is { } server)
        {
            await RunAsync("kill", [$"-{signal}", server.Id.ToString(CultureInfo.InvariantCulture)]);
            await server.WaitForExitAsync();
            server.Dispose();
            _server = null;
        }
    }

    private static async Task RunAsync(string program, string[] arguments, bool asServer = false)
    {
        using var process = Start(program, arguments, asServer);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    private static Process Start(string program, string[] arguments, bool asServer)
    {
        // The server refuses to run as root; setpriv becomes the server, so that its process id is ours to stop.
        string[] all = asServer && OwnUser() ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", program, .. arguments] : [program, .. arguments];
        var start = new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/" };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static bool OwnUser() => Environment.UserName == "root";

    private static string Program(string name) => Path.Combine(Programs ?? "", name);

    private static int SparePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
