using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Tongban.Web.Tests.Api;

/// <summary>The API's description: whole, in keeping with its own examples, and with a shape that shows in review when it changes.</summary>
[Collection(ApiSiteGroup.Name)]
public sealed class OpenApiTests(ApiSite shared)
{
    private static readonly string[] Roots = ["/api/", "/services", "/eForms/", "/applications", "/tasks", "/documents", "/data/", "/problems"];

    [Fact]
    public async Task Every_endpoint_of_the_api_is_described_with_its_problems()
    {
        var paths = (await DocumentAsync())["paths"].ShouldNotBeNull().AsObject();
        var routes = shared.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText?.Trim('/')).Where(path => Roots.Any(root => path.StartsWith(root, StringComparison.Ordinal))).Distinct().ToList();
        routes.Count.ShouldBeGreaterThan(25);
        routes.ShouldAllBe(path => paths.ContainsKey(path));
        foreach (var operation in Operations(paths))
        {
            operation.Value["summary"].ShouldNotBeNull(operation.Key);
            operation.Value["operationId"].ShouldNotBeNull(operation.Key);
            operation.Value["responses"].ShouldNotBeNull(operation.Key).AsObject().Count.ShouldBeGreaterThan(0, operation.Key);
            (operation.Key.StartsWith("GET", StringComparison.Ordinal) || operation.Value["requestBody"] is not null).ShouldBeTrue(operation.Key);
        }
    }

    [Fact]
    public async Task Every_example_fits_its_schema()
    {
        var document = await DocumentAsync();
        var tried = 0;
        foreach (var (name, operation) in Operations(document["paths"].ShouldNotBeNull().AsObject()))
        {
            if (operation["requestBody"]?["content"]?["application/json"] is { } body)
            {
                Fits(document, body["schema"].ShouldNotBeNull(name), body["example"].ShouldNotBeNull(name), name);
                tried++;
            }
        }

        tried.ShouldBe(7);
    }

    [Fact]
    public async Task Every_answers_example_fits_its_schema_and_every_problem_shows_one()
    {
        var document = await DocumentAsync();
        var (answers, problems) = (0, 0);
        foreach (var (name, operation) in Operations(document["paths"].ShouldNotBeNull().AsObject()))
        {
            foreach (var (status, response) in operation["responses"].ShouldNotBeNull(name).AsObject())
            {
                foreach (var (type, content) in response?["content"] as JsonObject ?? [])
                {
                    var examples = content?["examples"] as JsonObject ?? [];
                    (examples.Count > 0 || type != "application/problem+json").ShouldBeTrue($"{name} {status} shows no problem");
                    foreach (var (example, value) in examples)
                    {
                        Fits(document, content?["schema"].ShouldNotBeNull(name) ?? new JsonObject(), value?["value"], $"{name} {status} {example}");
                        _ = type == "application/json" ? answers++ : problems++;
                    }
                }
            }
        }

        (answers, problems >= 100).ShouldBe((9, true));
    }

    [Fact]
    public async Task Real_problems_have_the_members_their_schema_says()
    {
        var document = await DocumentAsync();
        var applicant = await shared.AsAsync("wang-xiaohong");
        var application = Spouse.Application(await applicant.GiveAsync());
        application["answers"].ShouldNotBeNull()["marriedOn"] = "2023-02-29";
        var responses = document["paths"]?["/api/cases"]?["post"]?["responses"];
        var invalid = (await applicant.PostAsync("/api/cases", application)).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
        var unreadable = (await applicant.SendAsync(HttpMethod.Post, "/api/cases", Caller.Json("{\"matter\":1}"), ("Idempotency-Key", "k"))).IsProblem(HttpStatusCode.BadRequest, "unreadable-body");
        (invalid.Json["clause"]?["text"]).ShouldNotBeNull("the clause's own words");
        (invalid.Json["errors"]?["marriedOn"]).ShouldNotBeNull("the field at fault");
        (unreadable.Json["errors"]?["/matter"]?[0]?["line"]).ShouldNotBeNull("the place in the body");
        Fits(document, responses?["422"]?["content"]?["application/problem+json"]?["schema"].ShouldNotBeNull() ?? new JsonObject(), invalid.Json, "invalid");
        Fits(document, responses?["400"]?["content"]?["application/problem+json"]?["schema"].ShouldNotBeNull() ?? new JsonObject(), unreadable.Json, "unreadable");
    }

    [Fact]
    public async Task The_shape_of_the_api_is_the_one_last_agreed_on()
    {
        var shape = Shape(await DocumentAsync());
        var agreed = Path.Combine(House.Root, "tests", "Web.Tests", "Api", "openapi-shape.txt");
        var known = File.Exists(agreed) ? await File.ReadAllTextAsync(agreed, TestContext.Current.CancellationToken) : "";
        if (shape != known)
        {
            await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "openapi-shape.txt"), shape, TestContext.Current.CancellationToken);
        }

        shape.ShouldBe(known, $"The API's shape changed. If that is meant, copy openapi-shape.txt from {AppContext.BaseDirectory} over {agreed}.");
    }

    private static void Fits(JsonNode document, JsonNode schema, JsonNode? value, string at) => new ApiDescription(document).Fits(schema, value, at);

    private static string Shape(JsonNode document)
    {
        var operations = Operations(document["paths"].ShouldNotBeNull().AsObject())
            .Select(operation => $"{operation.Key} ({Joined(operation.Value["parameters"] as JsonArray, Parameter)}) -> {Names(operation.Value["responses"])}");
        var schemas = document["components"]?["schemas"]?.AsObject().OrderBy(schema => schema.Key, StringComparer.Ordinal).Select(schema => $"{schema.Key}: {Names(schema.Value?["properties"])}");
        return string.Concat(operations.Concat(schemas ?? []).Select(line => line + "\n"));
    }

    private static string Names(JsonNode? members) => string.Join(' ', (members as JsonObject ?? []).Select(member => member.Key).Order(StringComparer.Ordinal));

    private static string Joined(JsonArray? items, Func<JsonNode?, string> write) => string.Join(' ', (items ?? []).Select(write));

    private static string Parameter(JsonNode? one) => $"{one?["in"]}:{one?["name"]}{(one?["required"]?.ToString() == "true" ? "!" : "")}";

    private static IEnumerable<KeyValuePair<string, JsonNode>> Operations(JsonObject paths) =>
        from path in paths.OrderBy(path => path.Key, StringComparer.Ordinal)
        from operation in path.Value?.AsObject() ?? []
        where operation.Value is JsonObject
        select KeyValuePair.Create($"{operation.Key.ToUpperInvariant()} {path.Key}", operation.Value.ShouldNotBeNull());

    private async Task<JsonNode> DocumentAsync()
    {
        using var nobody = Caller.Nobody(shared.Site);
        var document = (await nobody.GetAsync("/openapi/v1.json")).Is(HttpStatusCode.OK).Json;
        document["openapi"]?.ToString().ShouldStartWith("3.1");
        return document;
    }
}
