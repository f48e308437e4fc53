using System.Security.Cryptography;
using Tongban.Ledger;
using Tongban.Storage.Sqlite;

namespace Tongban.Storage.Tests;

public sealed class SqliteConformance : StoreConformance
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tongban-sqlite-");

    protected override ValueTask<IStore> OpenAsync() => ValueTask.FromResult<IStore>(SqliteStore.Open(Path.Combine(_folder.FullName, "tongban.db")));

    [Fact]
    public async Task Erased_keys_are_gone_from_the_files_too_of_many_that_came_in_any_order()
    {
        // Pages that were split keep what stood on them before, unless it was overwritten when they were.
        await using var store = await OpenAsync();
        var persons = Enumerable.Range(0, 600).Select(_ => new PersonKey(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(13)), RandomNumberGenerator.GetBytes(60), Hash.Of(RandomNumberGenerator.GetBytes(32)), null)).ToArray();
        foreach (var person in persons)
        {
            await store.AddPersonAsync(person);
        }

        Holds(persons[0]).ShouldBeTrue("it was written");
        foreach (var person in persons.Take(40))
        {
            await store.ErasePersonAsync(person.Id, Sample.Noon);
            Holds(person).ShouldBeFalse();
        }

        Holds(persons[^1]).ShouldBeTrue("who was not erased is there");
    }

    private bool Holds(PersonKey person) => Files().Any(bytes => bytes.AsSpan().IndexOf(person.Wrapped.Span) >= 0);

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
