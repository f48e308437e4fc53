using System.Diagnostics;
using Tongban.Tests.Postgres;

namespace Tongban.Cli.Tests;

/// <summary>The benchmarks still run: each once, as small as it goes, printed and not kept. What they measure is nobody's business here.</summary>
public sealed class BenchmarkTests
{
    [Theory]
    [InlineData("desk 1 1 sqlite 2", "cases/s")]
    [InlineData("ledger 1 sqlite", "")]
    [InlineData("settlement 500", "## ")]
    [InlineData("manifests 2000", "## ")]
    [InlineData("watch 20 1 20", "## ")]
    public Task It_runs(string verb, string says) => RunsAsync(verb, says);

    [Theory]
    [InlineData("desk 1 1 postgres 2", "cases/s")]
    [InlineData("recompute 600 100", "## A new holiday notice")]
    [InlineData("pages 4000 1 1", "## Pages")]
    [InlineData("pages-http 4000 1 1", "## Pages over HTTP")]
    public Task It_runs_on_PostgreSQL(string verb, string says)
    {
        Assert.SkipWhen(PostgresProcess.Programs is null, "PostgreSQL is not installed here (apt-get install postgresql).");
        return RunsAsync(verb, says);
    }

    [Fact]
    public Task It_decodes_the_recordings()
    {
        var recordings = Path.Combine(House.Root, "..", "shared", "data", "ais");
        Assert.SkipUnless(Directory.Exists(recordings), "The recordings of ../shared/data/ais are not here.");
        return RunsAsync($"decode 2000 1 {recordings}", "## Decoding AIS");
    }

    private static async Task RunsAsync(string verb, string says)
    {
        using var benchmark = Child.Start(new ProcessStartInfo(Path.Combine(House.Root, "artifacts", "bin", "Bench", "release", "Tongban.Bench"), [.. verb.Split(' '), "--only-print"])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        });
        var (status, output, complaint) = await benchmark.EndAsync();
        status.ShouldBe(0, complaint);
        output.ShouldContain(says);
    }
}
