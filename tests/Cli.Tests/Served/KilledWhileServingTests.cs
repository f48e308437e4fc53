using System.Globalization;
using Tongban.Tests.Postgres;

namespace Tongban.Cli.Tests.Served;

/// <summary>
/// <c>tongban serve</c> is killed twice while systems work on cases over HTTP and old clocks run out. Then: what was acknowledged is there, what was
/// not is there whole or not at all, the chain holds, no clock is lost or fired twice, and every key, asked once more, gets the answer it had.
/// </summary>
public sealed class KilledWhileServingTests : IDisposable
{
    private const int Overdue = 200;
    private const int AtOnce = 8;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tongban-killed-serving-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public Task On_sqlite() => KilledTwiceAsync($"sqlite:{Path.Combine(folder.FullName, "tongban.db")}");

    [Fact]
    public async Task On_postgresql()
    {
        Assert.SkipWhen(PostgresProcess.Programs is null, "PostgreSQL is not installed here (apt-get install postgresql).");
        await using var server = await PostgresProcess.StartAsync();
        await KilledTwiceAsync(await server.DatabaseAsync());
    }

    private async Task KilledTwiceAsync(string store)
    {
        var data = Path.Combine(folder.FullName, "data");
        var (books, port) = (new Books(data, store), PostgresProcess.SparePort());
        using var callers = new Callers(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")));
        await books.SeedOverdueAsync(Overdue);
        foreach (var run in new[] { "first", "second" })
        {
            await using var killed = await ServedPlatform.StartWithSampleAsync(port, data, store);
            var work = callers.WorkAsync(run, AtOnce, CancellationToken.None);
            await callers.AcknowledgedAsync(60);
            await killed.KillAsync();
            await Until.DoneAsync(work, "the callers stop");
        }

        await using var platform = await ServedPlatform.StartWithSampleAsync(port, data, store);
        callers.Asked.Values.ShouldContain(told => told == null, "the kill came in the middle of something");
        var after = await AgainAsync(callers);
        after.Where(ask => callers.Asked[ask.Key] is { } told && !IsSame(told, ask.Value)).ShouldBeEmpty("the same key, the same answer");
        await books.NothingDueAsync();
        (await platform.StopAsync()).ShouldBe(0, platform.Said);

        callers.Wrong.ShouldBeEmpty();
        await books.WholeAsync(after, Overdue);
    }

    /// <summary>The same case; its version is that of today, since an answer names how the case stands when it is given.</summary>
    private static bool IsSame(Told told, Told? again) => again is not null && again with { Version = told.Version } == told && again.Version >= told.Version;

    private static async Task<Dictionary<Ask, Told?>> AgainAsync(Callers callers)
    {
        var after = new Dictionary<Ask, Told?>();
        foreach (var ask in callers.Asked.Keys)
        {
            after[ask] = (await callers.AskAsync(ask)).ShouldNotBeNull(string.Join('\n', callers.Wrong));
        }

        return after;
    }
}
