using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Tongban.Cli.Tests.Served;

/// <summary><c>tongban serve</c> as a process of its own, as somebody would run it: killed as <c>kill -9</c> does, or asked to stop. Ends by its id.</summary>
internal sealed class ServedPlatform : IAsyncDisposable
{
    private const string Listening = "通办 Tongban: ";
    private readonly Process process;
    private readonly ConcurrentQueue<string> said = new();
    private readonly TaskCompletionSource<Uri> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServedPlatform(ProcessStartInfo start)
    {
        process = Process.Start(start) ?? throw new InvalidOperationException("The platform did not start.");
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The platform ended while it was being started:\n{Said}"));
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) => Heard(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>What it wrote so far, log and complaints.</summary>
    public string Said => string.Join('\n', said);

    /// <summary>Starts it on a store and a spare port; completes when it says where it listens.</summary>
    public static Task<ServedPlatform> StartAsync(string store, string data) => StartAsync(Serving(0, data, store));

    /// <summary>The same by definitions of its own.</summary>
    public static Task<ServedPlatform> StartAsync(string store, string data, string definitions)
    {
        var start = Serving(0, data, store);
        start.ArgumentList.Add("--definitions");
        start.ArgumentList.Add(definitions);
        return StartAsync(start);
    }

    /// <summary>Starts it with sample accounts, on a port that stays the same however often it is started.</summary>
    /// <param name="port">The port.</param>
    /// <param name="data">Its data folder.</param>
    /// <param name="store">Its store.</param>
    /// <param name="temporary">Where it puts what it holds for a moment; null: where the system does.</param>
    public static Task<ServedPlatform> StartWithSampleAsync(int port, string data, string store, string? temporary = null)
    {
        var start = Serving(port, data, store);
        start.Environment["ASPNETCORE_TEMP"] = temporary ?? Path.GetTempPath();
        start.ArgumentList.Add("--sample");
        start.Environment["Tongban__SampleCases"] = "false";
        start.Environment["Tongban__Limits__Api"] = "1000000";
        return StartAsync(start);
    }

    public async Task KillAsync()
    {
        process.Kill();
        await EndedAsync();
    }

    /// <summary>Asks it to stop, as a service manager does; gives its exit status.</summary>
    public async Task<int> StopAsync()
    {
        await SignalAsync("-TERM");
        await EndedAsync();
        return process.ExitCode;
    }

    /// <summary>Tells it to read its definitions again.</summary>
    public Task HangUpAsync() => SignalAsync("-HUP");

    private async Task SignalAsync(string signal)
    {
        using var ask = Process.Start("kill", [signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await Until.DoneAsync(ask.WaitForExitAsync(), "the signal is sent");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private static ProcessStartInfo Serving(int port, string data, string store)
    {
        string[] arguments = ["serve", "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"), "--data", data, "--store", store];
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "tongban"), arguments)
        {
            WorkingDirectory = AppContext.BaseDirectory, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        return start;
    }

    private static async Task<ServedPlatform> StartAsync(ProcessStartInfo start)
    {
        var platform = new ServedPlatform(start);
        try
        {
            platform.Address = await Until.DoneAsync(platform.ready.Task, "the platform says where it listens");
            return platform;
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }
    }

    private Task EndedAsync() => Until.DoneAsync(process.WaitForExitAsync(), "the platform's process ends");

    private void Heard(string? line)
    {
        if (line is not null)
        {
            said.Enqueue(line);
            _ = line.StartsWith(Listening, StringComparison.Ordinal) && ready.TrySetResult(new(line[Listening.Length..]));
        }
    }
}
