using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Storage.Sqlite;
using Tongban.Views.Cases;
using Tongban.Web;
using Tongban.Web.Cases;

namespace Tongban.Cli.Tests;

/// <summary>What a served case's party downloads is checked by the tool, as a process of its own, with nothing but the published keys.</summary>
public sealed class ServedCaseTests : IAsyncLifetime
{
    private const string Client = "CN/GOV/330000/one-window";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tongban-served-");
    private readonly HttpClient http = new();
    private WebApplication? app;

    private IServiceProvider Services => app?.Services ?? throw new InvalidOperationException("The platform has not started.");

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = WebHost.Build(["--urls", "http://127.0.0.1:0", "--data", Path.Combine(folder.FullName, "data"), "--Logging:LogLevel:Default", "Critical", "--Tongban:SampleCases=false", "--sample"]);
        await app.StartAsync(Now);
        http.BaseAddress = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>().ShouldNotBeNull().Addresses.First());
        http.DefaultRequestHeaders.Add("Information-Mediator-Client", Client);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (app is not null)
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("")] // HTML
    [InlineData(".pdf")]
    public async Task A_downloaded_paper_is_authentic_and_with_a_byte_changed_it_is_not(string form)
    {
        Assert.SkipWhen(form.Length > 0 && !File.Exists("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"), "The type faces of papers are not installed: fonts-noto-cjk.");
        var permit = (await PermittedAsync()).Documents[^1];
        var keys = await SavedAsync("keys.json", "/.well-known/tongban-keys.json");
        var paper = await SavedAsync("paper" + form, $"/api/papers/{Uri.EscapeDataString(permit.Number)}{form}");

        var good = await ToolRun.Of("verify-document", paper, "--keys", keys, "--json");
        good.Status.ShouldBe(0, good.Complaint + good.Output);
        JsonNode.Parse(good.Output)?["digest"]?.ToString().ShouldBe(permit.Digest);

        var bytes = await File.ReadAllBytesAsync(paper, Now);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(paper, bytes, Now);
        (await ToolRun.Of("verify-document", paper, "--keys", keys, "--json")).Status.ShouldBe(1);
    }

    [Fact]
    public async Task The_proof_of_a_cases_entry_holds_by_the_published_key_alone_and_altered_ones_do_not()
    {
        var number = (await PermittedAsync()).Number.ToString();
        await Until.HoldsAsync(async () => await FetchAsync($"/api/cases/{number}/proof") is not null, "a proof of the case's entry");
        var file = await SavedAsync("proof.json", $"/api/cases/{number}/proof");
        var proof = JsonNode.Parse(await File.ReadAllTextAsync(file, Now)).ShouldNotBeNull();
        var key = await SavedAsync("seal.pem", $"/api/seal-keys/{proof["keyId"]}");
        await (app?.StopAsync(Now) ?? Task.CompletedTask); // nobody is asked

        var good = await ToolRun.Of("verify-proof", file, "--key", key, "--json");
        good.Status.ShouldBe(0, good.Complaint + good.Output);
        JsonNode.Parse(good.Output)?["number"]?.ToString().ShouldBe(number);
        foreach (var (member, value) in new (string, JsonNode)[]
        {
            ("entry", new string('a', 64)), ("sequence", proof["sequence"].ShouldNotBeNull().GetValue<long>() + 1), ("treeSize", proof["treeSize"].ShouldNotBeNull().GetValue<long>() + 1),
            ("root", new string('b', 64)), ("sealedAt", "2020-01-01T00:00:00Z"), ("previous", new string('c', 64)), ("signature", Convert.ToBase64String(new byte[64])), ("keyId", new string('d', 64)),
            ("entry", "no hash"), ("signature", "no base64!"), ("number", "3301062026112910040001022"),
        })
        {
            var altered = proof.DeepClone();
            altered[member] = value;
            (await ToolRun.Of("verify-proof", await KeptAsync("altered.json", altered.ToJsonString()), "--key", key)).Status.ShouldBe(1, $"{member} {value}");
        }

        using var stranger = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        (await ToolRun.Of("verify-proof", file, "--key", await KeptAsync("stranger.pem", stranger.ExportSubjectPublicKeyInfoPem()))).Output.ShouldContain("another key");
        (await ToolRun.Of("verify-proof", await KeptAsync("none.json", "{}"), "--key", key)).Output.ShouldContain("not a proof");
        (await ToolRun.Of("verify-proof", await KeptAsync("none.json", "%PDF"), "--key", key)).Status.ShouldBe(1);
        (await ToolRun.Of("verify-proof", file)).Status.ShouldBe(2);
    }

    [Fact]
    public async Task Views_that_were_lost_are_built_anew_by_the_tool()
    {
        var number = (await PermittedAsync()).Number.ToString();
        await (app?.StopAsync(Now) ?? Task.CompletedTask);
        await using var store = SqliteStore.Open(Path.Combine(folder.FullName, "data", "tongban.db"));
        var before = await CasesAsync(store);
        before.ShouldContain(number);
        await store.ReplaceViewsAsync(CaseTables.All, static _ => AsyncEnumerable.Empty<RowChange>(), Now);
        (await CasesAsync(store)).ShouldBeEmpty();

        var run = await ToolRun.Of("rebuild", "--data", Path.Combine(folder.FullName, "data"), "--json");

        run.Status.ShouldBe(0, run.Complaint);
        JsonNode.Parse(run.Output)?["entries"]?.GetValue<long>().ShouldBe(await store.LastSequenceAsync(Now));
        (await CasesAsync(store)).ShouldBe(before);
    }

    private static async Task<IReadOnlyList<string>> CasesAsync(SqliteStore store) =>
        await store.QueryAsync("select number from cases order by number", row => row.Text(0), Now);

    private async Task<CaseState> PermittedAsync()
    {
        var answers = Map.Of(
            ("applicantName", "王晓红"), ("applicantNumber", "37010219900412002X"), ("applicantPhone", "13800000001"), ("moveFrom", "370102"), ("fromAddress", "泉城路样例1号"),
            ("moveTo", "330106"), ("toAddress", "北山街道样例巷8号"), ("spouseName", "陈明"), ("spouseNumber", "330106198809230019"), ("marriedOn", "2018-05-20"), ("withChildren", "no"));
        var application = new Application(
            "household.transfer.spouse", "wholly-online", answers, [], ["licence.household-book", "licence.identity-card", "licence.marriage-certificate"]);
        var opened = await Services.GetRequiredService<CaseOpening>().OpenAsync(application, new Actor.Mediator(MediatorClient.Parse(Client)), null, Now);
        var number = opened.ShouldBeOfType<DeskResult.Done>().State.Number;
        var station = new Actor.Official(AccountId.Parse("station"), "station", OfficeId.Parse("police-station:330106"), OfficeRoles.Of(OfficeRole.Clerk, OfficeRole.Reviewer));
        var desk = Services.GetRequiredService<CaseDesk>();
        await desk.DoAsync(number, CaseCommand.Take.Plain(station, "accept"), null, null, Now);
        return (await desk.DoAsync(number, CaseCommand.Take.Plain(station, "issue-permit"), null, null, Now)).ShouldBeOfType<DeskResult.Done>().State;
    }

    private async Task<byte[]?> FetchAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Now);
        return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsByteArrayAsync(Now) : null;
    }

    private async Task<string> SavedAsync(string name, string path)
    {
        var file = Path.Combine(folder.FullName, name);
        await File.WriteAllBytesAsync(file, (await FetchAsync(path)).ShouldNotBeNull(path), Now);
        return file;
    }

    private async Task<string> KeptAsync(string name, string text)
    {
        var file = Path.Combine(folder.FullName, name);
        await File.WriteAllTextAsync(file, text, Now);
        return file;
    }
}
