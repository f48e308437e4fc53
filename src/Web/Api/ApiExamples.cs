using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Tongban.Web.Api.Problems;

namespace Tongban.Web.Api;

/// <summary>Examples of what is sent and what is answered; a test holds each against its schema.</summary>
internal static class ApiExamples
{
    /// <summary>Puts an example beside every problem an operation may answer with, and beside its good answer where there is one to show.</summary>
    internal static void Show(OpenApiOperation operation, IEnumerable<ProblemKind> problems)
    {
        foreach (var sort in problems.Distinct().ToLookup(kind => kind.Status))
        {
            Show(operation, sort.Key.ToString(CultureInfo.InvariantCulture), "application/problem+json", [.. sort.Select(kind => (kind.Name, (JsonNode)Problem(kind)))]);
        }

        if (AnswerOf(operation.OperationId ?? "") is { } answer)
        {
            Show(operation, operation.Responses?.ContainsKey("201") == true ? "201" : "200", "application/json", [("answer", answer)]);
        }
    }

    private static void Show(OpenApiOperation operation, string status, string type, IReadOnlyList<(string Name, JsonNode Value)> examples)
    {
        if (operation.Responses?.TryGetValue(status, out var response) == true && response.Content?.TryGetValue(type, out var content) == true)
        {
            content.Examples = examples.ToDictionary(one => one.Name, one => (IOpenApiExample)new OpenApiExample { Value = one.Value }, StringComparer.Ordinal);
        }
    }

    private static JsonObject Problem(ProblemKind kind)
    {
        var problem = new JsonObject
        {
            ["type"] = kind.Address, ["title"] = $"{kind.Title.Zh} {kind.Title.En}", ["status"] = kind.Status, ["detail"] = $"{kind.Advice.Zh} {kind.Advice.En}",
            ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736",
        };
        if (kind == ProblemKind.Invalid)
        {
            problem["clause"] = JsonNode.Parse("""{"id":"household-registration-1958#10","zh":"《户口登记条例》第十条","en":"Household Registration Regulations, article 10"}""");
            problem["errors"] = JsonNode.Parse("""{"marriedOn":[{"zh":"没有这一天。","en":"There is no such day."}]}""");
        }

        return problem;
    }

    private static JsonNode? AnswerOf(string operation) => operation switch
    {
        "openCase" => JsonNode.Parse("""
            {"number":"330106202609301004000001X","version":1,"stage":"intake","stageTitle":{"zh":"受理","en":"Intake"},"owner":"police-station:330106","documents":[],"repeated":false}
            """),
        "takeAction" or "answerRequest" or "rateCase" => JsonNode.Parse("""
            {"number":"330106202609301004000001X","version":3,"stage":"move-out","stageTitle":{"zh":"迁出","en":"Move out"},"owner":"police-station:370102",
             "documents":[{"kind":"move-in-permit","number":"浙准迁字第00000012号","office":"police-station:330106","at":"2026-09-30T09:00:00+08:00","validUntil":"2026-11-09",
             "digest":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}],"repeated":false}
            """),
        "giveFile" => JsonNode.Parse("""
            {"id":"0123456789abcdef0123456789abcdef","fileName":"结婚证.pdf","mediaType":"application/pdf","bytes":482133,"sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}
            """),
        "uploadFile" => JsonNode.Parse("""{"code":200,"type":"application/pdf","message":"0123456789abcdef0123456789abcdef","url":"/documents/0123456789abcdef0123456789abcdef"}"""),
        "readProof" => JsonNode.Parse("""
            {"number":"330106202609301004000001X","sequence":3,"entry":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","path":["60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"],
             "treeSize":4,"root":"fd61a03af4f77d870fc21e05e7e80678095c92d808cfb3b5c279ee04c74aca13","previous":"0000000000000000000000000000000000000000000000000000000000000000",
             "sealedAt":"2026-09-30T01:00:03Z","keyId":"a4e624d686e03ed2767c0abd85c14426b0b1157d2ce81d27bb4fe4f6f01d688a","signature":"MEUCIQDgQ2g="}
            """),
        "statistics" or "statistics10" => JsonNode.Parse("""
            [{"processed":41,"approved":36,"sentBack":9,"rejected":3,"references":{"startDate":"2026-09-01","endDate":"2026-09-30","timeframeDay":false,"timeframeWeek":false,"timeframeMonth":true,"timeframeYear":false}}]
            """),
        _ => null,
    };

    internal static JsonNode? Of(string operation) => operation switch
    {
        "openCase" => JsonNode.Parse("""
            {"matter":"household.transfer.spouse","mode":"wholly-online","answers":{"applicantName":"王晓红","applicantNumber":"37010219900412002X",
             "applicantPhone":"13800000001","moveFrom":"370102","fromAddress":"和平路1号","moveTo":"330106","toAddress":"文三路2号","spouseName":"陈明",
             "spouseNumber":"330106198809230019","marriedOn":"2015-05-20","withChildren":"no"},
             "materials":[{"name":"household-books","file":"0123456789abcdef0123456789abcdef"}],"declared":true}
            """),
        "takeAction" => JsonNode.Parse("""{"reason":"地址不全","items":["toAddress"]}"""),
        "answerRequest" => JsonNode.Parse("""{"answer":"confirmed","note":"2015-05-20"}"""),
        "rateCase" => JsonNode.Parse("""{"stars":5,"comment":"一次办好"}"""),
        "submitApplication" or "updateApplicationFileForm" => JsonNode.Parse("""
            {"applicantId":"42962de0-bdb2-11ed-9397-0242ac120004","formData":{"data":{"mode":{"value":"wholly-online"},"applicantName":{"value":"王晓红"}}},
             "documentUrls":["/documents/0123456789abcdef0123456789abcdef#marriage-certificate"]}
            """),
        "completeTaskById" => JsonNode.Parse("""{"data":{"action":{"value":"confirm-move-out"}}}"""),
        _ => null,
    };
}
