using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Tongban.Web.Tests.Accounts;

namespace Tongban.Web.Tests.Portal;

/// <summary>Uploads that go on where they broke off, judged by their content.</summary>
public sealed class UploadTests
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, .. new byte[3_000_000]];

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

    private static async Task<string> GiveAsync(Visitor wang, string page, string name, byte[] bytes)
    {
        var shown = await wang.ReadAsync(page);
        var token = shown.Split("__RequestVerificationToken\"")[1].Split("value=\"")[1].Split('"')[0];
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("material"), "_handler" }, { new ByteArrayContent(bytes), "file", name },
        };
        using var answer = await wang.Browser.PostAsync(new Uri(page, UriKind.Relative), form, TestContext.Current.CancellationToken);
        return answer.StatusCode == HttpStatusCode.Redirect ? "" : await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Visitor> SignedInAsync(Hosting.TestSite site)
    {
        var wang = new Visitor(site);
        await wang.SignInAsync("wang-xiaohong");
        return wang;
    }

    private static async Task<Uri> BeginAsync(Visitor visitor, long length)
    {
        using var begin = new HttpRequestMessage(HttpMethod.Post, new Uri("/files", UriKind.Relative));
        begin.Headers.Add("Tus-Resumable", "1.0.0");
        begin.Headers.Add("Upload-Length", length.ToString(CultureInfo.InvariantCulture));
        using var answer = await visitor.Browser.SendAsync(begin, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return answer.Headers.Location.ShouldNotBeNull();
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor visitor, Uri file, long offset, byte[] bytes)
    {
        using var piece = new HttpRequestMessage(HttpMethod.Patch, file) { Content = new ByteArrayContent(bytes) };
        piece.Headers.Add("Tus-Resumable", "1.0.0");
        piece.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        piece.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        return await visitor.Browser.SendAsync(piece, TestContext.Current.CancellationToken);
    }

    private static async Task<long> OffsetAsync(Visitor visitor, Uri file)
    {
        using var answer = await visitor.Browser.SendAsync(new(HttpMethod.Head, file), TestContext.Current.CancellationToken);
        return long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);
    }
}
