using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Tongban.Definitions.Yaml;

/// <summary>
/// Reads one YAML file into nodes that know where they stand. Anchors, aliases, tags and several documents in a file are refused: a
/// definition says what it says where it says it, and an alias is how a small file becomes a huge one.
/// </summary>
internal sealed class YamlTree
{
    private const int Deepest = 40;
    private const int MostNodes = 100_000;

    private readonly string path;
    private readonly Faults faults;
    private readonly Parser parser;
    private int nodes;

    private YamlTree(string path, string text, Faults faults)
    {
        this.path = path;
        this.faults = faults;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>The mapping a file holds, or null with its faults.</summary>
    internal static YamlNode.Mapping? Of(DefinitionFile file, Faults faults)
    {
        if (YamlText.Of(file, faults) is not { } text)
        {
            return null;
        }

        var before = faults.Count;
        var tree = new YamlTree(file.Path, text, faults);
        try
        {
            var root = tree.Document();
            return faults.Count == before ? root : null;
        }
        catch (YamlException fault)
        {
            faults.Add(tree.At(fault.Start), $"this is no YAML: {fault.Message.TrimEnd('.')}");
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The scanner's own way to stop at some broken flow collections: it says neither where nor why, so the last thing read is named.
            faults.Add(tree.At(tree.parser.Current?.End ?? Mark.Empty), "this is no YAML from here on; look for a bracket or a quotation mark that is not closed");
        }

        return null;
    }

    private YamlNode.Mapping? Document()
    {
        parser.Consume<StreamStart>();
        if (!parser.Accept<DocumentStart>(out _))
        {
            faults.Add(new(path, 1, 1), "the file is empty");
            return null;
        }

        parser.Consume<DocumentStart>();
        var root = Node(0);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
        {
            faults.Add(At(second), "there is a second document; one file holds one");
        }

        return root as YamlNode.Mapping ?? NoMapping(root);
    }

    private YamlNode.Mapping? NoMapping(YamlNode? root)
    {
        if (root is not null)
        {
            faults.Add(root.At, $"the file holds {root.Kind}; it should hold a mapping of keys to values");
        }

        return null;
    }

    private YamlNode? Node(int depth)
    {
        if (depth > Deepest || ++nodes > MostNodes)
        {
            throw new YamlException(Here(), Here(), "it is nested too deeply or holds too much");
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            faults.Add(At(alias), $"*{alias.Value} is an alias; write the value out, or share it by a fragment (uses:)");
            return null;
        }

        if (parser.Accept<NodeEvent>(out var node))
        {
            Plainness(node);
        }

        return parser.Accept<MappingStart>(out _) ? Map(depth) : parser.Accept<SequenceStart>(out _) ? List(depth) : Text();
    }

    private Mark Here() => parser.Current?.Start ?? Mark.Empty;

    private void Plainness(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            faults.Add(At(node), $"&{node.Anchor.Value} is an anchor; write the value out, or share it by a fragment (uses:)");
        }

        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
        {
            faults.Add(At(node), $"{node.Tag.Value} is a tag; values here have no tags");
        }
    }

    private YamlNode.Scalar Text()
    {
        var scalar = parser.Consume<Scalar>();
        return new(scalar.Value, scalar.Style is ScalarStyle.Plain, At(scalar));
    }

    private YamlNode.Sequence List(int depth)
    {
        var start = parser.Consume<SequenceStart>();
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (Node(depth + 1) is { } item)
            {
                items.Add(item);
            }
        }

        return new(items.ToImmutable(), At(start));
    }

    private YamlNode.Mapping Map(int depth)
    {
        var start = parser.Consume<MappingStart>();
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            Entry(entries, depth);
        }

        return new(entries.ToImmutable(), At(start));
    }

    private void Entry(ImmutableArray<YamlEntry>.Builder entries, int depth)
    {
        var key = Node(depth + 1);
        var value = Node(depth + 1);
        if (key is not YamlNode.Scalar { Text: var name })
        {
            faults.Add(key?.At ?? value?.At ?? new(path, 1, 1), "a key must be a text");
        }
        else if (entries.Any(entry => entry.Key == name))
        {
            faults.Add(key.At, $"the key '{name}' is here a second time");
        }
        else if (value is not null)
        {
            entries.Add(new(name, key.At, value));
        }
    }

    private Place At(ParsingEvent happening) => At(happening.Start);

    private Place At(Mark mark) => new(path, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));
}
