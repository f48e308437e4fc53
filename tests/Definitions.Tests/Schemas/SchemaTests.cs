using System.Globalization;
using System.Text;
using System.Text.Json;
using NJsonSchema;
using NJsonSchema.Validation;
using Tongban.Definitions.Yaml;

namespace Tongban.Definitions.Tests.Schemas;

/// <summary>The schemas by which editors complete definitions say the same as the reader about keys and closed words.</summary>
public sealed class SchemaTests
{
    private const string Wrong = "zz-unknown";

    [Fact]
    public async Task Every_shipped_file_fits_its_schema_and_names_it()
    {
        foreach (var file in DefinitionFile.In(A.Folder, "law", "matters", "parameters", "calendars", "documents", "settlement"))
        {
            var text = Encoding.UTF8.GetString(file.Bytes.Span);
            var name = SchemaOf(file.Path, text);
            (await Faults(name, Tree(file.Path, text))).ShouldBeEmpty(file.Path);
            text.Split('\n')[0].ShouldBe($"# yaml-language-server: $schema={string.Concat(Enumerable.Repeat("../", file.Path.Count(c => c == '/')))}schema/{name}", file.Path);
        }
    }

    [Theory]
    [InlineData(Small.MatterFile)]
    [InlineData(Small.LawFile)]
    [InlineData(Small.ParameterFile)]
    public async Task The_schema_and_the_reader_refuse_the_same_unknown_keys(string path)
    {
        var text = TextOf(path);
        foreach (var (line, column, key) in Keys(Tree(path, text)))
        {
            var changed = Replaced(text, line, column, key, Wrong);
            var schema = (await Faults(SchemaOf(path, changed), Tree(path, changed))).Count > 0;
            var reader = Read(path, changed).Any(fault => fault.File == path && (fault.What.StartsWith($"there is no key '{Wrong}'", StringComparison.Ordinal) || fault.What.StartsWith($"'{Wrong}' is not", StringComparison.Ordinal)));
            schema.ShouldBe(reader, $"{path}:{line}:{column} {key}");
        }
    }

    [Theory]
    [InlineData(Small.MatterFile)]
    [InlineData(Small.LawFile)]
    [InlineData(Small.ParameterFile)]
    public async Task The_schema_and_the_reader_refuse_the_same_unknown_words(string path)
    {
        var text = TextOf(path);
        foreach (var scalar in Scalars(Tree(path, text)).Where(scalar => scalar.Text.Length > 0))
        {
            var changed = Replaced(text, scalar.At.Line, scalar.At.Column, scalar.Text, Wrong);
            var schema = (await Faults(SchemaOf(path, changed), Tree(path, changed))).Count > 0;
            var faults = Read(path, changed);
            var reader = faults.Any(fault => fault.File == path && fault.What.Contains($"'{Wrong}' is n", StringComparison.Ordinal) && !fault.What.Contains("is never", StringComparison.Ordinal));
            schema.ShouldBe(reader, $"{path}:{scalar.At.Line}:{scalar.At.Column} {scalar.Text}: {string.Join('\n', faults)}");
        }
    }

    private static string TextOf(string path) => path switch { Small.MatterFile => Small.Matter, Small.LawFile => Small.Law, _ => Small.Parameter };

    private static System.Collections.Immutable.ImmutableArray<DefinitionFault> Read(string path, string text) => path switch
    {
        Small.MatterFile => Small.Set(text).Faults,
        Small.LawFile => Small.Set(law: text).Faults,
        _ => Small.Set(parameter: text).Faults,
    };

    private static string SchemaOf(string path, string text) => path.Split('/')[0] switch
    {
        "law" => "law.schema.json",
        "parameters" => "parameter.schema.json",
        "calendars" => "calendar.schema.json",
        "documents" => "document.schema.json",
        "settlement" => "settlement.schema.json",
        _ => text.Split('\n').Any(line => line.StartsWith("fragment:", StringComparison.Ordinal)) ? "fragment.schema.json" : "matter.schema.json",
    };

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Task<JsonSchema>> Schemas = new();

    private static async Task<ICollection<ValidationError>> Faults(string schema, YamlNode tree) =>
        (await Schemas.GetOrAdd(schema, name => JsonSchema.FromFileAsync(Path.Combine(A.Folder, "schema", name)))).Validate(Json(tree));

    private static YamlNode.Mapping Tree(string path, string text)
    {
        var faults = new Faults();
        return YamlTree.Of(new DefinitionFile(path, Encoding.UTF8.GetBytes(text)), faults).ShouldNotBeNull(string.Join('\n', faults.InOrder()));
    }

    /// <summary>What an editor sees: plain scalars that look like numbers, truth values or nothing are those.</summary>
    private static string Json(YamlNode node) => node switch
    {
        YamlNode.Mapping map => $"{{{string.Join(',', map.Entries.Select(entry => $"{JsonSerializer.Serialize(entry.Key)}:{Json(entry.Value)}"))}}}",
        YamlNode.Sequence list => $"[{string.Join(',', list.Items.Select(Json))}]",
        YamlNode.Scalar { Empty: true } => "null",
        YamlNode.Scalar { Plain: true, Text: "true" or "false" } truth => truth.Text,
        YamlNode.Scalar { Plain: true } number when decimal.TryParse(number.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) => number.Text,
        YamlNode.Scalar text => JsonSerializer.Serialize(text.Text),
        _ => throw new InvalidOperationException(node.Kind),
    };

    private static IEnumerable<(int Line, int Column, string Key)> Keys(YamlNode node) => node switch
    {
        YamlNode.Mapping map => map.Entries.SelectMany(entry => Keys(entry.Value).Prepend((entry.At.Line, entry.At.Column, entry.Key))),
        YamlNode.Sequence list => list.Items.SelectMany(Keys),
        _ => [],
    };

    private static IEnumerable<YamlNode.Scalar> Scalars(YamlNode node) => node switch
    {
        YamlNode.Mapping map => map.Entries.SelectMany(entry => Scalars(entry.Value)),
        YamlNode.Sequence list => list.Items.SelectMany(Scalars),
        YamlNode.Scalar scalar => [scalar],
        _ => [],
    };

    private static string Replaced(string text, int line, int column, string old, string replacement)
    {
        var lines = text.Split('\n');
        var before = lines[line - 1];
        var at = before.IndexOf(old, column - 1, StringComparison.Ordinal);
        lines[line - 1] = string.Concat(before.AsSpan(0, at), replacement, before.AsSpan(at + old.Length));
        return string.Join('\n', lines);
    }
}
