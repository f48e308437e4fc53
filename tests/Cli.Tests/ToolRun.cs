using System.Diagnostics;

namespace Tongban.Cli.Tests;

/// <summary>One run of the tool as a process of its own, as a script would run it.</summary>
internal sealed record ToolRun(int Status, string Output, string Complaint)
{
    public static async Task<ToolRun> Of(params string[] arguments) => await In(AppContext.BaseDirectory, arguments);

    public static async Task<ToolRun> In(string folder, params string[] arguments) => await Start(folder, null, arguments);

    /// <summary>A run that is given something to read.</summary>
    public static async Task<ToolRun> Given(string input, params string[] arguments) => await Start(AppContext.BaseDirectory, input, arguments);

    private static async Task<ToolRun> Start(string folder, string? input, string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "tongban"), arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = input is not null,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The tool did not start.");
        var (output, complaint) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }

        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await complaint);
    }
}
