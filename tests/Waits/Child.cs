using System.Diagnostics;

namespace Tongban.Waits;

/// <summary>A process that a test starts and listens to. It is never waited for without end, and never outlives the test: it is ended by its own handle.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process process;
    private readonly string name;

    private Child(Process process, string name) => (this.process, this.name) = (process, name);

    internal static Child Start(ProcessStartInfo start) =>
        new(Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start."), $"{Path.GetFileName(start.FileName)} {string.Join(' ', start.ArgumentList)}");

    /// <summary>Gives it a line to read.</summary>
    internal async Task TellAsync(string line)
    {
        await Until.DoneAsync(process.StandardInput.WriteAsync(line + "\n"), $"{name} reads a line");
        await Until.DoneAsync(process.StandardInput.FlushAsync(), $"{name} reads a line");
    }

    /// <summary>The next line of its output; null when there will be none.</summary>
    internal Task<string?> LineAsync() => Until.DoneAsync(process.StandardOutput.ReadLineAsync(), $"a line of {name}");

    /// <summary>Ends it as <c>kill -9</c> does; its output can still be read.</summary>
    internal void Kill() => process.Kill(entireProcessTree: true);

    /// <summary>Gives it what it is to read, if anything, and waits for its end: its status and everything it said on the two lines it was started with.</summary>
    internal async Task<(int Status, string Output, string Complaint)> EndAsync(string? input = null)
    {
        var said = new[] { RestOf(process.StartInfo.RedirectStandardOutput, () => process.StandardOutput), RestOf(process.StartInfo.RedirectStandardError, () => process.StandardError) };
        if (process.StartInfo.RedirectStandardInput)
        {
            await Until.DoneAsync(process.StandardInput.WriteAsync(input), $"{name} reads what it is given");
            process.StandardInput.Close();
        }

        var texts = await Until.DoneAsync(Task.WhenAll(said), $"the last words of {name}");
        await Until.DoneAsync(process.WaitForExitAsync(), $"the end of {name}");
        return (process.ExitCode, texts[0], texts[1]);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }

    private static Task<string> RestOf(bool heard, Func<StreamReader> line) => heard ? line().ReadToEndAsync() : Task.FromResult("");
}
