using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Ledger;
using Tongban.Web.Accounts;
using Tongban.Web.Files;
using Tongban.Web.Tests.Files;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Api;

/// <summary>Files given through the API: judged by their content, whole or not at all, the giver's own until the case's applicant has them.</summary>
[Collection(ApiSiteGroup.Name)]
public class FileTests(ApiSite shared)
{
    private const string Client = "CN/GOV/330000/files";
    private static readonly byte[] Pdf = Scanned.Pdf(2_500_000);

    [Theory]
    [InlineData("<html><script>", "paper.pdf")] // a page under the name of a paper
    [InlineData("MZ\u0090", "photo.png")]
    [InlineData("%PDF", "paper.pdf")] // cut off before one can tell
    [InlineData("%PDF-1.7\nnoise and no end", "paper.pdf")] // the beginning of a PDF, and nothing that ends one
    [InlineData("\u00FF\u00D8\u00FF\u00E0noise that is no segment", "scan.jpg")] // four bytes of a JPEG before noise
    [InlineData("\u00FF\u00D8\u00FF\u00FE\u0000\u0004ab\u00FF\u00C0\u0000\u000B\u0008\u0000\u0010\u0000\u0000\u0001", "scan.jpg")] // a frame without width
    [InlineData("\u0089PNG\r\n\u001A\n\u0000\u0000\u0000\rIHDX\u0000\u0000\u0000\u0001\u0000\u0000\u0000\u0001", "scan.png")] // no header
    [InlineData("\u0089PNG\r\n\u001A\n\u0000\u0000\u0000\rIHDR\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0001", "scan.png")] // no width
    [InlineData("", "paper.pdf")] // nothing at all
    public async Task A_file_is_judged_by_its_content_whatever_its_name_and_nothing_of_a_wrong_one_stays(string content, string name)
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        using var system = Caller.Mediator(shared.Site, "CN/GOV/wrong");
        var before = await BlobsAsync();

        (await GiveAsync(applicant, Encoding.Latin1.GetBytes(content), name)).IsProblem(HttpStatusCode.UnsupportedMediaType, "unsupported-file");
        var advice = (await UploadAsync(system, Encoding.Latin1.GetBytes(content), name)).IsProblem(HttpStatusCode.UnsupportedMediaType, "unsupported-file").Text("detail");
        advice.ShouldContain("PDF, JPEG or PNG");
        advice.ShouldNotContain("application/json");

        (await BlobsAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("image/jpeg")]
    [InlineData("image/png")]
    [InlineData("application/pdf")]
    public async Task A_file_built_as_its_kind_is_taken_for_it_and_its_first_half_is_not(string type)
    {
        var content = type switch { "image/jpeg" => Scanned.Jpeg(), "image/png" => Scanned.Png(), _ => Scanned.Pdf(2 << 20) };
        var applicant = await shared.AsAsync("wang-xiaohong");
        (await GiveAsync(applicant, content[..(content.Length / 2)], "half")).IsProblem(HttpStatusCode.UnsupportedMediaType, "unsupported-file");
        (await GiveAsync(applicant, content, "anything")).Is(HttpStatusCode.Created).Text("mediaType").ShouldBe(type);
    }

    [Fact]
    public async Task A_multipart_body_that_breaks_off_is_refused_and_nothing_stored()
    {
        using var system = Caller.Mediator(shared.Site, Client);
        var before = await BlobsAsync();
        using var whole = new MultipartFormDataContent("edge") { { new ByteArrayContent(Pdf), "file", "paper.pdf" } };
        var bytes = await whole.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        foreach (var length in new[] { 0, 10, 120, bytes.Length / 2, bytes.Length - 8 }) // before the first edge, in its head, in the file, before the last edge
        {
            using var cut = new ByteArrayContent(bytes[..length]);
            cut.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=edge");
            var problem = await system.SendAsync(HttpMethod.Post, "/documents?additionalMetadata=marriage-certificate", cut);
            problem.IsProblem(HttpStatusCode.BadRequest, "unreadable-body");
            problem.Body.Contains("multipart", StringComparison.Ordinal).ShouldBe(length > 0, "that it breaks off is said, not that a file is missing");
        }

        (await BlobsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_connection_that_breaks_off_in_the_middle_of_a_file_leaves_nothing_behind()
    {
        var before = await BlobsAsync();
        using var answered = EndOfRequest.Of(shared.Site.Services, "/api/files");
        await RawAsync("/api/files?name=paper.pdf", "application/octet-stream", Pdf.Length + 1000, Pdf, andGo: true);
        await Until.HoldsAsync(() => answered.Ended, "the end of the request that was broken off");
        (await BlobsAsync()).Except(before).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_caller_who_goes_while_a_piece_is_written_leaves_nothing_behind()
    {
        var before = await BlobsAsync();
        using var gone = new CancellationTokenSource();
        await using var body = new GoneAfterAPiece(gone);
        var person = await PersonAsync();
        var (outcome, _) = await shared.Site.Services.GetRequiredService<FileStore>().KeepAsync(() => ValueTask.FromResult(person), "paper.pdf", null, body, gone.Token);
        outcome.ShouldBe(UploadOutcome.Broken);
        (await BlobsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_before_it_is_sent()
    {
        var before = await BlobsAsync();
        (await RawAsync("/api/files?name=paper.pdf", "application/octet-stream", FileStore.Longest + 1, Pdf[..10])).ShouldContain(" 413 ");
        (await RawAsync("/documents", "multipart/form-data; boundary=edge", FileStore.Longest + (1 << 20), "--edge\r\n"u8.ToArray())).ShouldContain(" 413 ");
        (await BlobsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_material_has_a_limit_of_its_own_and_is_one_that_the_matter_asks_for()
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        var large = (await GiveAsync(applicant, Scanned.Pdf(21 << 20), "large.pdf")).Is(HttpStatusCode.Created).Text("id");
        var refused = (await applicant.PostAsync("/api/cases", Spouse.Application(large))).IsProblem(HttpStatusCode.BadRequest, "unreadable-body");
        refused.Json["errors"]?["/materials/2/file"]?[0]?["en"]?.ToString().ShouldContain("larger than");

        var application = Spouse.Application(await applicant.GiveAsync());
        application["materials"]?[0].ShouldNotBeNull()["name"] = "no-such-material";
        (await applicant.PostAsync("/api/cases", application)).IsProblem(HttpStatusCode.BadRequest, "unreadable-body").Json["errors"]?["/materials/0/name"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Officials_and_strangers_give_no_files()
    {
        using var nobody = Caller.Nobody(shared.Site);
        (await GiveAsync(await shared.AsAsync("xihu-clerk"), Pdf, "paper.pdf")).IsProblem(HttpStatusCode.Forbidden, "not-yours");
        (await GiveAsync(nobody, Pdf, "paper.pdf")).IsProblem(HttpStatusCode.Unauthorized, "sign-in");
    }

    [Fact]
    public async Task What_a_system_uploads_is_the_applicants_once_her_case_is_open_and_nobody_elses()
    {
        using var system = Caller.Mediator(shared.Site, Client);
        using var other = Caller.Mediator(shared.Site, "CN/GOV/other");
        var url = (await UploadAsync(system, Pdf, "结婚证.pdf")).Is(HttpStatusCode.OK).Text("url");
        (await SubmitAsync(other, url, "k1")).IsProblem(HttpStatusCode.BadRequest, "unreadable-body").Json["errors"]?["/documentUrls"].ShouldNotBeNull();

        var first = (await SubmitAsync(system, url, "k1")).Is(HttpStatusCode.OK).Text("fileId");
        (await SubmitAsync(system, url, "k1")).Is(HttpStatusCode.OK).Text("fileId").ShouldBe(first); // a retry finds it though it has moved
        (await SubmitAsync(system, url, "k2", "陈明", "330106198809230019")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");

        var id = url.Split('/', '#')[^1];
        var (person, files) = (await PersonAsync(), shared.Site.Services.GetRequiredService<FileStore>());
        (await files.FindAsync(person, id, default)).ShouldNotBeNull().Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Pdf)));
        (await BlobsAsync()).Count(key => key.Contains(id, StringComparison.Ordinal) && !key.Contains(person, StringComparison.Ordinal)).ShouldBe(1, "only what the system said of it stays with the system");
    }

    [Theory]
    [InlineData("wang-xiaohong", HttpStatusCode.OK)] // hers
    [InlineData("xihu-clerk", HttpStatusCode.OK)] // the office that decides
    [InlineData("lixia-clerk", HttpStatusCode.NotFound)] // the old place, to which nothing was handed yet
    [InlineData("zhejiang-supervisor", HttpStatusCode.NotFound)] // supervises with masked values, and a scan cannot be masked
    [InlineData("wuhou-clerk", HttpStatusCode.NotFound)] // an office that has no part in it
    [InlineData("liu-fang", HttpStatusCode.NotFound)] // another person
    public async Task A_material_is_read_by_whom_the_case_needs_as_a_file_to_save_and_never_as_a_page(string account, HttpStatusCode status)
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        var given = (await GiveAsync(applicant, Pdf, "户口簿.html")).Is(HttpStatusCode.Created).Text("id"); // a name that tells nothing
        var number = (await applicant.PostAsync("/api/cases", Spouse.Application(given))).Is(HttpStatusCode.Created).Text("number");
        var caller = await shared.AsAsync(account);
        foreach (var path in new[] { $"/api/cases/{number}/materials/household-books", $"/cases/{number}/materials/household-books", $"/cases/{number}/files/{given}" })
        {
            using var answer = await caller.FetchAsync(path);
            answer.StatusCode.ShouldBe(status, path);
            if (status == HttpStatusCode.OK)
            {
                (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(Pdf);
                answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/pdf");
                answer.Content.Headers.ContentDisposition?.DispositionType.ShouldBe("attachment");
                answer.Content.Headers.ContentDisposition?.FileNameStar.ShouldBe("户口簿.html");
                answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
                answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("sandbox");
            }
        }
    }

    private static async Task<Reading> GiveAsync(Caller caller, byte[] content, string name)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await caller.SendAsync(HttpMethod.Post, "/api/files?name=" + Uri.EscapeDataString(name), body, ("Idempotency-Key", "file"));
    }

    private static async Task<Reading> UploadAsync(Caller caller, byte[] content, string name)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        return await caller.SendAsync(HttpMethod.Post, "/documents?additionalMetadata=marriage-certificate", form);
    }

    private static async Task<Reading> SubmitAsync(Caller caller, string url, string key, string? name = null, string? number = null)
    {
        var service = (await caller.GetAsync("/services?name=" + Uri.EscapeDataString("夫妻投靠"))).Json[0]?["id"]?.ToString();
        var answers = Spouse.Answers();
        (answers["applicantName"], answers["spouseName"]) = (name ?? "王晓红", name is null ? "陈明" : "王晓红");
        (answers["applicantNumber"], answers["spouseNumber"]) = (number ?? "37010219900412002X", number is null ? "330106198809230019" : "37010219900412002X");
        var data = new JsonObject(answers.Select(answer => KeyValuePair.Create<string, JsonNode?>(answer.Key, answer.Value?.ToString())))
        {
            ["mode"] = "wholly-online", ["onFile"] = new JsonArray("licence.household-book", "licence.identity-card"),
        };
        var body = new JsonObject { ["applicantId"] = "theirs", ["formData"] = new JsonObject { ["data"] = data }, ["documentUrls"] = new JsonArray(url) };
        return await caller.SendAsync(HttpMethod.Post, $"/services/{service}/applications", Caller.Json(body.ToJsonString()), ("Idempotency-Key", key));
    }

    private async Task<string> PersonAsync() => await shared.Site.Services.GetRequiredService<IPeople>().ReferenceAsync("37010219900412002X", default);

    private async Task<List<string>> BlobsAsync() =>
        await shared.Site.Services.GetRequiredService<IStore>().ReadBlobKeysAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    /// <summary>The first piece of a paper, given by a caller who is gone once it was read.</summary>
    private sealed class GoneAfterAPiece(CancellationTokenSource gone) : MemoryStream([.. "%PDF-1.7\n"u8, .. new byte[FileStore.Piece - 9]])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            await (Position == Length ? gone.CancelAsync() : Task.CompletedTask);
            return read;
        }
    }

    /// <summary>Announces so many bytes, sends fewer and goes away or stays; gives the first line answered.</summary>
    private async Task<string> RawAsync(string path, string type, long announced, byte[] sent, bool andGo = false)
    {
        using var line = new TcpClient();
        await line.ConnectAsync(shared.Site.Address.Host, shared.Site.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = line.GetStream();
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: {shared.Site.Address.Authority}\r\nContent-Type: {type}\r\nContent-Length: {announced}\r\nIdempotency-Key: raw\r\nInformation-Mediator-Client: {Client}\r\nConnection: close\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        await stream.WriteAsync(sent, TestContext.Current.CancellationToken);
        if (andGo)
        {
            line.Client.Shutdown(SocketShutdown.Send);
        }

        using var reader = new StreamReader(stream);
        try
        {
            return await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        }
        catch (IOException) when (andGo)
        {
            return ""; // the server may cut a line that its caller has left; nobody waits for the answer
        }
    }
}
