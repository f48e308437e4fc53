using System.Collections.Concurrent;
using System.Diagnostics;

namespace Tongban.Cli.Tests;

/// <summary><c>tongban serve</c> as a process of its own. Ends by its id, and only when it still runs.</summary>
internal sealed class ServedProcess : IDisposable
{
    private const string Listening = "通办 Tongban: ";
    private readonly Process process;

    private ServedProcess(Process process) => this.process = process;

    internal Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Starts one; completes when it says where it listens.</summary>
    internal static async Task<ServedProcess> StartAsync(string store, string data)
    {
        var start = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "tongban"), ["serve", "--urls", "http://127.0.0.1:0", "--store", store, "--data", data])
        {
            WorkingDirectory = AppContext.BaseDirectory, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["Logging__LogLevel__Default"] = "None";
        var served = new ServedProcess(Process.Start(start) ?? throw new InvalidOperationException("The tool did not start."));
        try
        {
            await served.ListensAsync();
            return served;
        }
        catch
        {
            served.Dispose();
            throw;
        }
    }

    /// <summary>Ends it in whatever it is doing.</summary>
    internal async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    /// <summary>Reads on for as long as the process lives: what nobody reads would stop it one day.</summary>
    private async Task ListensAsync()
    {
        var (said, address) = (new ConcurrentQueue<string>(), new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously));
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Said(line.Data, said, address);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Address = await address.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    private static void Said(string? line, ConcurrentQueue<string> said, TaskCompletionSource<Uri> address)
    {
        said.Enqueue(line ?? "");
        if (line is null)
        {
            address.TrySetException(new InvalidOperationException("It ended before it listened:\n" + string.Join('\n', said)));
        }
        else if (line.StartsWith(Listening, StringComparison.Ordinal))
        {
            address.TrySetResult(new(line[Listening.Length..]));
        }
    }
}
