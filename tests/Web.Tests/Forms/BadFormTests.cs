using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Web.Tests.Accounts;

namespace Tongban.Web.Tests.Forms;

/// <summary>Whatever is posted to a form of portal, desk and accounts: a page that says what is wrong, never a fault of ours, and what was refused is not kept.</summary>
public sealed class BadFormTests(FuzzSite shared) : IClassFixture<FuzzSite>
{
    private const string Boundary = "tongban-boundary";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    /// <summary>Bodies no form of ours sends: each is refused as it comes in, whatever the form.</summary>
    public static TheoryData<string, string> Broken => new()
    {
        { "application/x-www-form-urlencoded", "" }, // nothing, so no token either
        { "application/x-www-form-urlencoded", $"{PageForm.Token}=forged&number=1" },
        { "application/x-www-form-urlencoded; charset=utf-7", $"{PageForm.Token}=forged" },
        { "application/x-www-form-urlencoded; charset=no-such", $"{PageForm.Token}=forged" },
        { "application/x-www-form-urlencoded", string.Join('&', Enumerable.Range(0, 2000).Select(at => $"f{at}=1")) }, // more fields than a form may have
        { "application/x-www-form-urlencoded", "%&=%ZZ&%C3%28=%ED%A0%80" }, // no percent encoding, no UTF-8
        { "application/json", "{\"a\":1}" },
        { "text/plain", "a=b" },
        { "multipart/form-data", "--x\r\n" }, // no boundary
        { $"multipart/form-data; boundary={Boundary}", $"--{Boundary}\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nbroken off" },
        { $"multipart/form-data; boundary={Boundary}", $"--{Boundary}\r\nContent-Disposition: attachment\r\n\r\nx\r\n--{Boundary}--\r\n" }, // no form's part
        { $"multipart/form-data; boundary={new string('b', 300)}", "" }, // a boundary longer than may be
        { "", "a=b" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_body_that_is_no_form_of_ours_is_refused_as_it_comes_in(string type, string body)
    {
        var before = await shared.KeptAsync();
        foreach (var (by, form) in shared.Forms)
        {
            using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            await IsRefusedAsync(by, form, content);
        }

        (await shared.KeptAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_form_far_too_large_or_with_anothers_token_is_refused()
    {
        var before = await shared.KeptAsync();
        using var stranger = new Visitor(shared.Site);
        await stranger.SignInAsync("liu-fang");
        var foreign = PageForm.On("/account", await stranger.ReadAsync("/account"))[0].Fields.First(field => field.Name == PageForm.Token);
        foreach (var (by, form) in shared.Forms)
        {
            await IsTooLargeAsync(by, form, Encoded([.. form.Fields, ("more", new string('x', 2 << 20))]), "2 MB");
            await IsTooLargeAsync(by, form, Encoded([.. form.Fields, ("more", new string('x', 200 << 10))]), "“more”一栏有 204800 个字符，一栏最多 65536 个字符");
            await IsRefusedAsync(by, form, Encoded([.. form.Fields.Where(field => field.Name != PageForm.Token), foreign]));
        }

        (await shared.KeptAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_file_beyond_what_a_page_takes_is_refused_with_its_size_and_the_limit()
    {
        var (by, form) = shared.Forms.First(one => one.Form.Files.Count > 0 && one.Form.Action.Contains("/materials/", StringComparison.Ordinal));
        using var content = new MultipartFormDataContent { { new ByteArrayContent(new byte[51 << 20]), form.Files[0], "scan.pdf" } };
        await IsTooLargeAsync(by, form, content, "有 51 MB，这一页一次最多收 50.1 MB");
    }

    [Fact]
    public async Task Whatever_stands_in_a_field_is_answered_in_words_and_only_what_passes_is_kept()
    {
        var turn = 0;
        foreach (var (by, form) in shared.Forms)
        {
            foreach (var field in form.Typed)
            {
                await AreAnsweredAsync(by, form, field, [.. Always, .. Enumerable.Range(0, 5).Select(_ => InTurn[turn++ % InTurn.Length])]);
            }
        }
    }

    [Fact]
    public void Every_endpoint_that_takes_a_form_is_tried()
    {
        var takes = shared.Site.Services.GetServices<EndpointDataSource>().Concat(shared.Site.Services.GetRequiredService<EndpointDataSource>() is var one ? [one] : [])
            .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Antiforgery.IAntiforgeryMetadata>() is { RequiresValidation: true })
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods: ["POST"] })
            .Select(endpoint => endpoint.RoutePattern.RawText ?? "").Distinct().ToArray();
        takes.ShouldNotBeEmpty();
        var tried = shared.Forms.Select(form => new Uri(shared.Site.Address, form.Form.Action).AbsolutePath.TrimEnd('/')).ToHashSet(StringComparer.Ordinal);
        takes.Select(path => path.TrimEnd('/')).Where(path => !tried.Contains(path)).Except(["/sign-out", "/sign-in/enrol"]).ShouldBeEmpty("these have no field: one ends the session, the other needs an official without a second factor");
    }

    /// <summary>For every field: nothing, what a database cannot hold, what no page expects to be so long.</summary>
    private static string[] Always { get; } = ["", "\0", "a\0b", "\uFFFD𠮷", "99999999999999999999", new string('长', 10_000)];

    private static string[] InTurn { get; } =
    [
        " ", "\u202Eoffice\u202C", "e\u0301\u0301\u0301", "<script>alert(1)</script>", "'; drop table cases; --", "{{7*7}}${7*7}", "..\\../../etc/passwd", "-1", "0", "2147483648", "1e999",
        "NaN", "2026-02-30", "0000-00-00", "9999-12-31", "330106198809230018", "33010620260930100400000", "999999", "police-station:999999", "police-station:330106:1",
        "00000000000000000000000000000000", "yes", "no-such-choice", "\r\nSet-Cookie: a=b",
    ];

    private static async Task IsRefusedAsync(Visitor by, PageForm form, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(form.Action, UriKind.Relative)) { Content = content };
        request.Headers.ExpectContinue = true; // what is too large is refused before it is sent
        using var answer = await by.Browser.SendAsync(request, Now);
        var page = await answer.Content.ReadAsStringAsync(Now);
        ((int)answer.StatusCode).ShouldBeInRange(400, 499, $"{form}: {page}");
        page.ShouldContain("<h1", Case.Insensitive, $"{form}: a page in words");
    }

    /// <summary>Told by its cause, and not as a page that had stood open too long, though a form that is not read has no token.</summary>
    private static async Task IsTooLargeAsync(Visitor by, PageForm form, HttpContent content, string words)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(form.Action, UriKind.Relative)) { Content = content };
        request.Headers.ExpectContinue = true;
        using var answer = await by.Browser.SendAsync(request, Now);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Now));
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge, $"{form}: {page}");
        page.ShouldContain(words, Case.Sensitive, $"{form}");
        page.ShouldNotContain("打开太久", Case.Sensitive, $"{form}");
    }

    private async Task AreAnsweredAsync(Visitor by, PageForm form, string field, string[] values)
    {
        var (before, allRefused) = (await shared.KeptAsync(), true);
        foreach (var value in values)
        {
            allRefused &= await IsAnsweredAsync(by, form, field, value);
        }

        var after = allRefused ? await shared.KeptAsync() : before;
        after.ShouldBe(before, $"{form}, {field}: refused, and yet kept");
    }

    /// <summary>Whether it was refused.</summary>
    private static async Task<bool> IsAnsweredAsync(Visitor by, PageForm form, string field, string value)
    {
        using HttpContent content = form.Multipart ? Multipart(form, field, value) : Encoded([.. form.Fields.Where(one => one.Name != field), (field, value), (field, value)]);
        using var answer = await by.Browser.PostAsync(new Uri(form.Action, UriKind.Relative), content, Now);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Now));
        ((int)answer.StatusCode).ShouldBeInRange(200, 499, $"{form}, {field} = {Shown(value)}: {page}");
        return (int)answer.StatusCode >= 400 || page.Contains("govuk-error-summary", StringComparison.Ordinal);
    }

    private static string Shown(string value) => string.Concat(value.Take(40).Select(letter => char.IsControl(letter) ? $"\\x{(int)letter:x2}" : letter.ToString()));

    private static FormUrlEncodedContent Encoded(IEnumerable<(string Name, string Value)> fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static MultipartFormDataContent Multipart(PageForm form, string odd, string value)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, kept) in form.Fields.Where(field => field.Name != odd))
        {
            content.Add(new StringContent(kept), name);
        }

        if (form.Files.Contains(odd))
        {
            var file = new ByteArrayContent(Encoding.UTF8.GetBytes(value));
            file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            content.Add(file, odd, Encoding.ASCII.GetString(Encoding.ASCII.GetBytes(value.Length == 0 ? "x" : new string([.. value.Where(letter => !char.IsControl(letter) && letter != '"').Take(200), 'x']))));
        }
        else
        {
            content.Add(new StringContent(value), odd);
        }

        return content;
    }
}
