using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Tongban.Tests.Postgres;

/// <summary>
/// A PostgreSQL server of one's own: in a temporary folder, on a spare loopback port, durable as in earnest (fsync on), gone
/// afterwards. Only its own process is ever stopped, by its id.
/// </summary>
public sealed class PostgresProcess : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tongban-postgres-");
    private readonly string? _data;
    private Process? _server;
    private int _databases;

    private PostgresProcess(string? data) => _data = data;

    /// <summary>The folder of the server's programs, newest version; null when PostgreSQL is not installed.</summary>
    public static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql")
            .OrderByDescending(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))
            .Select(folder => Path.Combine(folder, "bin"))
            .FirstOrDefault(bin => File.Exists(Path.Combine(bin, "postgres")))
        : null;

    /// <summary>The port on the loopback address.</summary>
    public int Port { get; } = SparePort();

    /// <summary>The processor time of the server and its connections so far, those that ended included; zero where <c>/proc</c> is not.</summary>
    public TimeSpan ProcessorTime() =>
        _server is not { } server || !Directory.Exists("/proc") ? TimeSpan.Zero
        : Stats().Where(stat => stat.Id == server.Id || stat.Parent == server.Id)
            .Aggregate(TimeSpan.Zero, (sum, stat) => sum + TimeSpan.FromMilliseconds((stat.Own + (stat.Id == server.Id ? stat.Ended : 0)) * MillisecondsATick));

    // The kernel tells processor time in hundredths of a second, whatever it counts by itself.
    private const int MillisecondsATick = 10;

    private static IEnumerable<(int Id, int Parent, long Own, long Ended)> Stats() => Directory.EnumerateDirectories("/proc")
        .Where(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _))
        .Select(folder => Stat(Path.Combine(folder, "stat"))).OfType<(int, int, long, long)>();

    /// <summary>Fields of <c>proc(5)</c> behind the program's name: parent (4), own time (14, 15), time of ended children (16, 17).</summary>
    private static (int Id, int Parent, long Own, long Ended)? Stat(string file)
    {
        try
        {
            var text = File.ReadAllText(file);
            var behind = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (Whole(text[..text.IndexOf(' ', StringComparison.Ordinal)]), Whole(behind[1]), Whole(behind[11]) + Whole(behind[12]), Whole(behind[13]) + Whole(behind[14]));
        }
        catch (IOException)
        {
            return null; // The process ended while we looked.
        }
    }

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private string Data => _data ?? Path.Combine(_folder.FullName, "data");

    /// <summary>Starts a server; completes when it answers.</summary>
    /// <param name="data">The folder of its data, to be made, on a disk of the caller's; null for one of its own. There the log grows in small steps.</param>
    /// <param name="logBeside">Whether the write-ahead log is in the server's own folder all the same.</param>
    public static async Task<PostgresProcess> StartAsync(string? data = null, bool logBeside = false)
    {
        var server = new PostgresProcess(data);
        string[] small = data is null ? [] : ["--wal-segsize=1"];
        string[] log = logBeside ? ["-X", Path.Combine(server._folder.FullName, "log")] : [];
        await RunAsync("chown", RunsAsRoot() ? ["-R", "postgres", server._folder.FullName] : ["--version"], asServer: false);
        await RunAsync(Program("initdb"), ["-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", .. small, .. log], asServer: true);
        await server.BeginAsync();
        return server;
    }

    /// <summary>A program of the server's kind: <c>pgbench</c>, <c>psql</c>.</summary>
    public static string Program(string name) => Path.Combine(Programs ?? throw new InvalidOperationException("PostgreSQL is not installed here."), name);

    /// <summary>Makes an empty database and gives the connection string to it.</summary>
    public async Task<string> DatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>Stops the server as a crash would, with connections open and work under way, and starts it again.</summary>
    public async Task RestartAsync()
    {
        await CrashAsync();
        await BeginAgainAsync();
    }

    /// <summary>Stops the server as a crash would; it stays away until <see cref="BeginAgainAsync"/>.</summary>
    public Task CrashAsync() => EndAsync("QUIT");

    /// <summary>Starts the server again with the data it has; completes when it answers.</summary>
    public Task BeginAgainAsync() => BeginAsync();

    /// <summary>
    /// Completes when the server answers. One that could not write its log may have ended by itself, or be about to: its recovery began when there was
    /// no space, and while that goes on nobody can tell from outside. One that ends is started again.
    /// </summary>
    public async Task ComeBackAsync()
    {
        if (_server is not { } server || !await AnsweredBeforeItsEndAsync(server))
        {
            await EndAsync("QUIT");
            await BeginAsync();
        }
    }

    /// <summary>Stops the server and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndAsync("INT");
        _folder.Delete(recursive: true);
    }

    private string ConnectionString(string database) => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database};Timeout=15;Maximum Pool Size=40");

    private async Task BeginAsync()
    {
        string[] settings =
        [
            "-D", Data, "-c", "listen_addresses=127.0.0.1", "-c", string.Create(CultureInfo.InvariantCulture, $"port={Port}"),
            "-c", $"unix_socket_directories={_folder.FullName}", "-c", "max_connections=400",
        ];
        var server = Start(Program("postgres"), settings, asServer: true);
        _server = server;
        if (!await AnsweredBeforeItsEndAsync(server))
        {
            throw new InvalidOperationException("The PostgreSQL server ended while it was being started.");
        }
    }

    /// <summary>Whether the server answered; false when it ended before it did.</summary>
    private async Task<bool> AnsweredBeforeItsEndAsync(Process server)
    {
        for (var asked = Stopwatch.StartNew(); !server.HasExited; await Task.Delay(20))
        {
            if (await AnswersAsync())
            {
                return true;
            }

            _ = asked.Elapsed < Longest ? 0 : throw new TimeoutException("The PostgreSQL server runs and does not answer.");
        }

        return false;
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

    private async Task EndAsync(string signal)
    {
        if (_server is { } server)
        {
            if (!server.HasExited)
            {
                await RunAsync("kill", [$"-{signal}", server.Id.ToString(CultureInfo.InvariantCulture)], asServer: false);
            }

            await EndedAsync(server);
            server.Dispose();
            _server = null;
        }
    }

    private static async Task RunAsync(string program, string[] arguments, bool asServer)
    {
        using var process = Start(program, arguments, asServer);
        await EndedAsync(process);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with status {process.ExitCode}.");
        }
    }

    private static async Task EndedAsync(Process process)
    {
        try
        {
            await process.WaitForExitAsync().WaitAsync(Longest);
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw;
        }
    }

    private static Process Start(string program, string[] arguments, bool asServer)
    {
        // The server refuses to run as root; setpriv becomes the server, so that its process id is ours to stop.
        string[] all = asServer && RunsAsRoot() ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", program, .. arguments] : [program, .. arguments];
        var start = new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/" };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static bool RunsAsRoot() => Environment.UserName == "root";

    /// <summary>A port on the loopback address that nobody listens on now.</summary>
    public static int SparePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
