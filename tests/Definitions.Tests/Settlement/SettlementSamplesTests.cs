using System.Text.Json;
using NJsonSchema;
using Tongban.Matters.Settlement.Applications;

namespace Tongban.Definitions.Tests.Settlement;

/// <summary>The samples fit the schema they are described by, the reader takes them, and the two refuse alike.</summary>
public sealed class SettlementSamplesTests
{
    private static readonly string Folder = Path.Combine(A.Folder, "..", "samples", "settlement");

    public static TheoryData<string> Samples => [.. Directory.GetFiles(Folder, "*.json").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_fits_the_schema_and_is_read(string sample)
    {
        var text = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(Folder, sample)));
        foreach (var element in text.ValueKind is JsonValueKind.Array ? [.. text.EnumerateArray()] : new[] { text })
        {
            (await SchemaAsync()).Validate(element.GetRawText()).ShouldBeEmpty();
            Faults(element).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("""{ "id": "a", "born": "1980-01-01", "sex": "male" }""", true)]
    [InlineData("""{ "id": "a", "born": "1980-01-01" }""", false)]
    [InlineData("""{ "id": "a", "born": "1980-01-01", "sex": "male", "shoes": 3 }""", false)]
    [InlineData("""{ "id": "a", "born": "1980-01-01", "sex": "male", "insurance": [{ "place": "110000" }] }""", false)]
    [InlineData("""{ "id": "a", "born": "1980-01-01", "sex": "male", "insurance": [{ "place": "110000", "from": "2020-01", "kinds": ["none"] }] }""", false)]
    [InlineData("""{ "id": "a", "born": "1980-01-01", "sex": "male", "residence": [{ "place": "110000", "from": "2020-01", "tenure": "tent" }] }""", false)]
    [InlineData("""{ "id": "a", "born": "1980-01-01", "sex": "male", "permits": [{ "place": "110000", "issued": "2020-01" }] }""", false)]
    [InlineData("""{ "id": "a", "born": "1980-01-01", "sex": "male", "assessments": [{ "indicator": "x", "points": 1.5, "by": "y" }] }""", true)]
    public async Task Schema_and_reader_agree(string json, bool sound)
    {
        (await SchemaAsync()).Validate(json).Count.ShouldBe(sound ? 0 : 1);
        (Faults(JsonSerializer.Deserialize<JsonElement>(json)).Count == 0).ShouldBe(sound);
    }

    private static Task<JsonSchema> SchemaAsync() => JsonSchema.FromFileAsync(Path.Combine(A.Folder, "schema", "settlement-application.schema.json"));

    private static List<InputFault> Faults(JsonElement element)
    {
        var faults = new List<InputFault>();
        ApplicationReader.Read(element, "$", faults);
        return faults;
    }
}
