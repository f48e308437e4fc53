using System.Text;
using System.Text.Json;
using Tongban.Waters.Fixes;

namespace Tongban.Waters.Tests.Fixes;

/// <summary>The schema that senders are given, held against the reader.</summary>
public sealed class PositionSchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(House.Root, "docs", "schema", "position.schema.json"))).RootElement;

    [Fact]
    public void Every_example_of_the_schema_is_read()
    {
        var examples = Schema.GetProperty("examples").EnumerateArray().ToArray();
        examples.Length.ShouldBeGreaterThan(2);
        foreach (var example in examples)
        {
            FixLine.TryRead(Encoding.UTF8.GetBytes(example.GetRawText()), new WordTable(), out _, out var fault).ShouldBeTrue(fault?.Words.En);
        }
    }

    [Fact]
    public void What_the_schema_requires_is_what_the_reader_misses()
    {
        var example = Schema.GetProperty("examples")[0];
        var missed = example.EnumerateObject().Select(field => field.Name).Where(name =>
        {
            var without = example.EnumerateObject().Where(field => field.Name != name).ToDictionary(field => field.Name, field => field.Value);
            return !FixLine.TryRead(JsonSerializer.SerializeToUtf8Bytes(without), new WordTable(), out _, out _);
        });
        missed.ShouldBe(Schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()), ignoreOrder: true);
    }

    [Theory]
    [InlineData("speed")]
    [InlineData("course")]
    [InlineData("heading")]
    public void A_bound_of_the_schema_is_the_readers(string field)
    {
        var most = Schema.GetProperty("properties").GetProperty(field).GetProperty("maximum").GetDouble();
        Reads(field, most).ShouldBeTrue();
        Reads(field, most + 1).ShouldBeFalse();
        Reads(field, -1).ShouldBeFalse();
    }

    private static bool Reads(string field, double value)
    {
        var fields = Schema.GetProperty("examples")[0].EnumerateObject().ToDictionary(one => one.Name, one => (object)one.Value);
        fields[field] = value;
        return FixLine.TryRead(JsonSerializer.SerializeToUtf8Bytes(fields), new WordTable(), out _, out _);
    }
}
