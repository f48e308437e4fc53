using System.Globalization;
using System.Net;
using Tongban.Tests.Disks;
using Tongban.Tests.Postgres;

namespace Tongban.Cli.Tests.Served;

/// <summary>
/// The store below <c>tongban serve</c> fails while systems work and a person reads: programs get a problem that says when to try again, people a page
/// in words, nobody a fault; the same keys pass when the store is back, and nothing is lost or doubled.
/// </summary>
public sealed class OutageWhileServingTests : IDisposable
{
    private const int AtOnce = 8;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tongban-outage-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_database_server_that_crashes_and_comes_again_costs_callers_a_wait_and_nothing_else()
    {
        Assert.SkipWhen(PostgresProcess.Programs is null, "PostgreSQL is not installed here (apt-get install postgresql).");
        await using var server = await PostgresProcess.StartAsync();
        var (data, store, port) = (Path.Combine(folder.FullName, "data"), await server.DatabaseAsync(), PostgresProcess.SparePort());
        var books = new Books(data, store);
        await books.SeedOverdueAsync(20);
        await using var platform = await ServedPlatform.StartWithSampleAsync(port, data, store);
        using var callers = new Callers(AddressOf(port));
        using var wang = await Reader.SignedInAsync(AddressOf(port), "wang-xiaohong");
        using var stop = new CancellationTokenSource();
        var work = callers.WorkAsync("restart", AtOnce, stop.Token);
        await callers.AcknowledgedAsync(60);

        await server.CrashAsync();
        await callers.ToldOfOutageAsync(AtOnce);
        foreach (var path in new[] { "/my", "/notices", "/account", $"/cases/{callers.Asked.Values.OfType<Told>().First().Number}" }) // of the ledger and of the accounts
        {
            (await wang.ReadAsync(path)).ShouldTellOfTheOutage(path);
        }

        (await wang.ReadAsync("/matters")).Status.ShouldBe(HttpStatusCode.OK, "what needs no store is shown");
        await server.BeginAgainAsync();
        await callers.AcknowledgedAsync(60);
        (await wang.ReadAsync("/my")).Status.ShouldBe(HttpStatusCode.OK, "the session outlived the outage");
        await stop.CancelAsync();
        await Until.DoneAsync(work, "the callers stop");
        await books.NothingDueAsync();
        (await platform.StopAsync()).ShouldBe(0, platform.Said);

        callers.Wrong.ShouldBeEmpty();
        callers.Asked.Values.ShouldAllBe(told => told != null, "every act came through in the end");
        await books.WholeAsync(callers.Asked, 20);
    }

    [Fact]
    public async Task A_full_disk_is_told_to_callers_and_readers_and_the_same_keys_pass_when_there_is_space()
    {
        using var disk = new SmallDisk(megabytes: 48);
        var (data, port) = (disk.At("data"), PostgresProcess.SparePort());
        var store = $"sqlite:{Path.Combine(data, "tongban.db")}";
        var books = new Books(data, store);
        await books.SeedOverdueAsync(0);
        await using var platform = await ServedPlatform.StartWithSampleAsync(port, data, store);
        using var callers = new Callers(AddressOf(port));
        using var liu = await Reader.SignedInAsync(AddressOf(port), "liu-fang");
        disk.FillUpTo(rest: 1_000_000);
        using var stop = new CancellationTokenSource();
        var work = callers.WorkAsync("full", AtOnce, stop.Token);

        await callers.ToldOfOutageAsync(AtOnce);
        (await liu.ReadAsync("/my")).Status.ShouldBe(HttpStatusCode.OK, "reading goes on");

        disk.MakeSpace();
        await callers.AcknowledgedAsync(2 * AtOnce);
        await stop.CancelAsync();
        await Until.DoneAsync(work, "the callers stop");
        (await platform.StopAsync()).ShouldBe(0, platform.Said);

        callers.Wrong.ShouldBeEmpty();
        callers.Asked.Values.ShouldAllBe(told => told != null, "every act came through in the end");
        await books.WholeAsync(callers.Asked, 0);
    }

    [Fact]
    public async Task A_form_for_which_the_disk_has_no_space_is_told_so_to_readers_and_systems_and_passes_when_there_is_some()
    {
        using var disk = new SmallDisk(megabytes: 4);
        var (data, port) = (Path.Combine(folder.FullName, "data"), PostgresProcess.SparePort());
        await using var platform = await ServedPlatform.StartWithSampleAsync(port, data, $"sqlite:{Path.Combine(data, "tongban.db")}", disk.At("."));
        using var liu = await Reader.SignedInAsync(AddressOf(port), "liu-fang");
        byte[] file = [.. "%PDF-1.7\n"u8, .. new byte[1_000_000], .. "\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\nstartxref\n1000010\n%%EOF\n"u8];
        disk.FillUpTo(rest: 0);

        (await liu.UploadAsync("/verify", "file", file)).ShouldTellOfTheOutage("a page's form");
        (await UploadAsync(port, file)).ShouldBe(HttpStatusCode.ServiceUnavailable, "a system's");

        disk.MakeSpace();
        (await liu.UploadAsync("/verify", "file", file)).Text.ShouldContain("id=\"verdict\"", Case.Sensitive, "the file is looked at");
        (await UploadAsync(port, file)).ShouldBe(HttpStatusCode.OK);
        (await platform.StopAsync()).ShouldBe(0, platform.Said);
    }

    /// <summary>As a system behind the mediator uploads a document.</summary>
    private static async Task<HttpStatusCode> UploadAsync(int port, byte[] file)
    {
        using var system = new HttpClient { BaseAddress = AddressOf(port) };
        system.DefaultRequestHeaders.Add("Information-Mediator-Client", "CN/GOV/330000/one-window");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "large.pdf" } };
        using var answer = await system.PostAsync(new Uri("/documents", UriKind.Relative), form, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static Uri AddressOf(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
}
