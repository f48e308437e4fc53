using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Words;

namespace Tongban.Definitions.Yaml;

/// <summary>
/// Reads the keys of one mapping. Whatever is missing, of the wrong kind or unknown becomes a fault, and reading goes on with a
/// stand-in; a definition that has a fault is dropped as a whole, so no stand-in is ever used.
/// </summary>
internal sealed class Fields
{
    private readonly YamlNode.Mapping map;
    private readonly Faults faults;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    private Fields(YamlNode.Mapping map, Faults faults) => (this.map, this.faults) = (map, faults);

    internal Place Here => map.At;

    /// <summary>Reads a node as a mapping; every key that <paramref name="read"/> does not ask for is a fault.</summary>
    internal static T? Read<T>(YamlNode node, Faults faults, Func<Fields, T> read)
        where T : class
    {
        if (node is not YamlNode.Mapping map)
        {
            faults.Add(node.At, $"here is {node.Kind}; a mapping of keys to values is wanted");
            return null;
        }

        var fields = new Fields(map, faults);
        var result = read(fields);
        fields.RefuseUnknown();
        return result;
    }

    internal void Fault(Place at, string what) => faults.Add(at, what);

    internal void FaultMissed(string folder, Place at, string what) => faults.AddMissed(folder, at, what);

    /// <summary>Where the key's value stands, or the mapping itself.</summary>
    internal Place At(string key) => map.Find(key)?.Value.At ?? map.At;

    internal bool Has(string key) => Find(key) is not null;

    internal string Text(string key) => Required(key) is { } node ? TextOf(node, faults) ?? "" : "";

    internal string? OptionalText(string key) => Find(key) is { } node ? TextOf(node, faults) : null;

    /// <summary>A text of one of our forms, such as an identifier.</summary>
    internal string Name(string key, NameForm form) => Required(key) is { } node ? NameOf(node, form, faults) : "";

    internal string? OptionalName(string key, NameForm form) => Find(key) is { } node ? NameOf(node, form, faults) : null;

    internal Wording Words(string key) => Required(key) is { } node ? WordsOf(node, faults) : new("", "");

    internal Wording? OptionalWords(string key) => Find(key) is { } node ? WordsOf(node, faults) : null;

    internal bool Flag(string key, bool otherwise = false) => OptionalText(key) switch
    {
        null => otherwise,
        "true" => true,
        "false" => false,
        var text => Wrong(key, $"'{text}' is neither true nor false", otherwise),
    };

    internal int Number(string key, int least, int most, int? otherwise = null) =>
        (otherwise is null ? Text(key) : OptionalText(key)) is not { Length: > 0 } text ? otherwise ?? least
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : Wrong(key, $"'{text}' is no whole number from {least} to {most}", least);

    internal LocalDate Date(string key) => Required(key) is { } node ? DateOf(node, faults) : default;

    internal LocalDate? OptionalDate(string key) => Find(key) is { } node ? DateOf(node, faults) : null;

    /// <summary>A number, as it is written.</summary>
    internal string DecimalText(string key)
    {
        var text = Text(key);
        return decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _) ? text : Wrong(key, $"'{text}' is no number", text);
    }

    /// <summary>A date, as it is written.</summary>
    internal string DateText(string key)
    {
        var text = Text(key);
        return LocalDatePattern.Iso.Parse(text).Success ? text : Wrong(key, $"'{text}' is no date; write it as 2021-12-01", text);
    }

    /// <summary>A member of an enum, written in small letters with hyphens.</summary>
    internal T Word<T>(string key)
        where T : struct, Enum => Required(key) is { } node ? Spelling.Of<T>(node, faults) : default;

    internal T Word<T>(string key, T otherwise)
        where T : struct, Enum => Find(key) is { } node ? Spelling.Of<T>(node, faults) : otherwise;

    internal Limit Limit(string key) => Required(key) is { } node ? LimitOf(node, faults) : Kernel.Clocks.Limit.Of(1, TimeUnit.Days);

    /// <summary>One value, read by <paramref name="read"/>.</summary>
    internal T? One<T>(string key, Func<YamlNode, T?> read)
        where T : class => Required(key) is { } node ? read(node) : null;

    internal T? Optional<T>(string key, Func<YamlNode, T?> read)
        where T : class => Find(key) is { } node ? read(node) : null;

    /// <summary>A list; absent: empty.</summary>
    internal ImmutableArray<T> List<T>(string key, Func<YamlNode, T?> read)
        where T : class => Find(key) switch
        {
            null => [],
            YamlNode.Sequence list => [.. list.Items.Select(read).OfType<T>()],
            var node => Wrong(key, $"here is {node.Kind}; a list is wanted", ImmutableArray<T>.Empty),
        };

    internal ImmutableArray<T> RequiredList<T>(string key, Func<YamlNode, T?> read)
        where T : class
    {
        var items = Required(key) is null ? [] : List(key, read);
        return Find(key) is YamlNode.Sequence { Items.IsEmpty: true } ? Wrong(key, $"'{key}' is an empty list; it needs at least one item", items) : items;
    }

    internal ImmutableArray<string> Names(string key, NameForm form) => List(key, node => NameOf(node, form, faults));

    internal ImmutableArray<T> WordList<T>(string key)
        where T : struct, Enum => [.. List(key, node => new Boxed<T>(Spelling.Of<T>(node, faults))).Select(box => box.Value)];

    /// <summary>A mapping of names to values; absent: empty.</summary>
    internal ImmutableArray<T> Named<T>(string key, NameForm form, Func<string, YamlNode, T?> read)
        where T : class => Find(key) switch
        {
            null => [],
            YamlNode.Mapping named => [.. named.Entries.Select(entry => Named(entry, form, read)).OfType<T>()],
            var node => Wrong(key, $"here is {node.Kind}; a mapping of names is wanted", ImmutableArray<T>.Empty),
        };

    internal static string? TextOf(YamlNode node, Faults faults)
    {
        if (node is YamlNode.Scalar { Text: var text } && !string.IsNullOrWhiteSpace(text) && text.Trim() == text)
        {
            return text;
        }

        faults.Add(node.At, node is YamlNode.Scalar ? "the text is empty, or has space around it" : $"here is {node.Kind}; a text is wanted");
        return null;
    }

    internal static string NameOf(YamlNode node, NameForm form, Faults faults)
    {
        if (TextOf(node, faults) is not { } text)
        {
            return "";
        }

        if (!form.Fits(text))
        {
            faults.Add(node.At, $"'{text}' is not {form.Description}");
        }

        return text;
    }

    internal static Wording WordsOf(YamlNode node, Faults faults) =>
        Read(node, faults, fields => new Both(fields.Text("zh"), fields.Text("en"))) is { } both ? Languages.Checked(both, node.At, faults) : new("", "");

    internal static Limit LimitOf(YamlNode node, Faults faults)
    {
        var text = TextOf(node, faults);
        if (text is not null && !Kernel.Clocks.Limit.TryParse(text, out _))
        {
            faults.Add(node.At, $"'{text}' is no limit: write a whole number and hours, days, working-days, months or years, such as 5 working-days");
        }

        return Kernel.Clocks.Limit.TryParse(text, out var limit) ? limit : Kernel.Clocks.Limit.Of(1, TimeUnit.Days);
    }

    private T? Named<T>(YamlEntry entry, NameForm form, Func<string, YamlNode, T?> read)
        where T : class
    {
        if (!form.Fits(entry.Key))
        {
            faults.Add(entry.At, $"'{entry.Key}' is not {form.Description}");
        }

        return read(entry.Key, entry.Value);
    }

    internal static LocalDate DateOf(YamlNode node, Faults faults)
    {
        if (TextOf(node, faults) is not { } text)
        {
            return default;
        }

        var read = LocalDatePattern.Iso.Parse(text);
        if (!read.Success)
        {
            faults.Add(node.At, $"'{text}' is no date; write it as 2021-12-01");
        }

        return read.TryGetValue(default, out var day) ? day : default;
    }

    private YamlNode? Find(string key)
    {
        known.Add(key);
        return map.Find(key)?.Value is { } node && node is not YamlNode.Scalar { Empty: true } ? node : null;
    }

    private YamlNode? Required(string key)
    {
        var node = Find(key);
        if (node is null)
        {
            faults.Add(map.Find(key)?.At ?? map.At, $"'{key}' is missing");
        }

        return node;
    }

    private T Wrong<T>(string key, string what, T standIn) => Wrong(At(key), what, standIn);

    private T Wrong<T>(Place at, string what, T standIn)
    {
        faults.Add(at, what);
        return standIn;
    }

    private void RefuseUnknown()
    {
        foreach (var entry in map.Entries.Where(entry => !known.Contains(entry.Key)))
        {
            faults.Add(entry.At, $"there is no key '{entry.Key}' here; it knows {string.Join(", ", known.Order(StringComparer.Ordinal))}");
        }
    }

    private sealed record Boxed<T>(T Value);

    private sealed record Both(string Zh, string En) : Languages.IBoth;
}
