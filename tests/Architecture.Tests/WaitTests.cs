using System.Text.RegularExpressions;

namespace Tongban.Architecture.Tests;

/// <summary>A test that waits for ever keeps a whole run from telling what failed, so no wait of a test is without an end that says what was awaited.</summary>
public sealed partial class WaitTests
{
    private static readonly string[] Bounds = ["Until.", "TimeSpan", "Longest", "HasExited"];

    [Fact]
    public void No_test_waits_for_a_process_a_line_or_a_signal_without_an_end() => Directory.GetFiles(Path.Combine(House.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/Waits/", StringComparison.Ordinal) && !file.EndsWith("/WaitTests.cs", StringComparison.Ordinal))
        .SelectMany(file => File.ReadLines(file).Select((line, at) => (Where: $"{Path.GetRelativePath(House.Root, file)}:{at + 1}", Line: line)))
        .Where(line => Wait().IsMatch(line.Line) && !Bounds.Any(bound => line.Line.Contains(bound, StringComparison.Ordinal)))
        .Select(line => $"{line.Where}: {line.Line.Trim()}")
        .ShouldBeEmpty("wait with Until.HoldsAsync or Until.DoneAsync, and for a process with Child");

    [Theory]
    [InlineData("await process.WaitForExitAsync();")]
    [InlineData("process.WaitForExit();")]
    [InlineData("var line = await process.StandardOutput.ReadLineAsync(Now);")]
    [InlineData("process.StandardError.ReadToEnd()")]
    [InlineData("await acknowledged.WaitAsync(Now);")]
    [InlineData("await released.Task;")]
    [InlineData("while (await office.Runner.RunAsync(Cancel) > 0)")]
    [InlineData("using var line = await receiver.AcceptTcpClientAsync();")]
    public void It_knows_a_wait_when_it_sees_one(string line) => Wait().IsMatch(line).ShouldBeTrue();

    [GeneratedRegex(@"\.WaitForExit(Async)?\(|\.Standard(Output|Error)\.Read|\.WaitAsync\(|\bawait [\w.]+\.Task\b|\bwhile \(await .*RunAsync\(|\.AcceptTcpClientAsync\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Wait();
}
