using System.Globalization;
using System.Runtime.InteropServices;

namespace Tongban.Bench;

/// <summary>The file of results: one section a verb, replaced whole by each run.</summary>
internal static class Results
{
    private const string Title = "# Results of the benchmarks\n\nEach section is written by its own verb: `dotnet run -c Release --project bench -- VERB`.\n";

    /// <summary>Prints a report and puts it under its heading in <c>bench/RESULTS.md</c>, with the day and the machine.</summary>
    internal static async Task Write(string heading, string report)
    {
        var section = $"## {heading}\n\n{Machine()}\n\n{report.Trim()}\n";
        Console.WriteLine(section);
        var file = Path.Combine(Folder(), "RESULTS.md");
        var sections = File.Exists(file) ? (await File.ReadAllTextAsync(file)).Split("\n## ")[1..] : [];
        var others = sections.Select(other => "## " + other.TrimEnd() + "\n").Where(other => !other.StartsWith($"## {heading}\n", StringComparison.Ordinal));
        await File.WriteAllTextAsync(file, Title + "\n" + string.Join('\n', others.Append(section).Order(StringComparer.Ordinal)));
    }

    private static string Machine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} shared cores ({Processor()}), {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSArchitecture} Linux.");

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unnamed processor"
        : "unnamed processor";

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
