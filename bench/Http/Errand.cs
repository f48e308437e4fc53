using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime.Text;
using Tongban.Bench.Desks;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;

namespace Tongban.Bench.Http;

/// <summary>One family and the officials its cases meet, each with a session of her own, doing whole cases over HTTP.</summary>
internal sealed class Errand
{
    private const string Matter = "household.transfer.spouse";
    private static readonly string[] Materials = ["household-books", "identity-cards", "marriage-certificate"];
    private readonly HttpClient client;
    private readonly string applicant;
    private readonly string clerk;
    private readonly string reviewer;
    private readonly string origin;
    private string application = "";

    private Errand(HttpClient client, string applicant, string clerk, string reviewer, string origin) =>
        (this.client, this.applicant, this.clerk, this.reviewer, this.origin) = (client, applicant, clerk, reviewer, origin);

    /// <summary>Accounts, and one file that serves as every material: files are given once and not measured.</summary>
    internal static async Task<Errand> PrepareAsync(Platform platform, HttpClient client, int index)
    {
        var to = Country.Counties[index % Country.Counties.Length];
        var from = Country.Counties[(index + (Country.Counties.Length / 2)) % Country.Counties.Length];
        var (person, spouse) = (SyntheticPeople.Of(1, index, from), SyntheticPeople.Of(2, index, to));
        var errand = new Errand(
            client,
            await platform.PersonAsync($"person-{index}", person.Number.ToString()),
            await platform.OfficialAsync($"clerk-{index}", Office(to), OfficeRole.Clerk),
            await platform.OfficialAsync($"reviewer-{index}", Office(to), OfficeRole.Reviewer),
            await platform.OfficialAsync($"origin-{index}", Office(from), OfficeRole.Clerk));
        var file = await errand.GiveAsync();
        errand.application = new JsonObject
        {
            ["matter"] = Matter,
            ["mode"] = "wholly-online",
            ["answers"] = new JsonObject
            {
                ["applicantName"] = person.Name.ToString(), ["applicantNumber"] = person.Number.ToString(), ["applicantPhone"] = person.Phone.ToString(),
                ["moveFrom"] = from.ToString(), ["fromAddress"] = $"某路{index}号", ["spouseName"] = spouse.Name.ToString(), ["spouseNumber"] = spouse.Number.ToString(),
                ["moveTo"] = to.ToString(), ["toAddress"] = $"某街{index}号",
                ["marriedOn"] = LocalDatePattern.Iso.Format(LawInForce.DayOf(NodaTime.SystemClock.Instance.GetCurrentInstant()).PlusDays(-1)), ["withChildren"] = "no",
            },
            ["materials"] = new JsonArray([.. Materials.Select(name => (JsonNode)new JsonObject { ["name"] = name, ["file"] = file })]),
        }.ToJsonString();
        return errand;

        static string Office(Kernel.Divisions.DivisionCode division) => Country.Law.Offices.For("police-station", division).ToString();
    }

    /// <summary>One whole case; each action is acknowledged before the next is asked for.</summary>
    internal async Task CaseAsync()
    {
        var (number, version) = await SendAsync("/api/cases", applicant, application, null, HttpStatusCode.Created);
        foreach (var (who, action) in Steps())
        {
            (_, version) = await SendAsync($"/api/cases/{number}/actions/{action}", who, action == "register" ? Household : "{}", version, HttpStatusCode.OK);
        }
    }

    private const string Household = """{ "items": ["material.household-books", "material.identity-cards"], "inputs": { "householdKind": "family", "householdHead": "赵明华", "relationToHead": "other", "ethnicity": "汉族", "birthplace": "山东省济南市历下区", "nativePlace": "山东省济南市历下区" } }""";

    private (string Session, string Action)[] Steps() => [(clerk, "accept"), (reviewer, "issue-permit"), (origin, "confirm-move-out"), (clerk, "register")];

    private async Task<(string Number, string Version)> SendAsync(string path, string session, string body, string? version, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Cookie", session);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString("N"));
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        using var response = await client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        return response.StatusCode == expected
            ? (JsonNode.Parse(answer)?["number"]?.ToString() ?? "", response.Headers.ETag?.ToString() ?? "")
            : throw new InvalidOperationException($"{path}: {(int)response.StatusCode} {answer}");
    }

    private async Task<string> GiveAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/files?name=paper.pdf") { Content = new ByteArrayContent("%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\nstartxref\n9\n%%EOF\n"u8.ToArray()) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Headers.TryAddWithoutValidation("Cookie", applicant);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", "file");
        using var response = await client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(answer)?["id"]?.ToString() ?? "" : throw new InvalidOperationException($"A file was not taken: {answer}");
    }
}
