using System.Collections.Immutable;

namespace Tongban.Definitions.Yaml;

/// <summary>A value of a YAML file and where it stands. Text only: what a text means is said by whoever reads it, not by how it looks.</summary>
internal abstract class YamlNode
{
    private YamlNode(Place at) => At = at;

    internal Place At { get; }

    internal abstract string Kind { get; }

    /// <summary>One text.</summary>
    internal sealed class Scalar(string text, bool plain, Place at) : YamlNode(at)
    {
        internal string Text { get; } = text;

        /// <summary>Written without quotation marks.</summary>
        internal bool Plain { get; } = plain;

        internal override string Kind => "a text";

        /// <summary>Nothing written, <c>~</c> or <c>null</c>: the same as leaving the key out.</summary>
        internal bool Empty => Plain && Text is "" or "~" or "null";
    }

    /// <summary>A list.</summary>
    internal sealed class Sequence(ImmutableArray<YamlNode> items, Place at) : YamlNode(at)
    {
        internal ImmutableArray<YamlNode> Items { get; } = items;

        internal override string Kind => "a list";
    }

    /// <summary>Keys and their values, in the order written, every key once.</summary>
    internal sealed class Mapping(ImmutableArray<YamlEntry> entries, Place at) : YamlNode(at)
    {
        internal ImmutableArray<YamlEntry> Entries { get; } = entries;

        internal override string Kind => "a mapping";

        internal YamlEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);
    }
}

/// <summary>One key of a mapping.</summary>
internal sealed record YamlEntry(string Key, Place At, YamlNode Value);
