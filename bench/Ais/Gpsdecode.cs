using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Tongban.Bench.Ais;

/// <summary>gpsdecode of the gpsd project (Debian's <c>gpsd-clients</c>) on the same lines in the same run, with its JSON, which it cannot leave out; null where it is not installed.</summary>
internal sealed partial record Gpsdecode(string Version, double Seconds, long Messages)
{
    private const string Program = "/usr/bin/gpsdecode";

    internal static async Task<Gpsdecode?> Measure(byte[] corpus)
    {
        if (!File.Exists(Program))
        {
            return null;
        }

        var (input, output) = (Path.GetTempFileName(), Path.GetTempFileName());
        try
        {
            await File.WriteAllBytesAsync(input, corpus);
            var told = await Shell($"{Program} -j < {input} > {output}; times; wc -l < {output}; {Program} -V 2>&1");
            return new(told.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Trim(), ChildSeconds(told), long.Parse(told.Split('\n')[2], CultureInfo.InvariantCulture));
        }
        finally
        {
            File.Delete(input);
            File.Delete(output);
        }
    }

    /// <summary>The second line of the shell's <c>times</c>: user and system time of its children, as 0m5.12s.</summary>
    private static double ChildSeconds(string told) => Times().Matches(told.Split('\n')[1])
        .Sum(match => (double.Parse(match.Groups["minutes"].Value, CultureInfo.InvariantCulture) * 60) + double.Parse(match.Groups["seconds"].Value, CultureInfo.InvariantCulture));

    private static async Task<string> Shell(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("The shell did not start.");
        var (told, complained) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.WaitForExitAsync();
        await complained;
        return await told;
    }

    [GeneratedRegex(@"(?<minutes>\d+)m(?<seconds>[\d.]+)s", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Times();
}

/// <summary>What the table says of gpsdecode, or that it was not there.</summary>
internal static class GpsdecodeWords
{
    internal static string Row(this Gpsdecode? peer, long sentences, long lines, long bytes) => peer is null
        ? "| gpsdecode | not installed | | | |"
        : string.Create(CultureInfo.InvariantCulture, $"| {peer.Version}, with its JSON | {sentences / peer.Seconds / 1e6:0.00} | {lines / peer.Seconds / 1e6:0.00} | {bytes / peer.Seconds / 1e6:0} | not asked |");

    internal static string Remark(this Gpsdecode? peer, long messages) => peer is null
        ? "No peer was run."
        : string.Create(CultureInfo.InvariantCulture, $"gpsdecode wrote {peer.Messages:N0} objects of these {messages:N0} messages (it joins static reports, and reads no tag blocks); one run, user and system time.");
}
