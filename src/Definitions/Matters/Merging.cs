using System.Collections.Immutable;
using Tongban.Definitions.Yaml;

namespace Tongban.Definitions.Matters;

/// <summary>
/// Lays one text of a definition over another, before either is read: what a matter says itself stands over what it shares. Mappings
/// are laid over key by key. A list replaces a list, with two exceptions: the questions (<c>form</c>, and an action's <c>inputs</c>) and <c>materials</c> are known
/// by their names, so one of the same name is laid over the shared one and the others follow it; <c>conditions</c> (an action's too), <c>basis</c> and
/// <c>wishes</c> follow the shared ones. Nothing shared can be taken away, only said otherwise.
/// </summary>
internal static class Merging
{
    internal static YamlNode.Mapping Over(YamlNode.Mapping own, YamlNode.Mapping shared) =>
        new([.. shared.Entries.Select(entry => own.Find(entry.Key) is { } over ? new(entry.Key, over.At, Top(entry.Key, over.Value, entry.Value)) : entry),
            .. own.Entries.Where(entry => shared.Find(entry.Key) is null)], own.At);

    /// <summary>The mapping without some of its keys.</summary>
    internal static YamlNode.Mapping Without(YamlNode.Mapping map, params string[] keys) => new([.. map.Entries.Where(entry => !keys.Contains(entry.Key))], map.At);

    private static YamlNode Top(string key, YamlNode own, YamlNode shared) => (key, own, shared) switch
    {
        ("form" or "materials", YamlNode.Sequence over, YamlNode.Sequence under) => ByName(over, under),
        ("conditions" or "basis" or "wishes", YamlNode.Sequence over, YamlNode.Sequence under) => After(over, under),
        _ => Deep(own, shared),
    };

    private static YamlNode Deep(YamlNode own, YamlNode shared) => (own, shared) switch
    {
        (YamlNode.Mapping over, YamlNode.Mapping under) when !IsOneOf(over) => new YamlNode.Mapping(
            [.. under.Entries.Select(entry => over.Find(entry.Key) is { } mine ? new(entry.Key, mine.At, Within(entry.Key, mine.Value, entry.Value)) : entry),
            .. over.Entries.Where(entry => under.Find(entry.Key) is null)], over.At),
        _ => own,
    };

    private static YamlNode Within(string key, YamlNode own, YamlNode shared) =>
        (key, own, shared) switch
        {
            ("inputs", YamlNode.Sequence over, YamlNode.Sequence under) => ByName(over, under),
            ("conditions", YamlNode.Sequence over, YamlNode.Sequence under) => After(over, under),
            _ => Deep(own, shared),
        };

    private static YamlNode.Sequence After(YamlNode.Sequence own, YamlNode.Sequence shared) => new([.. shared.Items, .. own.Items], own.At);

    /// <summary>A condition, a way to expire or a limit by parameter is said as a whole: its keys mean something only together.</summary>
    private static bool IsOneOf(YamlNode.Mapping map) =>
        map.Entries.Any(entry => entry.Key is "all" or "any" or "not" or "rule" or "field" or "deemed" or "move" or "parameter");

    private static YamlNode.Sequence ByName(YamlNode.Sequence own, YamlNode.Sequence shared)
    {
        var names = shared.Items.Select(NameOf).ToHashSet();
        return new([.. shared.Items.Select(item => Named(own, NameOf(item)) is { } mine ? Deep(mine, item) : item), .. own.Items.Where(item => NameOf(item) is not { } name || !names.Contains(name))], own.At);
    }

    private static YamlNode? Named(YamlNode.Sequence list, string? name) => name is null ? null : list.Items.FirstOrDefault(item => NameOf(item) == name);

    private static string? NameOf(YamlNode node) => node is YamlNode.Mapping map && map.Find("name")?.Value is YamlNode.Scalar { Text: var name }
        ? $"{(map.Find("group")?.Value is YamlNode.Scalar { Text: var group } ? group : "")}/{name}"
        : null;
}
