using System.Net;
using System.Text.Json.Nodes;

namespace Tongban.Web.Tests.Api;

/// <summary>What a party reads of a case for which another applied: his own answers, and nothing of hers by page, paper, file or API.</summary>
[Collection(ApiSiteGroup.Name)]
public class PartyTests(ApiSite shared)
{
    private const string HerNumber = "37010219900412002X";
    private const string HisNumber = "330106198809230019";
    private const string Reason = "您电话里说的旧址不对，请补正";

    [Fact]
    public async Task Her_husband_opens_neither_her_papers_nor_her_scans()
    {
        var (place, paper) = await AcceptedAsync();
        var number = place[(place.LastIndexOf('/') + 1)..];
        var herself = await shared.AsAsync("wang-xiaohong");
        var husband = await shared.AsAsync("chen-ming");
        var file = Text(await herself.GetAsync($"/cases/{number}")).Split($"/cases/{number}/files/")[1].Split('"')[0];
        string[] hers = [$"/papers/{paper}", $"/papers/{paper}.pdf", $"/api/papers/{paper}", $"/api/papers/{paper}.pdf", $"/cases/{number}/files/{file}", $"{place}/materials/identity-cards"];
        foreach (var path in hers)
        {
            using var whole = await herself.FetchAsync(path);
            whole.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            using var cut = await husband.FetchAsync(path);
            cut.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await husband.GetAsync(place + "/documents")).Is(HttpStatusCode.OK).Json.AsArray().ShouldBeEmpty();
        (await herself.GetAsync(place + "/documents")).Is(HttpStatusCode.OK).Json.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Her_husband_reads_his_own_answers_and_none_of_hers_by_page_and_API()
    {
        var (place, paper) = await AcceptedAsync();
        var husband = await shared.AsAsync("chen-ming");
        var read = (await husband.GetAsync(place)).Is(HttpStatusCode.OK);
        read.Body.ShouldContain(HisNumber);
        read.Json["answers"].ShouldNotBeNull().AsObject().Select(answer => answer.Key).ShouldNotContain("applicantNumber");
        read.Json["parties"].ShouldNotBeNull().AsArray().Select(party => party?["name"]?.ToString()).ShouldBe(["王**", "陈明"], ignoreOrder: true);
        var page = Text(await husband.GetAsync(place.Replace("/api", "", StringComparison.Ordinal)));
        foreach (var text in new[] { read.Body, page })
        {
            string[] hers = [HerNumber, "王晓红", "和平路1号", "13800000001", "paper.pdf", paper];
            hers.ShouldAllBe(secret => !text.Contains(secret, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Her_husband_does_not_read_what_offices_wrote_to_her()
    {
        var herself = await shared.AsAsync("wang-xiaohong");
        var husband = await shared.AsAsync("chen-ming");
        var clerk = await shared.AsAsync("xihu-clerk");
        var place = (await Spouse.OpenAsync(herself)).Location ?? "";
        (await clerk.PostAsync(place + "/actions/correct", new JsonObject { ["reason"] = Reason, ["items"] = new JsonArray("fromAddress") }, ("If-Match", "\"1\""))).Is(HttpStatusCode.OK);
        foreach (var path in new[] { place, place + "/history", place.Replace("/api", "", StringComparison.Ordinal) })
        {
            Text(await herself.GetAsync(path)).ShouldContain(Reason, customMessage: path);
            Text(await husband.GetAsync(path)).ShouldNotContain(Reason, customMessage: path);
        }
    }

    private static string Text(Reading read) => WebUtility.HtmlDecode(read.Is(HttpStatusCode.OK).Body);

    /// <summary>Her case, accepted, and the number of the receipt that came of it.</summary>
    private async Task<(string Place, string Paper)> AcceptedAsync()
    {
        var place = (await Spouse.OpenAsync(await shared.AsAsync("wang-xiaohong"))).Location ?? "";
        var clerk = await shared.AsAsync("xihu-clerk");
        var accepted = (await clerk.PostAsync(place + "/actions/accept", new JsonObject(), ("If-Match", "\"1\""))).Is(HttpStatusCode.OK);
        return (place, accepted.Json["documents"].ShouldNotBeNull().AsArray()[0]?["number"]?.ToString() ?? "");
    }
}
