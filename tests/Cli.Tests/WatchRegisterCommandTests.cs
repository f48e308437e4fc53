using Tongban.Storage.Sqlite;

namespace Tongban.Cli.Tests;

public sealed class WatchRegisterCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tongban-register-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_register_and_permits_are_imported_into_the_store_and_said_to_be_in_force()
    {
        await SqliteStore.Open(At("tongban.db")).DisposeAsync();
        (await RunAsync()).Output.ShouldContain("no register and no permits were imported");
        var imported = await RunAsync("--register", Write("register.csv", "id,name,type,gear\n412000009,川渔1,fishing,\n412000008,川渔2,fishing,\n"), "--permits", Write("permits.csv", "id,number,from\n412000009,1,2026-01-01\n"), "--json");
        imported.Status.ShouldBe(0, imported.Complaint);
        imported.Output.ShouldContain("\"vessels\":2,\"permits\":1");
        (await RunAsync("--json")).Output.ShouldBe(imported.Output);
        (await ToolRun.Of("verify", "--data", folder.FullName)).Status.ShouldBe(0, "an import is a fact of the ledger");
    }

    [Fact]
    public async Task A_line_with_a_fault_is_told_with_its_number_and_nothing_is_imported()
    {
        await SqliteStore.Open(At("tongban.db")).DisposeAsync();
        var file = Write("register.csv", "id,name,type,gear\n412000009,川渔1,fishing,\n,川渔2,fishing,\n");
        var run = await RunAsync("--register", file);
        (run.Status, run.Output).ShouldBe((1, ""));
        run.Complaint.ShouldContain($"{file}:3: a row needs id");
        run.Complaint.ShouldContain("nothing was imported");
        (await RunAsync()).Output.ShouldContain("no register");
        (await RunAsync("--register", At("missing.csv"))).Status.ShouldBe(1);
    }

    private Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.Of(["watch", "register", "--data", folder.FullName, .. arguments]);

    private string At(string name) => Path.Combine(folder.FullName, name);

    private string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }
}
