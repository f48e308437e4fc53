using System.Text.Json;
using Tongban.CaseLoad;
using Tongban.Ledger;
using Tongban.Storage.Sqlite;
using Tongban.Views.Cases;

namespace Tongban.Cli.Tests;

public sealed class ErasePersonCommandTests : IDisposable
{
    private const string Applicant = "37010219900412002X";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tongban-erase-");

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private string StoreFile => Path.Combine(_folder.FullName, "tongban.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_person_in_an_open_case_is_erased_only_with_a_reason_and_then_unreadable_for_good()
    {
        var (person, number) = await OpenedAsync();

        var refused = await RunAsync("--number", Applicant, "--yes");
        refused.Status.ShouldBe(1);
        refused.Complaint.ShouldContain(number, customMessage: "the case is named");
        refused.Complaint.ShouldNotContain(Applicant);
        (await ReadsAsync(person)).ShouldBeTrue("nothing was erased");

        var erased = Json(await RunAsync("--number", Applicant, "--despite-open-cases", "按本人请求", "--yes", "--json"));
        erased.GetProperty("person").GetString().ShouldBe(person);
        erased.GetProperty("openCases")[0].GetString().ShouldBe(number);
        erased.GetProperty("staysReadable").GetArrayLength().ShouldBePositive();
        (await ReadsAsync(person)).ShouldBeFalse();

        await using var store = SqliteStore.Open(StoreFile);
        (await store.QueryAsync("select applicant from cases union all select applicant from queue", row => row.Text(0), Now)).ShouldBe(["*", "*"], "the lists are without her masked name at once");
        (await store.FindPersonAsync(person, Now)).ShouldNotBeNull().ErasedAt.ShouldNotBeNull();
        var record = (await store.ReadAsync("erasure:" + person, 0, Now).ToListAsync(Now)).ShouldHaveSingleItem();
        record.Sequence.ShouldBe(erased.GetProperty("entry").GetInt64());
        var body = JsonDocument.Parse(record.Body).RootElement;
        (body.GetProperty("reason").GetString(), body.GetProperty("clause").GetString(), body.GetProperty("despite").GetString())
            .ShouldBe(("撤回同意", "个人信息保护法第四十七条", "按本人请求"));
        (await LedgerVerifier.VerifyAsync(store, null, Now)).Holds.ShouldBeTrue("the chain covers the sealed bytes");
    }

    [Fact]
    public async Task Nothing_is_erased_without_yes_and_nobody_twice()
    {
        var person = await RegisteredAsync();
        var asked = await RunAsync("--id", person);
        asked.Status.ShouldBe(1);
        asked.Complaint.ShouldContain("--yes");
        (await ReadsAsync(person)).ShouldBeTrue();

        (await RunAsync("--id", person, "--yes")).Output.ShouldContain("What stays readable");
        (await ReadsAsync(person)).ShouldBeFalse();
        var again = await RunAsync("--id", person, "--yes");
        again.Status.ShouldBe(1);
        again.Complaint.ShouldContain("erased already");
        (await RunAsync("--number", Applicant, "--yes")).Complaint.ShouldContain("Nobody in this store", customMessage: "her number leads to nobody any more");
    }

    [Fact]
    public async Task Who_and_why_must_be_said_and_the_key_must_be_the_houses()
    {
        await RegisteredAsync();
        (await RunAsync("--yes")).Status.ShouldBe(2, "nobody is named");
        (await RunAsync("--id", new string('0', 32), "--number", Applicant)).Status.ShouldBe(2, "two are named");
        (await ToolRun.Of("erase-person", "--number", Applicant, "--data", _folder.FullName)).Status.ShouldBe(2, "no reason and no clause");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "master.key"), Convert.ToBase64String(Enumerable.Repeat((byte)7, MasterKey.Length).ToArray()), Now);
        (await RunAsync("--number", Applicant, "--yes")).Complaint.ShouldContain("is not the master key of this store");
        File.Delete(Path.Combine(_folder.FullName, "master.key"));
        (await RunAsync("--number", Applicant, "--yes")).Complaint.ShouldContain("There is no master key");
        File.Exists(Path.Combine(_folder.FullName, "master.key")).ShouldBeFalse("it is not made");
    }

    private Task<ToolRun> RunAsync(params string[] more) =>
        ToolRun.Of(["erase-person", "--data", _folder.FullName, "--reason", "撤回同意", "--clause", "个人信息保护法第四十七条", .. more]);

    private static JsonElement Json(ToolRun run)
    {
        run.Status.ShouldBe(0, run.Complaint);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private async Task<bool> ReadsAsync(string person)
    {
        await using var store = SqliteStore.Open(StoreFile);
        return await Vault(store).OpenAsync(PersonId.Parse(person), await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, "sealed"), Now), Now) is "李雷";
    }

    private async Task<string> RegisteredAsync()
    {
        await using var store = SqliteStore.Open(StoreFile);
        return await RegisteredAsync(store);
    }

    private async Task<string> RegisteredAsync(SqliteStore store)
    {
        await store.EnsureViewsAsync(CaseTables.All, Now);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "master.key"), Convert.ToBase64String(new byte[MasterKey.Length]), Now);
        var person = await Vault(store).RegisterAsync(Applicant, Now);
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "sealed"), await Vault(store).SealAsync(person, "李雷", Now), Now);
        return person.ToString();
    }

    private async Task<(string Person, string Number)> OpenedAsync()
    {
        await using var store = SqliteStore.Open(StoreFile);
        var person = await RegisteredAsync(store);
        var work = new CaseWork(store, CaseWork.Shipped(), TimeProvider.System);
        return (person, (await work.OneAsync(work.Desk, serial: 3, TextWriter.Null, Now, Applicant)).ToString());
    }

    private static PersonVault Vault(IStore store) => new(store, MasterKey.From(new byte[MasterKey.Length]), TimeProvider.System);
}
