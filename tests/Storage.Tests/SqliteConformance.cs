using System.Security.Cryptography;
using Tongban.Ledger;
using Tongban.Storage.Sqlite;

namespace Tongban.Storage.Tests;

public sealed class SqliteConformance : StoreConformance
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tongban-sqlite-");

    protected override ValueTask<IStore> OpenAsync() => ValueTask.FromResult<IStore>(SqliteStore.Open(Path.Combine(_folder.FullName, "tongban.db")));

    [Fact]
    public async Task An_erased_key_is_gone_from_the_files_too()
    {
        await using var store = await OpenAsync();
        var wrapped = RandomNumberGenerator.GetBytes(40);
        await store.AddPersonAsync(new PersonKey("0123", wrapped, null, null));
        Files().Any(bytes => bytes.AsSpan().IndexOf(wrapped) >= 0).ShouldBeTrue("it was written");
        await store.ErasePersonAsync("0123", Sample.Noon);
        Files().Any(bytes => bytes.AsSpan().IndexOf(wrapped) >= 0).ShouldBeFalse();
    }

    private IEnumerable<byte[]> Files() => _folder.GetFiles().Where(file => file.Extension != ".db-shm").Select(file =>
    {
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
