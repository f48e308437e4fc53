using System.Globalization;
using System.Runtime.InteropServices;

namespace Tongban.Bench;

/// <summary>The file of results: one section a verb, replaced whole by each run.</summary>
internal static class Results
{
    private const string Title = "# Results of the benchmarks\n\nEach section is written by its own verb: `dotnet run -c Release --project bench -- VERB`.\n";

    /// <summary>Whether reports are printed alone: of a run that only tries whether a verb still works.</summary>
    internal static bool OnlyPrinted { get; set; }

    /// <summary>Prints a report and puts it under its heading in <c>bench/RESULTS.md</c>, with the day and the machine.</summary>
    internal static async Task Write(string heading, string report)
    {
        var section = $"## {heading}\n\n{Machine()}\n\n{report.Trim()}\n";
        Console.WriteLine(section);
        if (OnlyPrinted)
        {
            return;
        }

        var file = Path.Combine(Folder(), "RESULTS.md");
        var sections = File.Exists(file) ? (await File.ReadAllTextAsync(file)).Split("\n## ")[1..] : [];
        var others = sections.Select(other => "## " + other.TrimEnd() + "\n").Where(other => !other.StartsWith($"## {heading}\n", StringComparison.Ordinal));
        await File.WriteAllTextAsync(file, Title + "\n" + string.Join('\n', others.Append(section).Order(StringComparer.Ordinal)));
    }

    private static string Machine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} shared cores ({Processor()}), {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSArchitecture} Linux; load average at the end {Load()}.");

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unnamed processor"
        : "unnamed processor";

    // The cores are shared: figures of a busy minute are lower, and the reader should be able to tell.
    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static string Folder()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        while (here is not null && !File.Exists(Path.Combine(here.FullName, "bench", "Bench.csproj")))
        {
            here = here.Parent;
        }

        return Path.Combine(here?.FullName ?? throw new InvalidOperationException("Run the benchmarks from the project's own build."), "bench");
    }
}
