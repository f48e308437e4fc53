using System.Globalization;
using System.Text.Json.Nodes;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Api;

/// <summary>
/// The API's own description, held against what was really answered: the status is one that it knows of, the media type too, and every member is described, of
/// its type, and there where it is required. Every answer that a <see cref="Caller"/> gets at an address of the API goes through it.
/// </summary>
internal sealed class ApiDescription(JsonNode document)
{
    private static readonly Lazy<Task<ApiDescription>> Own = new(OfOwnSiteAsync);

    private readonly (string Template, string[] Parts)[] paths =
        [.. document["paths"].ShouldNotBeNull().AsObject().Select(path => (path.Key, path.Key.Split('/')))];

    /// <summary>Read once in a process, from a site of its own, so that no test's calls are counted: it is the same for every one.</summary>
    internal static Task<ApiDescription> ReadAsync() => Own.Value;

    private static async Task<ApiDescription> OfOwnSiteAsync()
    {
        await using var site = await TestSite.StartAsync([]);
        using var client = site.Program();
        return new(JsonNode.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative))).ShouldNotBeNull());
    }

    /// <summary>An answer; one at an address that the description does not have, as a page or a guessed path, is none of its business.</summary>
    internal void Check(HttpMethod method, string path, Reading answer)
    {
        if (Find(path.Split('?')[0]) is not { } template || document["paths"]?[template]?[method.Method.ToLowerInvariant()] is not JsonObject operation)
        {
            return;
        }

        var at = $"{method} {template} {(int)answer.Status}";
        var response = operation["responses"]?[((int)answer.Status).ToString(CultureInfo.InvariantCulture)].ShouldNotBeNull($"{at} is not described: {answer.Body}");
        if (answer.MediaType is "application/json" or "application/problem+json")
        {
            Fits(response?["content"]?[answer.MediaType]?["schema"].ShouldNotBeNull($"{at} is described without {answer.MediaType}: {answer.Body}") ?? new JsonObject(), answer.Json, at);
        }
    }

    /// <summary>A value against a schema: its type, its members, each of them, and none that is not described.</summary>
    internal void Fits(JsonNode schema, JsonNode? value, string at)
    {
        if (schema["$ref"]?.ToString() is { } reference)
        {
            schema = reference.TrimStart('#', '/').Split('/').Aggregate(document, (node, step) => node[step].ShouldNotBeNull(reference));
        }

        if (schema["oneOf"] is JsonArray ways)
        {
            var way = ways.FirstOrDefault(one => (one?["type"]?.ToString() == "null") == value is null);
            Fits(way.ShouldNotBeNull($"{at}: {value} is none of {ways}"), value, at);
            return;
        }

        if (schema["type"] is null)
        {
            return; // holds anything
        }

        Types(schema).Any(type => type == KindOf(value) || (type, KindOf(value)) is ("number", "integer")).ShouldBeTrue($"{at}: {value?.ToJsonString() ?? "null"} is not of the type {schema["type"]}");
        schema["enum"]?.AsArray().Select(one => one?.ToString()).ShouldContain(value?.ToString(), at);
        foreach (var required in schema["required"]?.AsArray() ?? [])
        {
            (value as JsonObject)?.ContainsKey(required?.ToString() ?? "").ShouldBeTrue($"{at}: {required} is required");
        }

        foreach (var (name, inner) in value as JsonObject ?? [])
        {
            var part = schema["properties"] is { } known ? known[name] : schema["additionalProperties"] ?? new JsonObject(); // an object without properties holds anything
            Fits(part.ShouldNotBeNull($"{at}: {name} is not in the schema"), inner, $"{at}/{name}");
        }

        foreach (var inner in value as JsonArray ?? [])
        {
            Fits(schema["items"].ShouldNotBeNull(at), inner, at + "/*");
        }
    }

    /// <summary>The types a schema allows.</summary>
    private static IEnumerable<string> Types(JsonNode schema) => schema["type"] switch
    {
        JsonArray several => several.Select(one => one?.ToString() ?? ""),
        var one => [one?.ToString() ?? ""],
    };

    private static string KindOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or System.Text.Json.JsonValueKind.Null => "null",
        System.Text.Json.JsonValueKind.Object => "object",
        System.Text.Json.JsonValueKind.Array => "array",
        System.Text.Json.JsonValueKind.String => "string",
        System.Text.Json.JsonValueKind.Number => value.ToJsonString().AsSpan().ContainsAny('.', 'e', 'E') ? "number" : "integer",
        _ => "boolean",
    };

    /// <summary>The described path that an address is of: where several fit, the one that names most of it.</summary>
    private string? Find(string address)
    {
        var parts = address.Split('/');
        return paths.Where(path => path.Parts.Length == parts.Length && path.Parts.Zip(parts).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second))
            .OrderBy(path => path.Parts.Count(part => part.StartsWith('{'))).Select(path => path.Template).FirstOrDefault();
    }
}
