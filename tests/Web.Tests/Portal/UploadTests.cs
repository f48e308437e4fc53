using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Web.Files;
using Tongban.Web.Tests.Accounts;
using Tongban.Web.Tests.Desk;
using Tongban.Web.Tests.Files;

namespace Tongban.Web.Tests.Portal;

/// <summary>Uploads that go on where they broke off, judged by their content.</summary>
public sealed partial class UploadTests(AccountsFixture shared) : IClassFixture<AccountsFixture>
{
    private static readonly byte[] Pdf = Scanned.Pdf(3_000_000);

    [Fact]
    public async Task An_upload_goes_on_from_where_it_broke_off()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await SignedInAsync(site);
        var file = await BeginAsync(wang, Pdf.Length);

        (await SendAsync(wang, file, 0, Pdf[..1_500_000])).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await SendAsync(wang, file, 0, Pdf)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await OffsetAsync(wang, file)).ShouldBe(1_500_000);
        (await SendAsync(wang, file, 1_500_000, Pdf[1_500_000..])).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await OffsetAsync(wang, file)).ShouldBe(Pdf.Length);
    }

    [Fact]
    public async Task What_is_no_paper_or_photo_is_refused_by_its_content_and_forgotten()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await SignedInAsync(site);
        var file = await BeginAsync(wang, 11);

        (await SendAsync(wang, file, 0, "MZ whatever"u8.ToArray())).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);

        (await wang.Browser.SendAsync(new(HttpMethod.Head, file), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task More_than_announced_is_refused_and_anothers_upload_is_not_there()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await SignedInAsync(site);
        var file = await BeginAsync(wang, 20);
        (await SendAsync(wang, file, 0, Pdf[..30])).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var zhou = new Visitor(site);
        await zhou.SignInAsync("zhou-wei");

        (await SendAsync(zhou, file, 0, Pdf[..20])).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("Upload-Offset", "7", HttpStatusCode.Conflict, "Upload-Offset: 0")] // nothing has come in yet
    [InlineData("Upload-Offset", "seven", HttpStatusCode.BadRequest, "counted from 0")]
    [InlineData("Tus-Resumable", "0.2.0", HttpStatusCode.PreconditionFailed, "Tus-Resumable: 1.0.0")]
    [InlineData("Tus-Resumable", null, HttpStatusCode.PreconditionFailed, "Tus-Resumable: 1.0.0")]
    [InlineData("Content-Type", "application/octet-stream", HttpStatusCode.UnsupportedMediaType, "application/offset+octet-stream")]
    [InlineData("Content-Length", "more", HttpStatusCode.RequestEntityTooLarge, "20 bytes were announced")]
    public async Task A_piece_that_cannot_be_taken_is_answered_with_what_is_wrong_and_what_to_send(string header, string? value, HttpStatusCode status, string says)
    {
        using var wang = await SignedInAsync(shared.Site);
        var file = await BeginAsync(wang, 20);
        using var piece = Piece(file, 0, Pdf[..(value == "more" ? 30 : 20)]);
        if (header is "Content-Type")
        {
            piece.Content.ShouldNotBeNull().Headers.ContentType = MediaTypeHeaderValue.Parse(value ?? "");
        }
        else if (header is not "Content-Length")
        {
            piece.Headers.Remove(header);
            piece.Headers.Add(header, value is null ? [] : [value]);
        }

        await IsProblemAsync(await wang.Browser.SendAsync(piece, TestContext.Current.CancellationToken), status, says);
    }

    [Fact]
    public async Task An_upload_that_is_too_long_of_a_wrong_sort_or_nobodys_is_answered_with_what_to_do()
    {
        using var wang = await SignedInAsync(shared.Site);
        using var begin = Beginning(FileStore.Longest + 1);
        await IsProblemAsync(await wang.Browser.SendAsync(begin, TestContext.Current.CancellationToken), HttpStatusCode.RequestEntityTooLarge, "at most 50 MiB");
        var file = await BeginAsync(wang, 11);
        await IsProblemAsync(await SendAsync(wang, file, 0, "MZ whatever"u8.ToArray()), HttpStatusCode.UnsupportedMediaType, "PDF, JPEG or PNG");
        await IsProblemAsync(await SendAsync(wang, file, 0, "MZ whatever"u8.ToArray()), HttpStatusCode.NotFound, "POST /files");
    }

    [Fact]
    public async Task A_half_upload_is_forgotten_after_a_day()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await SignedInAsync(site);
        var file = await BeginAsync(wang, Pdf.Length);
        site.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        await wang.SignInAsync("wang-xiaohong");

        (await SendAsync(wang, file, 0, Pdf)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_material_given_by_a_plain_form_is_judged_by_its_content_whatever_its_name()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await SignedInAsync(site);
        var page = $"/apply/{await PreparedCases.DraftAsync(site.Services)}/materials/birth-certificate";

        (await GiveAsync(wang, page, "certificate.pdf", [.. "<html>not a pdf"u8])).ShouldContain("file-error");
        (await GiveAsync(wang, page, "证明.html", Pdf)).ShouldBe("");
        (await wang.ReadAsync(page)).ShouldContain("证明.html");
    }

    [Fact]
    public async Task Several_files_of_a_material_keep_their_order_are_looked_at_and_taken_away_and_the_clerk_sees_each_by_its_name()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await SignedInAsync(site);
        using var zhou = new Visitor(site);
        await zhou.SignInAsync("zhou-wei");
        var apply = $"/apply/{await PreparedCases.DraftAsync(site.Services)}";
        var page = $"{apply}/materials/birth-certificate";
        (await SendAsync(wang, page, ("remove", new string('a', 32)))).ShouldBe("");

        (await GiveAsync(wang, page, ("正面.png", Scanned.Png()), ("背面.jpg", Scanned.Jpeg(2_000_000)))).ShouldBe("");
        (await GiveAsync(wang, page, ("正面.png", Scanned.Png()), ("空.pdf", []), ("第3页.pdf", Scanned.Pdf()))).ShouldContain("“正面.png”已经在这份材料里", Case.Sensitive, "the first complaint; the third file is kept");

        var files = Looked().Matches(WebUtility.HtmlDecode(await wang.ReadAsync(page))).Select(found => (Id: found.Groups["id"].Value, Name: found.Groups["name"].Value, Size: found.Groups["size"].Value)).ToList();
        files.Select(file => $"{file.Name} {file.Size}").ShouldBe(["正面.png 1 KB", "背面.jpg 1.9 MB", "第3页.pdf 1 KB"]);
        using var back = await wang.GetAsync("/files/" + files[1].Id);
        (await back.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(Scanned.Jpeg(2_000_000));
        back.Content.Headers.ContentDisposition.ShouldNotBeNull().DispositionType.ShouldBe("attachment");
        back.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("sandbox");
        (await zhou.GetAsync("/files/" + files[1].Id)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "another's upload is not there");

        (await SendAsync(wang, page, ("remove", files[0].Id))).ShouldBe("");
        (await wang.ReadAsync($"{apply}/materials")).ShouldContain("已上传 2 个文件");
        (await wang.GetAsync("/files/" + files[0].Id)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "what she took away again is not kept");
        (await wang.GetAsync("/files/" + files[1].Id)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var number = (await PreparedCases.SubmitAsync(wang, apply)).Split('/')[^1];
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        var desk = await clerk.ReadAsync($"/desk/cases/{number}");
        desk.IndexOf("背面.jpg", StringComparison.Ordinal).ShouldBeLessThan(desk.IndexOf("第3页.pdf", StringComparison.Ordinal));
        desk.ShouldNotContain("正面.png");
        (await clerk.BytesAsync($"/cases/{number}/files/{files[2].Id}")).ShouldBe(Scanned.Pdf());
    }

    [Fact]
    public async Task One_photograph_of_several_papers_is_uploaded_once_and_stands_for_each()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await SignedInAsync(site);
        const string Job = "household.transfer.job";
        var (drafts, person) = (site.Services.GetRequiredService<Tongban.Web.Portal.Applying.DraftStore>(), await PreparedCases.PersonAsync(site.Services));
        var draft = await drafts.FindAsync(person, Job, TestContext.Current.CancellationToken);
        var answers = PreparedCases.Answers.Set(Kernel.Values.Map.Of(("employer", "样例科技有限公司"), ("postedBy", "recruitment"), ("startsOn", "2026-10-08"), ("settlesAt", "home"), ("withChildren", "no")));
        await drafts.SaveAsync(person, Job, draft with { Mode = "wholly-online", Answers = new(answers) }, TestContext.Current.CancellationToken);
        var (letter, proof) = ($"/apply/{Job}/materials/posting-letter", $"/apply/{Job}/materials/settling-proof");
        (await GiveAsync(wang, letter, "两样都在.jpg", Scanned.Jpeg())).ShouldBe("");
        var file = Looked().Match(await wang.ReadAsync(letter)).Groups["id"].Value;
        (await wang.ReadAsync(letter)).ShouldNotContain("name=\"also\"", Case.Sensitive, "it is there already");
        (await wang.ReadAsync(proof)).ShouldContain("已用于：调动函或录用通知书");

        (await SendAsync(wang, proof, ("also", file))).ShouldBe("");

        Looked().Match(await wang.ReadAsync(proof)).Groups["id"].Value.ShouldBe(file);
        (await SendAsync(wang, letter, ("remove", file))).ShouldBe("");
        (await wang.GetAsync("/files/" + file)).StatusCode.ShouldBe(HttpStatusCode.OK, "the other material has it still");
        (await SendAsync(wang, letter, ("also", file))).ShouldBe("");
        var number = (await PreparedCases.SubmitAsync(wang, $"/apply/{Job}")).Split('/')[^1];
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        (await clerk.BytesAsync($"/cases/{number}/materials/posting-letter")).ShouldBe(Scanned.Jpeg());
        (await clerk.BytesAsync($"/cases/{number}/materials/settling-proof")).ShouldBe(Scanned.Jpeg());
        (await clerk.BytesAsync($"/cases/{number}/files/{file}")).ShouldBe(Scanned.Jpeg());
    }

    [Fact]
    public async Task How_many_files_are_taken_is_told_beside_the_field_and_kept()
    {
        await using var site = await AccountsSite.StartAsync();
        using var wang = await SignedInAsync(site);
        var page = $"/apply/{await PreparedCases.DraftAsync(site.Services)}/materials/birth-certificate";
        (await wang.ReadAsync(page)).ShouldContain("一种材料最多 20 个，一件申请最多 60 个");
        var pages = Enumerable.Range(1, 20).Select(index => ($"第{index}页.pdf", Scanned.Pdf(10, index))).ToArray();

        (await GiveAsync(wang, page, pages)).ShouldContain("一种材料最多 20 个文件", Case.Sensitive, "one was there before");

        Looked().Count(await wang.ReadAsync(page)).ShouldBe(20);
    }

    [Fact]
    public async Task An_account_has_room_for_so_many_uploads_that_stand_in_no_case_and_is_told_what_is_used_and_what_to_do()
    {
        await using var site = await AccountsSite.StartAsync("--Tongban:Uploads:Files", "3");
        using var wang = await SignedInAsync(site);
        using var program = Api.Caller.With(site, wang.Cookies);
        var apply = $"/apply/{await PreparedCases.DraftAsync(site.Services)}";
        var page = $"{apply}/materials/birth-certificate";
        (await SendAsync(wang, page, ("remove", new string('a', 32)))).ShouldBe("");
        var half = await BeginAsync(wang, 20); // an unfinished one counts
        (await GiveAsync(wang, page, ("1.pdf", Scanned.Pdf(10, 1)), ("2.pdf", Scanned.Pdf(10, 2)))).ShouldBe("");

        (await GiveAsync(wang, page, "3.pdf", Scanned.Pdf(10, 3))).ShouldContain("“3.pdf”：没有收下：您已经上传、还没有随申请提交的文件有 3 个（含没有传完的），共 1 KB；一个账号最多 3 个、1024 MB。请先提交申请");
        using var begin = Beginning(20);
        await IsProblemAsync(await wang.Browser.SendAsync(begin, TestContext.Current.CancellationToken), HttpStatusCode.Conflict, "you have 3 uploads");
        (await program.SendAsync(HttpMethod.Post, "/api/files?name=paper.pdf", Paper(), ("Idempotency-Key", "file"))).IsProblem(HttpStatusCode.Conflict, "no-room").Text("detail").ShouldContain("an account has at most 3");
        (await SendAsync(wang, half, 0, Scanned.Pdf(10, 4)[..20])).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType, "what was begun goes on; this one is no paper, and so is forgotten");
        await BeginAsync(wang, 20);

        await PreparedCases.SubmitAsync(wang, apply);

        await BeginAsync(wang, 20); // what was handed in counts no more
        await BeginAsync(wang, 20);
        using var zhou = new Visitor(site);
        await zhou.SignInAsync("zhou-wei");
        await BeginAsync(zhou, 20); // and nobody's uploads are another's
        site.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        await wang.SignInAsync("wang-xiaohong");
        await BeginAsync(wang, 20); // what stayed unfinished was forgotten
    }

    [Fact]
    public async Task An_account_has_room_for_so_many_bytes_which_a_sweep_frees_of_what_nobody_uses()
    {
        await using var site = await AccountsSite.StartAsync("--Tongban:Uploads:Bytes", "5000000");
        using var wang = await SignedInAsync(site);
        using var program = Api.Caller.With(site, wang.Cookies);
        var file = await BeginAsync(wang, Pdf.Length);
        (await SendAsync(wang, file, 0, Pdf)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var begin = Beginning(2_000_001);
        await IsProblemAsync(await wang.Browser.SendAsync(begin, TestContext.Current.CancellationToken), HttpStatusCode.Conflict, "at most 200 and 4.8 MB");

        site.Time.Advance(Tongban.Web.Portal.Applying.DraftStore.Kept + TimeSpan.FromSeconds(1));
        await site.Services.GetRequiredService<Tongban.Web.Portal.Sweeping.Sweeper>().RunAsync((_, error) => throw error, TestContext.Current.CancellationToken);
        await wang.SignInAsync("wang-xiaohong");

        await BeginAsync(wang, 5_000_000);
        var store = site.Services.GetRequiredService<Tongban.Ledger.IStore>();
        (await store.ReadBlobKeysAsync(TestContext.Current.CancellationToken).AnyAsync(key => key.StartsWith("uploads:", StringComparison.Ordinal), TestContext.Current.CancellationToken)).ShouldBeTrue();
        site.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        await site.Services.GetRequiredService<Tongban.Web.Portal.Sweeping.Sweeper>().RunAsync((_, error) => throw error, TestContext.Current.CancellationToken);
        (await store.ReadBlobKeysAsync(TestContext.Current.CancellationToken).AnyAsync(key => key.StartsWith("uploads:", StringComparison.Ordinal), TestContext.Current.CancellationToken)).ShouldBeFalse("an empty list is none");
    }

    private static ByteArrayContent Paper() => new(Scanned.Pdf()) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };

    private static Task<string> GiveAsync(Visitor wang, string page, string name, byte[] bytes) => GiveAsync(wang, page, (name, bytes));

    private static Task<string> GiveAsync(Visitor wang, string page, params (string Name, byte[] Bytes)[] files) => PostAsync(wang, page, form =>
    {
        foreach (var (name, bytes) in files)
        {
            form.Add(new ByteArrayContent(bytes), "file", name);
        }
    });

    private static Task<string> SendAsync(Visitor wang, string page, (string Name, string Value) field) => PostAsync(wang, page, form => form.Add(new StringContent(field.Value), field.Name));

    private static async Task<string> PostAsync(Visitor wang, string page, Action<MultipartFormDataContent> fill)
    {
        var shown = await wang.ReadAsync(page);
        var token = shown.Split("__RequestVerificationToken\"")[1].Split("value=\"")[1].Split('"')[0];
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("material"), "_handler" },
        };
        fill(form);
        using var answer = await wang.Browser.PostAsync(new Uri(page, UriKind.Relative), form, TestContext.Current.CancellationToken);
        return answer.StatusCode == HttpStatusCode.Redirect ? "" : WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<Visitor> SignedInAsync(Hosting.TestSite site)
    {
        var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        return wang;
    }

    private static async Task<Uri> BeginAsync(Visitor visitor, long length)
    {
        using var begin = Beginning(length);
        using var answer = await visitor.Browser.SendAsync(begin, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return answer.Headers.Location.ShouldNotBeNull();
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor visitor, Uri file, long offset, byte[] bytes)
    {
        using var piece = Piece(file, offset, bytes);
        return await visitor.Browser.SendAsync(piece, TestContext.Current.CancellationToken);
    }

    private static HttpRequestMessage Beginning(long length)
    {
        var begin = new HttpRequestMessage(HttpMethod.Post, new Uri("/files", UriKind.Relative));
        begin.Headers.Accept.ParseAdd("application/json");
        begin.Headers.Add("Tus-Resumable", "1.0.0");
        begin.Headers.Add("Upload-Length", length.ToString(CultureInfo.InvariantCulture));
        return begin;
    }

    private static HttpRequestMessage Piece(Uri file, long offset, byte[] bytes)
    {
        var piece = new HttpRequestMessage(HttpMethod.Patch, file) { Content = new ByteArrayContent(bytes) };
        piece.Headers.Accept.ParseAdd("application/json");
        piece.Headers.Add("Tus-Resumable", "1.0.0");
        piece.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        piece.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        return piece;
    }

    private static async Task IsProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string says)
    {
        using (answer)
        {
            answer.StatusCode.ShouldBe(status);
            answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(says);
        }
    }

    private static async Task<long> OffsetAsync(Visitor visitor, Uri file)
    {
        using var answer = await visitor.Browser.SendAsync(new(HttpMethod.Head, file), TestContext.Current.CancellationToken);
        return long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("href=\"/files/(?<id>[0-9a-f]{32})\">(?<name>[^<]+)</a>（(?<size>[^）]+)）", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Looked();
}
