using System.Net;
using System.Text;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Ledger;

namespace Tongban.Web.Tests.Api;

/// <summary>Whatever is sent: a problem that says what and where, never a fault of ours, and nothing stored.</summary>
[Collection(ApiSiteGroup.Name)]
public class BadInputTests(ApiSite shared)
{
    [Theory]
    [InlineData("", "", 1, 1)] // nothing at all
    [InlineData("{\"matter\":1}", "/matter", 1, 11)] // a number for a text
    [InlineData("{\n  \"matter\": \"m\",\n  \"extra\": 1 }", "/extra", 3, 3)] // a name that is not known
    [InlineData("{\"matter\":\"m\",\"matter\":\"n\"}", "/matter", 1, 15)] // a name twice
    [InlineData("{\"answers\":{\"a\":NaN}}", "/answers/a", 1, 17)] // no JSON number
    [InlineData("{\"answers\":{\"a\":\"\\ud800\"}}", "/answers/a", 1, 17)] // half a surrogate pair
    [InlineData("{\"answers\":{\"a\":\"\\u0000\"}}", "/answers/a", 1, 17)] // a control character
    [InlineData("{\"answers\":{\"a\":1e999}}", "/answers/a", 1, 17)] // a number too large, where a text belongs
    [InlineData("{} {}", "", 1, 4)] // something after the end
    [InlineData("[[[[[[[[[[]]]]]]]]]]", "/0/0/0/0/0/0/0", 1, 9)] // too deep
    [InlineData("[]", "", 1, 1)] // no object
    [InlineData("{\"materials\":[{\"name\":\"a\",\"file\":\"b\",\"x\":1}]}", "/materials/0/x", 1, 38)] // deep inside
    public async Task An_unreadable_body_is_told_what_and_where(string body, string where, int line, int column)
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        var answer = await applicant.SendAsync(HttpMethod.Post, "/api/cases", Caller.Json(body), ("Idempotency-Key", "k"));
        answer.IsProblem(HttpStatusCode.BadRequest, "unreadable-body");
        var fault = answer.Json["errors"]?[where]?[0].ShouldNotBeNull(answer.Body);
        (fault?["line"]?.GetValue<int>(), fault?["column"]?.GetValue<int>()).ShouldBe((line, column), answer.Body);
        fault?["zh"].ShouldNotBeNull();
        fault?["en"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Invalid_utf8_is_told_where()
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        using var content = new ByteArrayContent([(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)'}']);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        var answer = (await applicant.SendAsync(HttpMethod.Post, "/api/cases", content, ("Idempotency-Key", "k"))).IsProblem(HttpStatusCode.BadRequest, "unreadable-body");
        answer.Json["errors"]?[""]?[0]?["column"]?.GetValue<int>().ShouldBe(3);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded")] // what a form of another site could send
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("")]
    public async Task Another_content_type_is_refused(string type)
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        (await applicant.SendAsync(HttpMethod.Post, "/api/cases", content, ("Idempotency-Key", "k"))).IsProblem(HttpStatusCode.UnsupportedMediaType, "unsupported-content");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        var body = $"{{\"matter\":\"{new string('m', 200_000)}\"}}";
        (await applicant.SendAsync(HttpMethod.Post, "/api/cases", Caller.Json(body), ("Idempotency-Key", "k"))).IsProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("two words")]
    public async Task A_change_without_a_readable_key_is_refused(string? key)
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        var headers = key is null ? Array.Empty<(string, string)>() : [("Idempotency-Key", key)];
        (await applicant.SendAsync(HttpMethod.Post, "/api/cases", Caller.Json("{\"matter\":\"m\",\"mode\":\"m\"}"), headers)).IsProblem(HttpStatusCode.BadRequest, "idempotency-key-missing");
    }

    [Fact]
    public async Task A_day_that_does_not_exist_is_told_at_its_question()
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        var application = Spouse.Application(await applicant.GiveAsync());
        application["answers"].ShouldNotBeNull()["marriedOn"] = "2023-02-29";
        var refused = (await applicant.PostAsync("/api/cases", application)).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
        refused.Json["errors"]?["marriedOn"]?[0]?["en"]?.ToString().ShouldContain("no such day");
        refused.Json["clause"]?["text"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("/api/queue?after=***")]
    [InlineData("/api/queue?limit=0")]
    [InlineData("/api/queue?limit=9999999999999")]
    [InlineData("/api/queue?unknown=1")]
    [InlineData("/api/deadline?from=2026-02-30&within=5%20days")]
    [InlineData("/api/deadline?from=2026-09-30&within=five%20days")]
    [InlineData("/api/deadline?within=5%20days")]
    [InlineData("/api/deadline?from=2026-09-30&within=100%20years")]
    [InlineData("/api/deadline?from=2026-09-30&within=5%20days&pause=2026-10-02/2026-10-01")]
    [InlineData("/api/divisions?parent=33")]
    public async Task A_parameter_that_cannot_be_read_is_named(string path)
    {
        var clerk = await shared.AsAsync("xihu-clerk");
        (await clerk.GetAsync(path)).IsProblem(HttpStatusCode.BadRequest, "bad-parameter").Json["errors"]?.AsObject().Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Whatever_bytes_and_headers_are_sent_no_fault_of_ours_and_nothing_stored()
    {
        var applicant = await shared.AsAsync("wang-xiaohong");
        using var mediator = Caller.Mediator(shared.Site, "CN/GOV/fuzz");
        var store = shared.Site.Services.GetRequiredService<IStore>();
        var before = await LastAsync(store);
        var bodies = Gen.OneOf(Gen.Byte.Array[0, 60], Of(Pieces).Array[0, 14].Select(pieces => Encoding.UTF8.GetBytes(string.Concat(pieces))));
        await Gen.Select(bodies, Of(Paths), Of(Types), Gen.Char[' ', '~'].Array[0, 30].Select(chars => new string(chars))).SampleAsync(
            async (body, path, type, header) =>
            {
                using var content = new ByteArrayContent(body);
                content.Headers.TryAddWithoutValidation("Content-Type", type);
                var caller = path.StartsWith("/api", StringComparison.Ordinal) ? applicant : mediator;
                var answer = await caller.SendAsync(HttpMethod.Post, path, content, ("Idempotency-Key", header), ("If-Match", header), ("If-None-Match", header));
                return (int)answer.Status is >= 400 and < 500;
            },
            iter: 400, threads: 1);
        (await LastAsync(store)).ShouldBe(before);
    }

    private static Gen<string> Of(string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static readonly string[] Pieces =
        ["{", "}", "[", "]", ":", ",", "\"matter\"", "\"household.transfer.spouse\"", "\"mode\"", "\"answers\"", "\"a\"", "\"\\ud800\"", "1e999", "-0", "null", "true", " ", "\n", "\uFEFF", "户"];

    private static readonly string[] Paths =
        ["/api/cases", "/api/files?name=x", "/api/cases/330106202609301004000001X/actions/accept", "/api/cases/x/rating", "/services/x/applications", "/tasks/x/complete", "/documents"];

    private static readonly string[] Types = ["application/json", "application/json; charset=utf-8", "application/octet-stream", "multipart/form-data; boundary=b", "multipart/form-data", "x"];

    private static async Task<long> LastAsync(IStore store) => await store.LastSequenceAsync(TestContext.Current.CancellationToken);
}
