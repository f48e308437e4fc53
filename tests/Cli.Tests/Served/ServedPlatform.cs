using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Tongban.Cli.Tests.Served;

/// <summary><c>tongban serve</c> as a process of its own, as somebody would run it: killed as <c>kill -9</c> does, or asked to stop.</summary>
internal sealed class ServedPlatform : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> said = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

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

    /// <summary>What it wrote so far, log and complaints.</summary>
    public string Said => string.Join('\n', said);

    /// <summary>Starts it with sample accounts on a store; completes when it says that it listens.</summary>
    public static async Task<ServedPlatform> StartAsync(int port, string data, string store)
    {
        string[] arguments = ["serve", "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"), "--data", data, "--store", store, "--sample"];
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "tongban"), arguments)
        {
            WorkingDirectory = AppContext.BaseDirectory, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["Tongban__SampleCases"] = "false";
        start.Environment["Tongban__Limits__Api"] = "1000000";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var platform = new ServedPlatform(start);
        await platform.ready.Task;
        return platform;
    }

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Asks it to stop, as a service manager does; gives its exit status.</summary>
    public async Task<int> StopAsync()
    {
        using var ask = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Heard(string? line)
    {
        if (line is not null)
        {
            said.Enqueue(line);
            _ = line.StartsWith("通办 Tongban:", StringComparison.Ordinal) && ready.TrySetResult();
        }
    }
}
