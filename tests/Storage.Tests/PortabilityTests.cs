using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Tongban.Ledger;
using Tongban.Storage.Postgres;
using Tongban.Storage.Sqlite;
using Tongban.Tests.Postgres;

namespace Tongban.Storage.Tests;

public sealed class PortabilityTests(PostgresServer server) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tongban-copy-");
    private int _files;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_book_goes_from_sqlite_to_postgresql_and_back_and_its_copy_stays_the_same_byte_for_byte()
    {
        await using var first = await FilledAsync();
        var copy = await ExportAsync(first);

        await using var served = await PostgresStore.OpenAsync(await server.DatabaseAsync());
        await LedgerImport.ReadAsync(served, new MemoryStream(copy));
        Encoding.UTF8.GetString(await ExportAsync(served)).ShouldBe(Encoding.UTF8.GetString(copy));

        await using var back = New();
        await LedgerImport.ReadAsync(back, new MemoryStream(await ExportAsync(served)));
        (await ExportAsync(back)).ShouldBe(copy);
        foreach (var store in new IStore[] { served, back })
        {
            var report = await LedgerVerifier.VerifyAsync(store);
            (report.First, report.Entries, report.Roots).ShouldBe((null, 2_105, 2));
        }
    }

    [Fact]
    public async Task What_stands_beside_the_book_comes_along()
    {
        await using var first = await FilledAsync();
        await using var second = New();
        await LedgerImport.ReadAsync(second, new MemoryStream(await ExportAsync(first)));
        (await second.FindAnswerAsync("key-1")).ShouldNotBeNull().Sequence.ShouldBe((await first.FindAnswerAsync("key-1")).ShouldNotBeNull().Sequence);
        (await second.AppendAsync(Sample.Keyed("key-1", "r", "case:x", 0))).ShouldBeOfType<AppendResult.Repeated>();
        (await second.TakeNumbersAsync("permit")).ShouldBe(8, "numbers given before the move are not given again");
        (await second.ReadBlobAsync("upload")).ShouldBe([1, 2, 3]);
        (await second.FindPersonByLookupAsync(Hash.Of("n"u8))).ShouldNotBeNull().Wrapped.ToArray().ShouldBe([5]);
        (await second.FindPersonAsync("b")).ShouldNotBeNull().ErasedAt.ShouldBe(Sample.Noon);
        (await second.SettingAsync("设置")).ShouldBe("值");
    }

    [Theory]
    [InlineData("clerk-1", "clerk-2", "an actor")]
    [InlineData("\"at\":1709208000000", "\"at\":1709208000001", "a moment")]
    [InlineData("\"treeSize\":1054", "\"treeSize\":1053", "a root")]
    [InlineData("\"sequence\":7,", "\"sequence\":8,", "a place")]
    [InlineData("\"value\":\"值\"", "\"value\":\"别\"", "a setting, which no chain covers: the hash at the end does")]
    [InlineData("{\"end\":", "{\"middle\":", "the end")]
    public async Task A_copy_that_was_changed_is_refused(string was, string now, string reason)
    {
        await using var first = await FilledAsync();
        var text = Encoding.UTF8.GetString(await ExportAsync(first));
        var at = text.IndexOf(was, StringComparison.Ordinal);
        at.ShouldBePositive(reason);
        await RefusedAsync(text[..at] + now + text[(at + was.Length)..]);
    }

    [Fact]
    public async Task A_copy_that_was_cut_off_is_refused()
    {
        await using var first = await FilledAsync();
        var text = Encoding.UTF8.GetString(await ExportAsync(first));
        await RefusedAsync(text[..(text.Length / 2)]);
        await RefusedAsync(text[..(text.LastIndexOf('\n', text.Length - 2) + 1)]);
        await RefusedAsync("");
        await RefusedAsync("[]\n");
        await RefusedAsync("{\"tongban\":{\"schema\":99}}\n");
        await RefusedAsync("{\"surprise\":{}}\n");
    }

    [Fact]
    public async Task A_store_that_is_in_use_takes_no_copy()
    {
        await using var first = await FilledAsync();
        var copy = await ExportAsync(first);
        await Should.ThrowAsync<InvalidOperationException>(() => LedgerImport.ReadAsync(first, new MemoryStream(copy)));
    }

    [Theory]
    [InlineData("sqlite", false, "persons and numbers that are kept while the copy is written")]
    [InlineData("sqlite", true, "and a signing key that is new with every root")]
    [InlineData("postgresql", false, "persons and numbers that are kept while the copy is written")]
    [InlineData("postgresql", true, "and a signing key that is new with every root")]
    public async Task A_copy_taken_beside_a_working_house_has_the_key_and_the_number_of_every_case_in_it(string kind, bool newKeys, string reason)
    {
        await using var store = await NewAsync(kind);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await OpenCaseAsync(store, newKeys ? null : key);
        await OpenCaseAsync(store, newKeys ? null : key);
        using var copy = new WrittenBeside(() => OpenCaseAsync(store, newKeys ? null : key), mostTimes: 40);
        await LedgerExport.WriteAsync(store, copy);
        copy.Times.ShouldBeGreaterThan(3, "the house worked while the settings, the numbers, the persons and the entries were read");

        await using var imported = await NewAsync(kind);
        await LedgerImport.ReadAsync(imported, new MemoryStream(copy.ToArray()));
        var cases = await imported.ReadAllAsync(0).Select(entry => Encoding.UTF8.GetString(entry.Body.Span).Split(' ')).ToListAsync();
        foreach (var one in cases)
        {
            (await imported.FindPersonAsync(one[0])).ShouldNotBeNull(reason).Wrapped.IsEmpty.ShouldBeFalse();
        }

        (await imported.TakeNumbersAsync("case")).ShouldBeGreaterThan(cases.Max(one => long.Parse(one[1], CultureInfo.InvariantCulture)));
        cases.Count.ShouldBe(2, "the book ends where it ended when the copy began");
        (await LedgerVerifier.VerifyAsync(imported)).Holds.ShouldBeTrue();
    }

    private static async Task OpenCaseAsync(IStore store, ECDsa? signing)
    {
        var number = await store.TakeNumbersAsync("case");
        var person = await store.AddPersonAsync(new PersonKey($"person-{number}", new byte[] { 5 }, null, null));
        (await store.AppendAsync(Sample.Append($"case:{number}", 0, $"{person.Id} {number}"))).ShouldBeOfType<AppendResult.Done>();
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        (await new Sealer(store, signing ?? fresh, "test").SealAsync(Sample.Noon + Duration.FromSeconds(number))).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("\"sequence\":7,", "\"sequence\":7.5,", "'sequence' is no whole number: 7.5")]
    [InlineData("\"at\":1709208000000", "\"at\":17092080000000000000", "'at' is no whole number")]
    [InlineData("\"at\":1709208000000", "\"at\":999999999999999999", "cannot be read")] // a moment beyond the calendar
    [InlineData("\"last\":7", "\"last\":\"7\"", "'last' is no whole number: \"7\"")]
    [InlineData("{\"entry\":{\"sequence\":7,", "{\"entry\":{\"sequence\":7,,", "is not JSON")]
    public async Task A_line_that_cannot_be_read_is_named_with_what_to_do_and_nothing_is_imported(string was, string now, string why)
    {
        await using var first = await FilledAsync();
        var copy = await ExportAsync(first);
        var text = Encoding.UTF8.GetString(copy);
        var at = text.IndexOf(was, StringComparison.Ordinal);
        at.ShouldBePositive();
        await using var store = New();

        await RefusedAsync(store, text[..at] + now + text[(at + was.Length)..], $"Line {text[..at].Count(letter => letter == '\n') + 1} of the copy", why);

        (await LedgerImport.ReadAsync(store, new MemoryStream(copy))).ShouldNotBe(default, "the store is as empty as before");
    }

    [Theory]
    [InlineData("{\"setting\":{\"name\":\"a\",\"value\":\"b\"}}\n")]
    [InlineData("\n")]
    [InlineData("not even JSON")]
    public async Task What_stands_after_the_end_is_named_and_nothing_is_imported(string more)
    {
        await using var first = await FilledAsync();
        var copy = await ExportAsync(first);
        var text = Encoding.UTF8.GetString(copy);
        await using var store = New();

        await RefusedAsync(store, text + more, $"Line {text.Count(letter => letter == '\n') + 1} of the copy stands after its end");

        (await LedgerImport.ReadAsync(store, new MemoryStream(copy))).ShouldNotBe(default, "the store is as empty as before");
    }

    private static async Task RefusedAsync(IStore store, string copy, params string[] told)
    {
        var refusal = (await Should.ThrowAsync<FormatException>(() => LedgerImport.ReadAsync(store, new MemoryStream(Encoding.UTF8.GetBytes(copy))))).Message;
        foreach (var words in told.Append("Nothing was imported. Take a new copy with 'tongban export'"))
        {
            refusal.ShouldContain(words);
        }
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task What_an_import_that_was_cut_off_left_is_named_and_takes_no_copy(string kind)
    {
        await using var first = await FilledAsync();
        var copy = await ExportAsync(first);
        await using var store = await NewAsync(kind);
        await store.SetSettingAsync("设置", "值");
        await store.TakeNumbersAsync("permit", 7);
        await store.AddPersonAsync(new PersonKey("a", new byte[] { 5 }, null, null));

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => LedgerImport.ReadAsync(store, new MemoryStream(copy)));
        refusal.Message.ShouldContain("settings");
        refusal.Message.ShouldContain("series of numbers (permit)");
        refusal.Message.ShouldContain("persons");
        refusal.Message.ShouldContain("Start with a new store");
        (await store.TakeNumbersAsync("permit")).ShouldBe(8, "nothing was taken twice");
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Files_alone_make_a_store_one_in_use(string kind)
    {
        await using var first = await FilledAsync();
        await using var store = await NewAsync(kind);
        await store.PutBlobAsync("upload-1", new byte[] { 1 });
        var copy = await ExportAsync(first);
        (await Should.ThrowAsync<InvalidOperationException>(() => LedgerImport.ReadAsync(store, new MemoryStream(copy)))).Message.ShouldContain("files (upload-1)");
    }

    private async Task RefusedAsync(string copy)
    {
        await using var store = New();
        (await Should.ThrowAsync<FormatException>(() => LedgerImport.ReadAsync(store, new MemoryStream(Encoding.UTF8.GetBytes(copy))))).Message.ShouldStartWith("Line ");
    }

    private static async Task<byte[]> ExportAsync(IStore store)
    {
        using var stream = new MemoryStream();
        await LedgerExport.WriteAsync(store, stream);
        return stream.ToArray();
    }

    private async Task<IStore> NewAsync(string kind) => kind == "sqlite" ? New() : await PostgresStore.OpenAsync(await server.DatabaseAsync());

    private SqliteStore New() => SqliteStore.Open(Path.Combine(_folder.FullName, $"{Interlocked.Increment(ref _files)}.db"));

    private async Task<SqliteStore> FilledAsync()
    {
        var store = New();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var sealer = new Sealer(store, key, "test");
        for (var at = 0; at < 50; at++)
        {
            await store.AppendAsync(Sample.Keyed($"key-{at}", "r", $"case:{at % 5}", at / 5, answer: $"答{at}") with
            {
                Drafts = [Sample.Draft($"case:{at % 5}", at / 5, $$"""{"第":{{at}},"quoted":"\"\\\n"}""")],
            });
        }

        await store.AppendAsync(new Append([.. Enumerable.Range(0, 1_004).Select(at => Sample.Draft("looks:1", EntryDraft.AtTheEnd))], []));
        await sealer.SealAsync(Sample.Noon);
        await store.AppendAsync(new Append([.. Enumerable.Range(0, 1_050).Select(at => Sample.Draft("looks:2", EntryDraft.AtTheEnd))], []));
        await sealer.SealAsync(Sample.Noon);
        await store.AppendAsync(new Append([Sample.Draft("case:bytes", 0) with { Body = new byte[] { 0xff, 0, 1 } }], []));
        await store.AddPersonAsync(new PersonKey("a", new byte[] { 5 }, Hash.Of("n"u8), null));
        await store.AddPersonAsync(new PersonKey("b", new byte[] { 6 }, null, null));
        await store.ErasePersonAsync("b", Sample.Noon);
        await store.SetSettingAsync("设置", "值");
        await store.TakeNumbersAsync("permit", 7);
        await store.PutBlobAsync("upload", new byte[] { 1, 2, 3 });
        return store;
    }
}
