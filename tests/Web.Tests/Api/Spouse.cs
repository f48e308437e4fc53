using System.Net;
using System.Text.Json.Nodes;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Api;

/// <summary>王晓红 of Jinan joins her husband 陈明 in Hangzhou: what she asks, and the way her case takes.</summary>
internal static class Spouse
{
    internal const string Matter = "household.transfer.spouse";

    internal static Task<TestSite> SiteAsync(params string[] args) => TestSite.StartAsync(["--sample", .. args]);

    internal static JsonObject Answers() => new()
    {
        ["applicantName"] = "王晓红", ["applicantNumber"] = "37010219900412002X", ["applicantPhone"] = "13800000001", ["moveFrom"] = "370102",
        ["fromAddress"] = "和平路1号", ["moveTo"] = "330106", ["toAddress"] = "文三路2号", ["spouseName"] = "陈明", ["spouseNumber"] = "330106198809230019",
        ["marriedOn"] = "2015-05-20", ["withChildren"] = "no",
    };

    internal static JsonObject Application(string file) => new()
    {
        ["matter"] = Matter, ["mode"] = "wholly-online", ["declared"] = true, ["answers"] = Answers(),
        ["materials"] = new JsonArray([.. new[] { "household-books", "identity-cards", "marriage-certificate" }
            .Select(name => (JsonNode)new JsonObject { ["name"] = name, ["file"] = file })]),
    };

    internal static async Task<Reading> OpenAsync(Caller caller) =>
        (await caller.PostAsync("/api/cases", Application(await caller.GiveAsync()))).Is(HttpStatusCode.Created);
}
