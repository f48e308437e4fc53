using Microsoft.Extensions.Time.Testing;
using Tongban.Ledger;
using Tongban.Storage.Postgres;
using Tongban.Storage.Sqlite;
using Tongban.Tests.Postgres;
using Tongban.Web.Files;

namespace Tongban.Web.Tests.Files;

/// <summary>
/// A process that dies while it keeps a file, after every one of its calls to the store in turn: what it leaves is known by its description, so that
/// the sweep finds all of it.
/// </summary>
public abstract class UploadDeathTests : IAsyncLifetime
{
    private static readonly byte[] Paper = Scanned.Pdf(FileStore.Piece + 10); // a whole piece and the rest
    private readonly FakeTimeProvider time = new(new(2026, 9, 30, 1, 0, 0, TimeSpan.Zero));
    private IStore? opened;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private IStore Store => opened ?? throw new InvalidOperationException("The store is opened before each test.");

    protected abstract ValueTask<IStore> OpenAsync();

    public async ValueTask InitializeAsync() => opened = await OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await (opened?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public Task A_file_that_comes_in_one_request() => EachDeathAsync((files, person) => KeepAsync(files, person));

    [Fact]
    public Task A_file_that_comes_in_several_requests() => EachDeathAsync(async (files, person) =>
        await files.AppendAsync(person, await files.BeginAsync(person, "paper.pdf", Paper.Length, null, Now), 0, new MemoryStream(Paper), Now));

    [Fact]
    public async Task A_file_that_is_handed_on_is_whole_at_the_applicants_or_forgotten_there_and_its_pieces_stay_in_one_place_at_most()
    {
        for (var (calls, died) = (0, true); died; calls++)
        {
            var (giver, taker) = (await PersonAsync(), await PersonAsync());
            var file = await KeepAsync(Files(Store), giver);
            died = await DiesAsync(calls, files => files.GiveAsync(giver, file.Id, taker, Now));

            await SweepAsync();
            var (kept, given) = (await Files(Store).FindAsync(giver, file.Id, Now), await Files(Store).FindAsync(taker, file.Id, Now));
            kept.ShouldNotBeNull("what the giver has is forgotten by nobody");
            (await PiecesAsync(giver)).ShouldBe(kept.GivenTo is null ? 2 : 0, $"after {calls} calls");
            (await PiecesAsync(taker)).ShouldBe(given is null ? 0 : 2, $"after {calls} calls");
            (given is null && kept.GivenTo is not null).ShouldBeFalse("it went to nobody");
            (await Files(Store).GiveAsync(giver, file.Id, taker, Now)).ShouldBeTrue("the retry of the request finds what the first one left");
            (await ReadAsync(taker, file.Id)).ShouldBe(Paper.Length);
        }
    }

    /// <summary>Does it anew, each time with one call more until it comes to its end, and sweeps: a death leaves nothing, the end a whole file.</summary>
    private async Task EachDeathAsync(Func<FileStore, string, Task> work)
    {
        var left = new List<int>();
        for (var (calls, died) = (0, true); died; calls++)
        {
            var person = await PersonAsync();
            died = await DiesAsync(calls, files => work(files, person));
            left.Add(await PiecesAsync(person));
            await SweepAsync();
            (await PiecesAsync(person)).ShouldBe(died ? 0 : 2, $"after {calls} calls");
            (await KeysAsync(person)).Count.ShouldBe(died ? 0 : 3, $"after {calls} calls");
        }

        left.Distinct().Order().ToList().ShouldBe([0, 1, 2], "it died before and between all pieces");
    }

    private async Task<bool> DiesAsync(int calls, Func<FileStore, Task> work)
    {
        try
        {
            await work(Files(DyingStore.Before(Store, calls)));
            return false;
        }
        catch (DeathException)
        {
            return true;
        }
    }

    private static async Task<UploadedFile> KeepAsync(FileStore files, string person) =>
        (await files.KeepAsync(() => ValueTask.FromResult(person), "paper.pdf", null, new MemoryStream(Paper), Now)).File.ShouldNotBeNull();

    private async Task<int> ReadAsync(string person, string id)
    {
        var pieces = await Files(Store).ReadAsync(person, (await Files(Store).FindAsync(person, id, Now)).ShouldNotBeNull(), Now).ToListAsync(Now);
        return pieces.Sum(piece => piece.Length);
    }

    /// <summary>A new process with the same book, keys and clock.</summary>
    private FileStore Files(IStore store) => new(store, Vault(Store), time);

    private PersonVault Vault(IStore store) => new(store, MasterKey.From(new byte[MasterKey.Length]), time);

    private async Task<string> PersonAsync() => (await Vault(Store).RegisterAsync(null, Now)).ToString();

    private async Task SweepAsync()
    {
        time.Advance(TimeSpan.FromDays(2));
        foreach (var key in await KeysAsync(""))
        {
            await Files(Store).SweepAsync(key, Now);
        }
    }

    private async Task<int> PiecesAsync(string person) => (await KeysAsync(person)).Count(key => key.Split(':').Length == 4);

    private async Task<List<string>> KeysAsync(string person) =>
        await Store.ReadBlobKeysAsync(Now).Where(key => key.Contains(person, StringComparison.Ordinal)).ToListAsync(Now);
}

public sealed class UploadDeathOnSqlite : UploadDeathTests
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tongban-uploads-");

    protected override ValueTask<IStore> OpenAsync() => ValueTask.FromResult<IStore>(SqliteStore.Open(Path.Combine(folder.FullName, "tongban.db")));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Delete(recursive: true);
    }
}

public sealed class UploadDeathOnPostgres(PostgresServer server) : UploadDeathTests
{
    protected override async ValueTask<IStore> OpenAsync() => await PostgresStore.OpenAsync(await server.DatabaseAsync(), TestContext.Current.CancellationToken);
}
