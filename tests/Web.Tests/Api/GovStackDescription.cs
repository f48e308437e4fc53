using System.Globalization;
using System.Text.Json.Nodes;

namespace Tongban.Web.Tests.Api;

/// <summary>A GovStack description file, as far as answers are held against it: status, required members, types, formats and enumerations.</summary>
internal sealed class GovStackDescription
{
    private readonly JsonNode root;

    private GovStackDescription(JsonNode root) => this.root = root;

    internal static GovStackDescription? Find() => Read("GovStack_Registration_BB_API.json");

    internal static GovStackDescription? Statistics() => Read("GovStack_Registration_BB_API_statistics.json");

    /// <summary>Ends a test whose answers could not be held against a description: what it says by itself has passed by then.</summary>
    internal static void SkipWithout(GovStackDescription? description) => Assert.SkipWhen(
        description is null, "GovStack's description files are not at hand (shared/data/govstack beside the project): everything else of this test held, but the answers were not compared with them.");

    /// <summary>Checks that the answer is one the description knows of, and of its shape.</summary>
    internal void Check(string path, string method, Reading answer)
    {
        var responses = root["paths"]?[path]?[method]?["responses"].ShouldNotBeNull($"{method} {path} is not described.");
        var response = responses?[((int)answer.Status).ToString(CultureInfo.InvariantCulture)].ShouldNotBeNull($"{method} {path} does not describe {answer.Status}: {answer.Body}");
        var schema = response?["content"]?.AsObject().First().Value?["schema"];
        Check(schema.ShouldNotBeNull(), answer.Json, path);
    }

    private void Check(JsonNode schema, JsonNode? value, string at)
    {
        if (schema["$ref"]?.ToString() is { } reference)
        {
            Check(reference.TrimStart('#', '/').Split('/').Aggregate(root, (node, step) => node[step].ShouldNotBeNull()), value, at);
            return;
        }

        foreach (var required in schema["required"]?.AsArray() ?? [])
        {
            value?[required?.ToString() ?? ""].ShouldNotBeNull($"{at}: {required} is required in {value}");
        }

        CheckKind(schema, value, at);
        schema["enum"]?.AsArray().Select(one => one?.ToString()).ShouldContain(value?.ToString(), at);
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            if (property is not null && value?[name] is { } inner)
            {
                Check(property, inner, $"{at}/{name}");
            }
        }
    }

    private void CheckKind(JsonNode schema, JsonNode? value, string at)
    {
        switch (schema["type"]?.ToString())
        {
            case "array":
                value.ShouldBeOfType<JsonArray>(at).ToList().ForEach(item => Check(schema["items"].ShouldNotBeNull(), item, at + "/*"));
                break;
            case "object":
                foreach (var (name, inner) in value.ShouldBeOfType<JsonObject>(at))
                {
                    CheckAdditional(schema["additionalProperties"], inner, $"{at}/{name}");
                }

                break;
            case "string":
                CheckText(schema["format"]?.ToString(), value.ShouldNotBeNull(at).GetValue<string>(), at);
                break;
            case "integer":
                value.ShouldNotBeNull(at).GetValue<long>();
                break;
            case "boolean":
                value.ShouldNotBeNull(at).GetValue<bool>();
                break;
        }
    }

    private void CheckAdditional(JsonNode? additional, JsonNode? value, string at)
    {
        if (additional is JsonObject schema)
        {
            Check(schema, value, at);
        }
    }

    private static void CheckText(string? format, string text, string at)
    {
        var good = format switch
        {
            "uuid" => Guid.TryParse(text, out _),
            "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            _ => true,
        };
        good.ShouldBeTrue($"{at}: '{text}' is no {format}");
    }

    // A second working tree of the project stands one folder deeper than the first.
    private static GovStackDescription? Read(string file) =>
        new[] { "..", "../.." }.Select(up => Path.Combine(House.Root, up, "shared", "data", "govstack", file)).FirstOrDefault(File.Exists) is { } data
            ? new(JsonNode.Parse(File.ReadAllText(data)).ShouldNotBeNull())
            : null;
}
