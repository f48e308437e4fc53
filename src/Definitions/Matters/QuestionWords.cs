using Tongban.Definitions.Yaml;
using Tongban.Kernel.Words;

namespace Tongban.Definitions.Matters;

/// <summary>
/// The words of which the answer to a text question is one: a list, or the name of a question of the same matter whose words they are too, its options or its own list. One
/// list then serves every question that is answered from it.
/// </summary>
internal sealed class QuestionWords(YamlNode.Mapping matter, Faults faults)
{
    private readonly Lazy<IReadOnlyDictionary<string, YamlNode>> lists = new(() => ListsIn(matter)
        .GroupBy(one => one.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Words, StringComparer.Ordinal));

    /// <summary>What stands under <c>one-of</c>.</summary>
    internal Wording[]? Read(YamlNode node) => node switch
    {
        YamlNode.Scalar { Text: var name } => Of(name, node.At),
        YamlNode.Sequence list => [.. list.Items.Select(item => Fields.WordsOf(item, faults))],
        _ => Wrong(node.At, $"here is {node.Kind}; a list of words is wanted, or the name of a question that has one"),
    };

    private Wording[]? Of(string question, Place at) => lists.Value.GetValueOrDefault(question) switch
    {
        YamlNode.Mapping options => [.. options.Entries.Select(option => Fields.WordsOf(option.Value, faults))],
        YamlNode.Sequence list => Read(list),
        _ => Wrong(at, $"there is no question {question} whose words these could be; write the words, or the name of a question with options or one-of"),
    };

    private Wording[]? Wrong(Place at, string what)
    {
        faults.Add(at, what);
        return null;
    }

    /// <summary>The list of every question that has one of its own, those of no group first.</summary>
    private static IEnumerable<(string Name, YamlNode Words)> ListsIn(YamlNode.Mapping matter) =>
        Questions(matter).OrderBy(question => question.Find("group") is not null)
            .SelectMany(question => Text(question, "name") is { } name && ListOf(question) is { } words ? new[] { (name, words) } : []);

    private static YamlNode? ListOf(YamlNode.Mapping question) =>
        question.Find("options")?.Value is YamlNode.Mapping options ? options : question.Find("one-of")?.Value as YamlNode.Sequence;

    private static IEnumerable<YamlNode.Mapping> Questions(YamlNode node) => node switch
    {
        YamlNode.Mapping map => map.Entries.SelectMany(entry => Questions(entry.Value)).Concat(Text(map, "type") is null ? [] : [map]),
        YamlNode.Sequence list => list.Items.SelectMany(Questions),
        _ => [],
    };

    private static string? Text(YamlNode.Mapping map, string key) => map.Find(key)?.Value is YamlNode.Scalar { Text: var text } ? text : null;
}
