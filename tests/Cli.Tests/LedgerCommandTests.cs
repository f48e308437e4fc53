using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using NodaTime;
using Tongban.CaseLoad;
using Tongban.Ledger;
using Tongban.Storage.Sqlite;
using Tongban.Views.Cases;
using Tongban.Views.Tests.Flows;

namespace Tongban.Cli.Tests;

public sealed class LedgerCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tongban-ledger-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_honest_ledger_holds_and_goes_into_another_store_by_a_copy()
    {
        await FillAsync();
        var verified = await ToolRun.Of("verify", "--data", _folder.FullName, "--json");
        verified.Status.ShouldBe(0, verified.Complaint);
        using var answer = JsonDocument.Parse(verified.Output);
        answer.RootElement.GetProperty("holds").GetBoolean().ShouldBeTrue();
        answer.RootElement.GetProperty("entries").GetInt64().ShouldBe(3);
        answer.RootElement.GetProperty("sealedEntries").GetInt64().ShouldBe(3);

        (await ToolRun.Of("export", At("copy.jsonl"), "--data", _folder.FullName)).Status.ShouldBe(0);
        (await ToolRun.Of("export", At("copy.jsonl"), "--data", _folder.FullName)).Status.ShouldBe(1, "a copy is never written over");
        var imported = await ToolRun.Of("import", At("copy.jsonl"), "--store", "sqlite:" + At("other.db"));
        imported.Status.ShouldBe(0, imported.Complaint);
        (await ToolRun.Of("import", At("copy.jsonl"), "--store", "sqlite:" + At("other.db"))).Complaint.ShouldContain("Only an empty store");
        (await ToolRun.Of("export", "-", "--store", "sqlite:" + At("other.db"))).Output.ShouldBe(await File.ReadAllTextAsync(At("copy.jsonl")));

        var copy = await File.ReadAllTextAsync(At("copy.jsonl"), TestContext.Current.CancellationToken);
        var damaged = await ToolRun.Given(copy + "\n", "import", "-", "--store", "sqlite:" + At("piped.db"));
        (damaged.Status, damaged.Complaint).ShouldBe((1, $"import: Line {copy.Count(letter => letter == '\n') + 1} of the copy stands after its end: something was added to it, or two copies were joined. Nothing was imported. Take a new copy with 'tongban export', or bring this one here again as it was written.{Environment.NewLine}"));
        (await ToolRun.Given(copy, "import", "-", "--store", "sqlite:" + At("piped.db"))).Status.ShouldBe(0, "by a pipe as from a file, and into the store that the damaged one left empty");
    }

    [Fact]
    public async Task A_proof_kept_outside_shows_whether_the_end_of_the_ledger_is_still_there()
    {
        await FillAsync();
        await using (var store = SqliteStore.Open(At("tongban.db")))
        {
            var proof = (await LedgerProofs.InclusionAsync(store, 2)).ShouldNotBeNull();
            await File.WriteAllTextAsync(At("kept.json"), JsonSerializer.Serialize(ProofText.Of("1", proof)));
        }

        Json(await ToolRun.Of("verify", "--data", _folder.FullName, "--proof", At("kept.json"), "--json")).GetProperty("proofs").GetInt32().ShouldBe(1);
        await SqliteStore.Open(At("emptied.db")).DisposeAsync();

        var cut = await ToolRun.Of("verify", "--store", "sqlite:" + At("emptied.db"), "--proof", At("kept.json"));
        cut.Status.ShouldBe(1, "nothing of the book is left");
        cut.Output.ShouldContain("kept.json has a root over 3 entries that is not among the roots of this book");
        (await ToolRun.Of("verify", "--store", "sqlite:" + At("emptied.db"))).Output.ShouldContain("Nothing kept outside was compared");

        await File.WriteAllTextAsync(At("other.json"), "{}");
        (await ToolRun.Of("verify", "--data", _folder.FullName, "--proof", At("other.json"))).Complaint.ShouldContain("is not a proof");
        (await ToolRun.Of("verify", "--data", _folder.FullName, "--proof", At("missing.json"))).Status.ShouldBe(1);
    }

    [Fact]
    public async Task The_end_cut_off_before_any_root_is_seen_by_the_list_of_cases()
    {
        string number;
        await using (var store = SqliteStore.Open(At("tongban.db")))
        {
            await store.EnsureViewsAsync(CaseTables.All);
            var work = new CaseWork(store, CaseWork.Shipped(), TimeProvider.System);
            number = (await work.OneAsync(work.Desk, serial: 4, TextWriter.Null, TestContext.Current.CancellationToken)).ToString();
        }

        Json(await ToolRun.Of("verify", "--data", _folder.FullName, "--json")).GetProperty("holds").GetBoolean().ShouldBeTrue();
        await CutAsync();

        var cut = await ToolRun.Of("verify", "--data", _folder.FullName);
        cut.Status.ShouldBe(1);
        cut.Output.ShouldContain($"the list of cases has case {number} as version 2 left it");
    }

    [Fact]
    public async Task Verifying_makes_no_view()
    {
        await FillAsync();
        (await ToolRun.Of("verify", "--data", _folder.FullName)).Status.ShouldBe(0);
        await using var store = SqliteStore.Open(At("tongban.db"));
        (await store.QueryAsync("select name from views", row => row.Text(0), TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Views_are_not_built_anew_with_a_key_that_is_made_for_it()
    {
        await FillAsync();
        var run = await ToolRun.Of("rebuild", "--data", _folder.FullName);
        run.Status.ShouldBe(1);
        run.Complaint.ShouldContain("rebuild: There is no master key at");
        File.Exists(At("master.key")).ShouldBeFalse("with a key of its own nobody's name could be read");
    }

    [Fact]
    public async Task Views_that_were_emptied_are_rebuilt_as_they_were()
    {
        await File.WriteAllTextAsync(At("master.key"), Convert.ToBase64String(new byte[MasterKey.Length]));
        IReadOnlyList<string> written;
        await using (var store = SqliteStore.Open(At("tongban.db")))
        {
            await store.EnsureViewsAsync(CaseTables.All);
            var work = new CaseWork(store, CaseWork.Shipped(), TimeProvider.System);
            foreach (var serial in Enumerable.Range(1, 6))
            {
                await work.OneAsync(work.Desk, serial, TextWriter.Null, TestContext.Current.CancellationToken);
            }

            written = await ViewRows.AllAsync(store, CaseTables.All);
            await store.ReplaceViewsAsync(CaseTables.All, _ => AsyncEnumerable.Empty<RowChange>());
        }

        (await ToolRun.Of("verify", "--data", _folder.FullName)).Output.ShouldContain("Run ‘tongban rebuild’.");
        (await ToolRun.Of("rebuild", "--data", _folder.FullName)).ShouldSatisfyAllConditions(run => run.Status.ShouldBe(0, run.Complaint), run => run.Output.ShouldStartWith("Views rebuilt from "));
        await using var again = SqliteStore.Open(At("tongban.db"));
        (await ViewRows.AllAsync(again, CaseTables.All)).ShouldBe(written);
        (await ToolRun.Of("verify", "--data", _folder.FullName)).Status.ShouldBe(0);
    }

    [Fact]
    public async Task A_key_that_is_not_trusted_is_a_failure()
    {
        await FillAsync();
        var run = await ToolRun.Of("verify", "--data", _folder.FullName, "--key", new string('0', 64), "--json");
        run.Status.ShouldBe(1);
        using var answer = JsonDocument.Parse(run.Output);
        answer.RootElement.GetProperty("first").GetProperty("kind").GetString().ShouldBe("root");
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_named_and_not_made()
    {
        var run = await ToolRun.Of("verify", "--data", _folder.FullName);
        run.Status.ShouldBe(1);
        run.Complaint.ShouldContain("There is no store at");
        _folder.GetFiles().ShouldBeEmpty();
        (await ToolRun.Of("verify", "--store", "nonsense")).Status.ShouldBe(1);
        (await ToolRun.Of("export", "--data", _folder.FullName)).Status.ShouldBe(2, "the file is missing on the command line");
    }

    [Fact]
    public async Task Copies_and_rebuilding_answer_in_json_and_a_fresh_data_folder_is_made()
    {
        await FillAsync();
        var exported = Json(await ToolRun.Of("export", At("copy.jsonl"), "--data", _folder.FullName, "--json"));
        var hash = exported.GetProperty("hash").GetString().ShouldNotBeNull();
        exported.GetProperty("file").GetString().ShouldBe(At("copy.jsonl"));
        (await ToolRun.Of("export", "-", "--data", _folder.FullName, "--json")).Status.ShouldBe(2, "standard output is the copy's");

        var imported = Json(await ToolRun.Of("import", At("copy.jsonl"), "--data", At("fresh/data"), "--json"));
        imported.GetProperty("hash").GetString().ShouldBe(hash);
        Json(await ToolRun.Of("verify", "--data", At("fresh/data"), "--json")).GetProperty("entries").GetInt64().ShouldBe(3);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_told_to_a_reader_in_a_readers_words()
    {
        var run = await ToolRun.Of("verify", "--store", "Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=2", "--json");
        run.Status.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Complaint.ShouldContain("verify: the store does not answer: the database server cannot be reached");
        run.Complaint.ShouldNotContain("Not stored");
        run.Complaint.ShouldNotContain("idempotency");
    }

    private static JsonElement Json(ToolRun run)
    {
        run.Status.ShouldBe(0, run.Complaint);
        using var answer = JsonDocument.Parse(run.Output);
        return answer.RootElement.Clone();
    }

    private async Task FillAsync()
    {
        await using var store = SqliteStore.Open(At("tongban.db"));
        for (var version = 0; version < 3; version++)
        {
            await store.AppendAsync(new Append([new EntryDraft("case:1", version, "open", "", "clerk", "", Instant.FromUtc(2024, 1, 1, 0, 0), Encoding.UTF8.GetBytes("{}"))], []));
        }

        using var key = KeyFile.SigningKey(At("seal-key.pem"));
        (await new Sealer(store, key, "test").SealAsync(Instant.FromUtc(2024, 1, 1, 0, 0))).ShouldNotBeNull();
    }

    /// <summary>Takes the last entry away, as somebody would who can write past the platform.</summary>
    private async Task CutAsync()
    {
        await using var raw = new SqliteConnection($"Data Source={At("tongban.db")};Pooling=False");
        await raw.OpenAsync();
        await using var command = raw.CreateCommand();
        command.CommandText = "drop trigger entries_never_go; delete from entries where sequence = (select max(sequence) from entries)";
        await command.ExecuteNonQueryAsync();
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
