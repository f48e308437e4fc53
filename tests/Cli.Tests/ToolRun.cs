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
        using var tool = Child.Start(start);
        var (status, output, complaint) = await tool.EndAsync(input);
        return new(status, output, complaint);
    }
}
