using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Words;
using YamlDotNet.RepresentationModel;

namespace Tongban.Definitions.Documents;

/// <summary>The faults gathered while one file is read.</summary>
internal sealed class TemplateReading(string file)
{
    internal string File => file;

    internal List<TemplateFault> Faults { get; } = [];

    /// <summary>The line of each field, table and column.</summary>
    internal Dictionary<object, int> Lines { get; } = new(ReferenceEqualityComparer.Instance);

    internal T Fault<T>(T instead, long line, string what)
    {
        Faults.Add(new(file, (int)line, what));
        return instead;
    }
}

/// <summary>One YAML mapping of a template, read by key; what is wrong is noted with its line and an empty value goes on in its place.</summary>
internal sealed class TemplateNode(YamlMappingNode node, TemplateReading reading)
{
    private static readonly PaperNumberPattern NoNumber = PaperNumberPattern.Parse("{serial:1}");

    private static readonly PaperSource NoSource = PaperSource.Parse("case.number");

    /// <summary>The part that was read from here, with its line kept.</summary>
    internal T Placed<T>(T part)
        where T : class
    {
        reading.Lines[part] = (int)node.Start.Line;
        return part;
    }

    internal void Complain(string what) => reading.Fault(0, node.Start.Line, what);

    internal void Only(params ReadOnlySpan<string> known)
    {
        foreach (var key in node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !known.Contains(name))
            {
                reading.Fault(0, key.Start.Line, $"'{key}' is not known here; known are {string.Join(", ", known.ToArray())}.");
            }
        }
    }

    internal string Text(string key) => TextIfAny(key) is { Length: > 0 } text ? text : Missing(key, "");

    internal Wording Wording(string key)
    {
        var words = Map(key);
        words?.Only("zh", "en");
        return new(words?.Text("zh") ?? "", words?.Text("en") ?? "");
    }

    internal TemplateNode? Map(string key) => Child(key) switch
    {
        YamlMappingNode map => new(map, reading),
        null => Missing<TemplateNode?>(key, null),
        var other => Wrong<TemplateNode?>(other, null, $"'{key}' is a mapping."),
    };

    internal LocalDate Day(string key) => DayIfAny(key) ?? (Child(key) is null ? Missing<LocalDate>(key, default) : default);

    internal LocalDate? DayIfAny(string key) =>
        TextIfAny(key) is not { } text ? null
        : LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } ? day
        : Wrong<LocalDate?>(Child(key), null, $"'{key}' is a date that exists, as YYYY-MM-DD, not '{text}'.");

    internal int? DaysIfAny(string key) =>
        TextIfAny(key) is not { } text ? null
        : text.EndsWith(" days", StringComparison.Ordinal) && int.TryParse(text[..^5], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and < 36600 ? days
        : Wrong<int?>(Child(key), null, $"'{key}' is a number of calendar days, as '40 days', not '{text}'.");

    internal bool Flag(string key, bool otherwise) => TextIfAny(key) switch
    {
        null => otherwise,
        "true" => true,
        "false" => false,
        var other => Wrong(Child(key), otherwise, $"'{key}' is true or false, not '{other}'."),
    };

    internal PaperNumberPattern Number(string key) =>
        PaperNumberPattern.TryParse(Text(key), out var pattern, out var fault) && pattern is not null ? pattern : Wrong(Child(key), NoNumber, fault ?? "");

    internal PaperSource Source(string key) => SourceIfAny(key) ?? (Child(key) is null ? Missing(key, NoSource) : NoSource);

    internal PaperSource? SourceIfAny(string key) =>
        TextIfAny(key) is not { } text ? null
        : PaperSource.TryParse(text, out var source) ? source : Wrong<PaperSource?>(Child(key), null, PaperSource.Complaint(text));

    internal Shown Shown() => TextIfAny("as") switch
    {
        null or "text" => Kernel.Documents.Shown.Text,
        "day" => Kernel.Documents.Shown.Day,
        "sex" => Kernel.Documents.Shown.Sex,
        "birth" => Kernel.Documents.Shown.Birth,
        var other => Wrong(Child("as"), Kernel.Documents.Shown.Text, $"'as' is text, day, sex or birth, not '{other}'."),
    };

    internal ImmutableDictionary<string, string> Words() => Child("words") switch
    {
        null => ImmutableDictionary<string, string>.Empty,
        YamlMappingNode map => map.Children.ToImmutableDictionary(c => c.Key.ToString(), c => c.Value.ToString(), StringComparer.Ordinal),
        var other => Wrong(other, ImmutableDictionary<string, string>.Empty, "'words' maps each coded value to the word that is printed."),
    };

    internal ImmutableArray<T> List<T>(string key, bool required, Func<TemplateNode, T> read) => Child(key) switch
    {
        YamlSequenceNode list => [.. list.Children.SelectMany(item => Item(item, key, read))],
        null => required ? Missing(key, ImmutableArray<T>.Empty) : [],
        var other => Wrong(other, ImmutableArray<T>.Empty, $"'{key}' is a list."),
    };

    internal ImmutableArray<string> Texts(string key) => Child(key) switch
    {
        YamlSequenceNode list => [.. list.Children.Select(item => (item as YamlScalarNode)?.Value ?? Wrong(item, "", $"'{key}' is a list of texts."))],
        null => [],
        var other => Wrong(other, ImmutableArray<string>.Empty, $"'{key}' is a list of texts."),
    };

    private T[] Item<T>(YamlNode item, string key, Func<TemplateNode, T> read) =>
        item is YamlMappingNode map ? [read(new(map, reading))] : Wrong(item, Array.Empty<T>(), $"each item of '{key}' is a mapping.");

    private YamlNode? Child(string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    internal string? TextIfAny(string key) => Child(key) switch
    {
        null => null,
        YamlScalarNode { Value: { } text } => text,
        var other => Wrong<string?>(other, null, $"'{key}' is a text."),
    };

    private T Missing<T>(string key, T instead) => reading.Fault(instead, node.Start.Line, $"'{key}' is missing.");

    private T Wrong<T>(YamlNode? at, T instead, string what) => reading.Fault(instead, (at ?? node).Start.Line, what);
}
