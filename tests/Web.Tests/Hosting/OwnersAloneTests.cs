using Tongban.Web.Hosting;

namespace Tongban.Web.Tests.Hosting;

/// <summary>What the platform keeps is read by the account that runs it and by nobody else on the machine.</summary>
public sealed class OwnersAloneTests : IDisposable
{
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Book = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Everybody = Book | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly string root = Directory.CreateTempSubdirectory("tongban-owner-").FullName;

    [Fact]
    public async Task A_new_data_folder_and_the_ledger_in_it_are_the_owners_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no modes of files.");
            return;
        }

        var options = new PlatformOptions { Data = Path.Combine(root, "data") };
        var file = options.FileIn("tongban.db");
        await using var store = await new StorePlace.Sqlite(file).OpenAsync(TestContext.Current.CancellationToken);

        File.GetUnixFileMode(options.Data).ShouldBe(FolderMode);
        foreach (var kept in Directory.GetFiles(options.Data, "tongban.db*"))
        {
            File.GetUnixFileMode(kept).ShouldBe(Book, kept);
        }
    }

    [Fact]
    public async Task A_ledger_that_others_could_read_is_narrowed_when_it_is_opened()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no modes of files.");
            return;
        }

        var file = Path.Combine(root, "tongban.db");
        await (await new StorePlace.Sqlite(file).OpenAsync(TestContext.Current.CancellationToken)).DisposeAsync();
        File.SetUnixFileMode(file, Everybody);

        await using var store = await new StorePlace.Sqlite(file).OpenAsync(TestContext.Current.CancellationToken);

        File.GetUnixFileMode(file).ShouldBe(Book);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_told_by_the_store_and_not_made() =>
        await Should.ThrowAsync<Ledger.StorageUnavailableException>(() => new StorePlace.Sqlite(Path.Combine(root, "none", "tongban.db")).OpenAsync(TestContext.Current.CancellationToken));

    public void Dispose() => Directory.Delete(root, recursive: true);
}
